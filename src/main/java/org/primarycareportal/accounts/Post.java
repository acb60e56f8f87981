package org.primarycareportal.accounts;

import java.util.List;
import java.util.stream.Collectors;

/** Posts of commissioning organisations and practices, and the roles that usually go with each. */
enum Post {
    CLINICAL_DIRECTOR(
            "Clinical director",
            "the CCG; the chair of the forum where they chair it",
            Role.CL,
            Role.AFC),
    GENERAL_MANAGER("General manager", "the CCG", Role.CM),
    HEAD_OF_PRIMARY_CARE(
            "Head of primary care", "the CCG, or each of a joint team", Role.CM, Role.PMO),
    TRANSFORMATION("Transformational change manager", "the CCG", Role.PMO),
    QUALITY("Quality officer", "the CCG", Role.QO),
    FINANCE("Finance manager", "the CCG", Role.FM),
    CONTRACTS("Contracts manager", "the CCG", Role.KM),
    LOCALITY("Lead GP of a cluster", "the cluster", Role.CL),
    SALARIED("Partner or salaried GP, nurse", "the practice", Role.GP),
    HEALTHWATCH("Healthwatch, health and wellbeing board, voluntary sector", "the CCG", Role.NV),
    NHS_ENGLAND("NHS England local team", "the CCG", Role.EXT);

    private final String words;
    private final String whatFor;
    private final List<Role> roles;

    Post(String words, String whatFor, Role... roles) {
        this.words = words;
        this.whatFor = whatFor;
        this.roles = List.of(roles);
    }

    List<Role> roles() {
        return roles;
    }

    public String words() {
        return words;
    }

    /** "clinical lead and chair of the Assurance Forum". */
    public String rolesInWords() {
        return roles.stream().map(Role::words).collect(Collectors.joining(" and "));
    }

    /** For what the roles are given. */
    public String whatFor() {
        return whatFor;
    }
}
