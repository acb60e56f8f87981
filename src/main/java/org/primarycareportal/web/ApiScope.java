package org.primarycareportal.web;

import java.util.Arrays;
import java.util.Optional;

/** What a token is good for, at most. */
public enum ApiScope {
    READ_FIGURES("figures:read", "Read practices, clusters and figures"),
    BRING_FILES("files:bring", "Bring files in, confirm and undo them");

    private final String code;
    private final String words;

    ApiScope(String code, String words) {
        this.code = code;
        this.words = words;
    }

    /** As programs write it. */
    public String code() {
        return code;
    }

    public String words() {
        return words;
    }

    public static Optional<ApiScope> of(String code) {
        return Arrays.stream(values()).filter(scope -> scope.code.equals(code)).findFirst();
    }

    /** By which the security frame knows that the sender has it. */
    public String authority() {
        return "SCOPE_" + code;
    }
}
