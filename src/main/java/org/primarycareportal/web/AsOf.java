package org.primarycareportal.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.Period;

/**
 * The day on which a page looks at things, from the address: a day, or the last day of a month, a
 * quarter or a year.
 *
 * @param typed as it stands in the address
 * @param day the business clock's today where nothing, or nothing readable, was typed
 */
public record AsOf(String typed, LocalDate day, boolean isToday, boolean unreadable) {

    private static final Pattern ON_PAPER = Pattern.compile("(\\d{1,2})[/.](\\d{1,2})[/.](\\d{4})");
    private static final int EARLIEST = 1900;
    private static final int LATEST = 2199;

    public static AsOf read(String typed, LocalDate today) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return new AsOf("", today, true, false);
        }
        return parse(text)
                .map(day -> new AsOf(text, day, day.equals(today), false))
                .orElseGet(() -> new AsOf(text, today, true, true));
    }

    private static Optional<LocalDate> parse(String text) {
        Matcher paper = ON_PAPER.matcher(text);
        try {
            Optional<LocalDate> day =
                    paper.matches()
                            ? Optional.of(
                                    LocalDate.of(
                                            Integer.parseInt(paper.group(3)),
                                            Integer.parseInt(paper.group(2)),
                                            Integer.parseInt(paper.group(1))))
                            : Period.parse(text).map(Period::end);
            return day.filter(read -> read.getYear() >= EARLIEST && read.getYear() <= LATEST);
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }

    /** "28 March 2017". */
    public String words() {
        return Dates.day(day);
    }

    /** For the address: nothing where it is today anyway. */
    public String code() {
        return typed.isEmpty() || unreadable ? "" : day.toString();
    }
}
