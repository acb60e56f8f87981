package org.primarycareportal.practices;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Addresses as people write them, from the lines of files. */
final class PracticeAddress {

    private PracticeAddress() {}

    static @Nullable String of(List<String> lines) {
        String address =
                lines.stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .map(ReadableName::of)
                        .distinct()
                        .collect(Collectors.joining(", "));
        return address.isEmpty() ? null : address;
    }

    /** OL1 1NL, whatever the spaces of the file: "OL1 1NL", "WF175ED". */
    static @Nullable String postcode(String typed) {
        String signs = typed.replaceAll("\\s+", "").toUpperCase(Locale.UK);
        if (signs.length() < 5 || signs.length() > 7) {
            return signs.isEmpty() ? null : typed.strip();
        }
        int inward = signs.length() - 3;
        return signs.substring(0, inward) + " " + signs.substring(inward);
    }
}
