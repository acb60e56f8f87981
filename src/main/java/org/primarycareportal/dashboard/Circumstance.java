package org.primarycareportal.dashboard;

import java.util.Arrays;
import java.util.List;

/** What a practice cannot change about itself and others are sought by. */
enum Circumstance {
    SIZE("size", "List size", List.of("registered-patients", "payments-registered", "qof-list")),
    AGE("age", "Aged 75 and over", List.of("POP02")),
    DEPRIVATION("deprivation", "Deprivation", List.of("POP03"));

    private final String code;
    private final String words;
    private final List<String> indicators;

    Circumstance(String code, String words, List<String> indicators) {
        this.code = code;
        this.words = words;
        this.indicators = indicators;
    }

    public String code() {
        return code;
    }

    public String words() {
        return words;
    }

    /** Whether an indicator says what others are sought by, of whatever source. */
    static boolean isToldBy(String code) {
        return Arrays.stream(values()).anyMatch(each -> each.indicators.contains(code));
    }

    /** Codes of indicators that tell it, the best first. */
    List<String> indicators() {
        return indicators;
    }
}
