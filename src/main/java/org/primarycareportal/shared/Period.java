package org.primarycareportal.shared;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stretch of time that a figure speaks of: a day, month, quarter, financial year or calendar
 * year, and nothing between. Quarters are those of the financial year: Q1 is April to June.
 */
public record Period(Kind kind, LocalDate start) implements Comparable<Period> {

    /** The lengths that a period may have. */
    public enum Kind {
        DAY,
        MONTH,
        QUARTER,
        FINANCIAL_YEAR,
        CALENDAR_YEAR
    }

    private static final Pattern QUARTER_CODE = Pattern.compile("(\\d{4})-(\\d{2})-Q([1-4])");
    private static final Pattern YEAR_CODE = Pattern.compile("(\\d{4})-(\\d{2})(-FY)?");
    private static final Pattern DAY_CODE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern CALENDAR_CODE = Pattern.compile("\\d{4}");

    public Period {
        if (!start.equals(firstDay(kind, start))) {
            throw new IllegalArgumentException("A " + kind + " does not begin on " + start);
        }
    }

    public static Period day(LocalDate day) {
        return new Period(Kind.DAY, day);
    }

    public static Period month(YearMonth month) {
        return new Period(Kind.MONTH, month.atDay(1));
    }

    public static Period month(int year, int month) {
        return month(YearMonth.of(year, month));
    }

    /** Quarter 1 to 4 of a financial year. */
    public static Period quarter(FinancialYear year, int quarter) {
        return new Period(Kind.QUARTER, year.firstDay().plusMonths(3L * (quarter - 1)));
    }

    public static Period financialYear(FinancialYear year) {
        return new Period(Kind.FINANCIAL_YEAR, year.firstDay());
    }

    public static Period financialYear(int startYear) {
        return financialYear(new FinancialYear(startYear));
    }

    public static Period calendarYear(int year) {
        return new Period(Kind.CALENDAR_YEAR, LocalDate.of(year, 1, 1));
    }

    /** The period of a kind in which a day lies. */
    public static Period around(Kind kind, LocalDate day) {
        return new Period(kind, firstDay(kind, day));
    }

    /** The period with exactly these first and last days, if there is one. */
    public static Optional<Period> between(LocalDate start, LocalDate end) {
        for (Kind kind : Kind.values()) {
            if (start.equals(firstDay(kind, start))) {
                Period period = new Period(kind, start);
                if (period.end().equals(end)) {
                    return Optional.of(period);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Reads the code of addresses and files: {@code 2018-03-31}, {@code 2018-03}, {@code
     * 2017-18-Q4}, {@code 2017-18}, {@code 2018}. Codes such as 2011-12 could be a month or a
     * financial year: they are months, and the financial years up to 2011/12 are written {@code
     * 2011-12-FY}.
     */
    public static Optional<Period> parse(String code) {
        try {
            if (CALENDAR_CODE.matcher(code).matches()) {
                return Optional.of(calendarYear(Integer.parseInt(code)));
            }
            if (DAY_CODE.matcher(code).matches()) {
                return Optional.of(day(LocalDate.parse(code)));
            }
            Matcher quarter = QUARTER_CODE.matcher(code);
            if (quarter.matches()) {
                return yearOf(quarter).map(y -> quarter(y, Integer.parseInt(quarter.group(3))));
            }
            Matcher year = YEAR_CODE.matcher(code);
            if (!year.matches()) {
                return Optional.empty();
            }
            int second = Integer.parseInt(year.group(2));
            if (year.group(3) == null && second >= 1 && second <= 12) {
                return Optional.of(month(Integer.parseInt(year.group(1)), second));
            }
            return yearOf(year).map(Period::financialYear);
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static Optional<FinancialYear> yearOf(Matcher matcher) {
        int first = Integer.parseInt(matcher.group(1));
        boolean follows = (first + 1) % 100 == Integer.parseInt(matcher.group(2));
        return follows ? Optional.of(new FinancialYear(first)) : Optional.empty();
    }

    private static LocalDate firstDay(Kind kind, LocalDate day) {
        return switch (kind) {
            case DAY -> day;
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % 3);
            case FINANCIAL_YEAR -> FinancialYear.of(day).firstDay();
            case CALENDAR_YEAR -> day.withDayOfYear(1);
        };
    }

    /** The last day. */
    public LocalDate end() {
        return next().start.minusDays(1);
    }

    public Period next() {
        return new Period(
                kind,
                switch (kind) {
                    case DAY -> start.plusDays(1);
                    case MONTH -> start.plusMonths(1);
                    case QUARTER -> start.plusMonths(3);
                    case FINANCIAL_YEAR, CALENDAR_YEAR -> start.plusYears(1);
                });
    }

    public Period previous() {
        return around(kind, start.minusDays(1));
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(start) && !day.isAfter(end());
    }

    /** Whole days from the first to the last, both counted. */
    public long days() {
        return ChronoUnit.DAYS.between(start, end()) + 1;
    }

    /** The code of addresses and files, which {@link #parse} reads back. */
    public String code() {
        FinancialYear year = FinancialYear.of(start);
        String years = "%d-%02d".formatted(year.startYear(), (year.startYear() + 1) % 100);
        return switch (kind) {
            case DAY -> start.toString();
            case MONTH -> YearMonth.from(start).toString();
            case QUARTER ->
                    years + "-Q" + (1 + ChronoUnit.MONTHS.between(year.firstDay(), start) / 3);
            case FINANCIAL_YEAR -> year.startYear() <= 2011 ? years + "-FY" : years;
            case CALENDAR_YEAR -> Integer.toString(start.getYear());
        };
    }

    /** As people write it: 31 March 2018, March 2018, January to March 2018, 2017/18, 2018. */
    public String words() {
        return switch (kind) {
            case DAY -> Dates.day(start);
            case MONTH -> Dates.month(start);
            case QUARTER -> Dates.monthName(start) + " to " + Dates.month(end());
            case FINANCIAL_YEAR -> FinancialYear.of(start).toString();
            case CALENDAR_YEAR -> Integer.toString(start.getYear());
        };
    }

    /** Earlier ends first; of two with the same end the longer comes first. */
    @Override
    public int compareTo(Period other) {
        int byEnd = end().compareTo(other.end());
        return byEnd != 0 ? byEnd : start.compareTo(other.start);
    }

    @Override
    public String toString() {
        return code();
    }
}
