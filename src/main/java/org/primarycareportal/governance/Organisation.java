package org.primarycareportal.governance;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who answers for a topic or employs a role. Both is the CCG and NHS England together. */
public enum Organisation {
    CCG("CCG"),
    NHS_ENGLAND("NHS England"),
    BOTH("CCG and NHS England"),
    COUNCIL("Council");

    private final String words;

    Organisation(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** As it stands in addresses and forms: {@code nhs-england}. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Organisation> of(String typed) {
        return Arrays.stream(values()).filter(each -> each.code().equals(typed)).findFirst();
    }

    /** Whether two leads of the same topic would be leads of the same organisation. */
    boolean meets(Organisation other) {
        return this == other
                || this == BOTH && other != COUNCIL
                || other == BOTH && this != COUNCIL;
    }
}
