package org.primarycareportal.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date as files write it: 2018-03-31, 20180331, 31/03/2018, 31-Mar-18, 31MAR2018, 31 March 2018,
 * or the day number of a spreadsheet (36251 is 1 April 1999). Day before month, as in this country;
 * a year of two digits lies between 1950 and 2049, and only beside a month in letters.
 *
 * @param value nothing where the text is no date
 * @param style which of the writings it was
 */
public record CellDate(@Nullable LocalDate value, Style style) {

    /** The writings. */
    public enum Style {
        ISO("uuuu-MM-dd"),
        COMPACT("uuuuMMdd"),
        SLASHES("d/M/uuuu"),
        DASHES("d-MMM-uuuu"),
        DASHES_SHORT("d-MMM-"),
        JOINED("dMMMuuuu"),
        WORDS("d MMMM uuuu"),
        WORDS_SHORT("d MMM uuuu"),
        SERIAL(""),
        NONE("");

        private final String pattern;

        Style(String pattern) {
            this.pattern = pattern;
        }

        private DateTimeFormatter formatter() {
            DateTimeFormatterBuilder builder =
                    new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern);
            if (this == DASHES_SHORT) {
                builder.appendValueReduced(ChronoField.YEAR, 2, 2, SHORT_YEARS_FROM);
            }
            return builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
        }
    }

    /** Years of two digits are those from here on, as in spreadsheets. */
    private static final LocalDate SHORT_YEARS_FROM = LocalDate.of(1950, 1, 1);

    private record Reader(Style style, DateTimeFormatter formatter) {}

    private static final List<Reader> READERS =
            List.of(
                            Style.ISO,
                            Style.COMPACT,
                            Style.SLASHES,
                            Style.DASHES,
                            Style.DASHES_SHORT,
                            Style.JOINED,
                            Style.WORDS,
                            Style.WORDS_SHORT)
                    .stream()
                    .map(style -> new Reader(style, style.formatter()))
                    .toList();

    private static final Pattern SEPTEMBER = Pattern.compile("(?i)sept(?![a-z])");
    private static final Pattern SERIAL = Pattern.compile("[1-6]\\d{4}");
    private static final Pattern MIDNIGHT = Pattern.compile("[ T]00:00(:00(\\.0+)?)?Z?$");
    private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);

    /** Reads a cell that is not empty. */
    public static CellDate read(String cell) {
        String text = MIDNIGHT.matcher(cell.strip()).replaceFirst("");
        text = SEPTEMBER.matcher(text).replaceFirst("Sep");
        if (SERIAL.matcher(text).matches()) {
            return new CellDate(SERIAL_ZERO.plusDays(Long.parseLong(text)), Style.SERIAL);
        }
        for (Reader reader : READERS) {
            LocalDate date = parse(text, reader.formatter());
            if (date != null) {
                return new CellDate(date, reader.style());
            }
        }
        return new CellDate(null, Style.NONE);
    }

    private static @Nullable LocalDate parse(String text, DateTimeFormatter formatter) {
        try {
            LocalDate date = LocalDate.parse(text, formatter);
            return date.getYear() < 1800 || date.getYear() > 2200 ? null : date;
        } catch (DateTimeException notThisWriting) {
            return null;
        }
    }
}
