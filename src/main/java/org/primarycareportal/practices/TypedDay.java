package org.primarycareportal.practices;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A day as somebody types it: 2017-04-01, as browsers send it, or 1/4/2017. */
final class TypedDay {

    private static final Pattern SENT = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
    private static final Pattern ON_PAPER = Pattern.compile("(\\d{1,2})[/.](\\d{1,2})[/.](\\d{4})");

    private TypedDay() {}

    static boolean isMissing(@Nullable String typed) {
        return typed == null || typed.isBlank();
    }

    /** Empty where nothing was typed or what was typed is no day. */
    static Optional<LocalDate> read(@Nullable String typed) {
        String text = typed == null ? "" : typed.strip();
        Matcher sent = SENT.matcher(text);
        if (sent.matches()) {
            return day(sent.group(1), sent.group(2), sent.group(3));
        }
        Matcher paper = ON_PAPER.matcher(text);
        return paper.matches()
                ? day(paper.group(3), paper.group(2), paper.group(1))
                : Optional.empty();
    }

    private static Optional<LocalDate> day(String year, String month, String day) {
        try {
            return Optional.of(
                    LocalDate.of(
                            Integer.parseInt(year),
                            Integer.parseInt(month),
                            Integer.parseInt(day)));
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }
}
