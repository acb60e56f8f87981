package org.primarycareportal.governance;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A day as a browser's calendar sends it, or as people write it: 2017-03-31 or 31/3/2017. */
final class TypedDay {

    private static final Pattern ON_PAPER = Pattern.compile("(\\d{1,2})[/.](\\d{1,2})[/.](\\d{4})");

    /** The year in which the NHS began; nothing here is older. */
    private static final int EARLIEST = 1948;

    private static final int LATEST = 2199;

    private TypedDay() {}

    /** Nothing where nothing, or nothing readable, was typed. */
    static Optional<LocalDate> of(@Nullable String typed) {
        String text = typed == null ? "" : typed.strip();
        Matcher paper = ON_PAPER.matcher(text);
        try {
            return Optional.of(paper.matches() ? onPaper(paper) : LocalDate.parse(text))
                    .filter(day -> day.getYear() >= EARLIEST && day.getYear() <= LATEST);
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }

    private static LocalDate onPaper(Matcher paper) {
        return LocalDate.of(
                Integer.parseInt(paper.group(3)),
                Integer.parseInt(paper.group(2)),
                Integer.parseInt(paper.group(1)));
    }
}
