package org.primarycareportal.accounts;

/** The sixteen roles of the permission matrix, by the letters that the matrix uses. */
public enum Role {
    ADM("administrator"),
    CM("commissioning manager"),
    QO("quality officer"),
    FM("finance manager"),
    KM("contracts manager"),
    IA("information analyst"),
    PMO("programme office lead"),
    AFC("chair of the Assurance Forum"),
    FRC("member of Finance and Resources"),
    LAY("lay chair"),
    NV("non-voting member"),
    CL("clinical lead"),
    CBP("cluster business partner"),
    PM("practice manager"),
    GP("practice clinician"),
    EXT("partner");

    private final String words;

    Role(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
