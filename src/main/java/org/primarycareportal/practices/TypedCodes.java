package org.primarycareportal.practices;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.TimeOrderedId;

/** What forms about several practices at once send: their codes, and the key of the form. */
final class TypedCodes {

    private static final int MOST = 500;

    private TypedCodes() {}

    /** Each once, in capitals; more than 500 are not looked at. */
    static List<String> of(@Nullable List<@Nullable String> typed) {
        return typed == null
                ? List.of()
                : typed.stream()
                        .filter(code -> code != null && !code.isBlank())
                        .map(code -> code.strip().toUpperCase(Locale.UK))
                        .distinct()
                        .limit(MOST)
                        .toList();
    }

    /** A form without a key of its own is as good as a new one. */
    static UUID key(@Nullable String typed) {
        try {
            return UUID.fromString(typed == null ? "" : typed);
        } catch (IllegalArgumentException none) {
            return TimeOrderedId.next();
        }
    }
}
