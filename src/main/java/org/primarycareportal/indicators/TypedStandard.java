package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers and days of standards as somebody types them. */
final class TypedStandard {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(\\.\\d{1,6})?");
    private static final LocalDate EARLIEST = LocalDate.of(1948, 7, 5);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

    private TypedStandard() {}

    /** 80, 80%, £85.50 or 1,200; empty for anything else. */
    static Optional<BigDecimal> number(@Nullable String typed) {
        String digits =
                typed == null ? "" : typed.strip().replaceAll("^£|%$|,(?=\\d{3})", "").strip();
        return NUMBER.matcher(digits).matches()
                ? Optional.of(new BigDecimal(digits))
                : Optional.empty();
    }

    /** As browsers send it; empty where nothing was typed or what was typed is no such day. */
    static Optional<LocalDate> day(@Nullable String typed) {
        try {
            return Optional.of(LocalDate.parse(typed == null ? "" : typed.strip()))
                    .filter(day -> !day.isBefore(EARLIEST) && !day.isAfter(LATEST));
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }

    static boolean isMissing(@Nullable String typed) {
        return typed == null || typed.isBlank();
    }
}
