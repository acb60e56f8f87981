package org.primarycareportal.accounts;

import java.util.Set;
import org.primarycareportal.accounts.Scope.Kind;

/** The sixteen roles of the permission matrix, by the letters that the matrix uses. */
public enum Role {
    ADM("administrator", Kind.INSTALLATION, Kind.CCG),
    CM("commissioning manager", Kind.INSTALLATION, Kind.CCG),
    QO("quality officer", Kind.INSTALLATION, Kind.CCG),
    FM("finance manager", Kind.INSTALLATION, Kind.CCG),
    KM("contracts manager", Kind.INSTALLATION, Kind.CCG),
    IA("information analyst", Kind.INSTALLATION, Kind.CCG),
    PMO("programme office lead", Kind.INSTALLATION, Kind.CCG),
    AFC("chair of the Assurance Forum", Kind.CCG),
    FRC("member of Finance and Resources", Kind.CCG),
    LAY("lay chair", Kind.CCG),
    NV("non-voting member", Kind.CCG),
    CL("clinical lead", Kind.CCG, Kind.CLUSTER),
    CBP("cluster business partner", Kind.CLUSTER),
    PM("practice manager", Kind.PRACTICE),
    GP("practice clinician", Kind.PRACTICE),
    EXT("partner", Kind.CCG);

    private final String words;
    private final Set<Kind> kinds;

    Role(String words, Kind... kinds) {
        this.words = words;
        this.kinds = Set.of(kinds);
    }

    /** Whether somebody can be given the role for something of this size. */
    boolean isFor(Kind kind) {
        return kinds.contains(kind);
    }

    public String words() {
        return words;
    }
}
