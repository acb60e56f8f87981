package org.primarycareportal.publications;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.CellDate;
import org.primarycareportal.shared.FinancialYear;
import org.primarycareportal.shared.Period;

/**
 * A period as Fingertips writes it: 2019, 2018/19, 2018/19 Q3 of the financial year, 2019 Q3 of the
 * calendar year, Mar 2019.
 *
 * @param period nothing where the portal has no such period
 * @param why why not, in words; empty where it has
 */
record FingertipsPeriod(@Nullable Period period, String why) {

    private static final Pattern YEAR = Pattern.compile("(\\d{4})");
    private static final Pattern FINANCIAL = Pattern.compile("(\\d{4})/(\\d{2})");
    private static final Pattern QUARTER = Pattern.compile("(\\d{4})(?:/(\\d{2}))? ?Q([1-4])");
    private static final Pattern SEVERAL =
            Pattern.compile("\\d{4}(/\\d{2})? ?[-\u2013] ?(\\d{2}){1,2}(/\\d{2})?");
    private static final Pattern MONTH = Pattern.compile("([A-Za-z]{3,9}) (\\d{4})");

    /**
     * @param range the length, as 1y or 3y; empty where the file has none
     */
    static FingertipsPeriod read(String cell, String range) {
        if (SEVERAL.matcher(cell).matches()) {
            return several();
        }
        return one(cell)
                .map(period -> isOf(period, range) ? new FingertipsPeriod(period, "") : several())
                .orElseGet(
                        () ->
                                new FingertipsPeriod(
                                        null,
                                        "This period is not known; the portal knows 2019, 2018/19, 2018/19 Q3 and Mar 2019"));
    }

    private static FingertipsPeriod several() {
        return new FingertipsPeriod(
                null,
                "This covers several years or months together; the portal keeps figures of one");
    }

    /** Three months are a quarter and twelve a year; one of anything is what the label says. */
    private static boolean isOf(Period period, String range) {
        if (!range.matches("([2-9]|[1-9]\\d+)[A-Za-z]+")) {
            return true;
        }
        long months = ChronoUnit.MONTHS.between(period.start(), period.end().plusDays(1));
        return range.equalsIgnoreCase(months + "m");
    }

    private static Optional<Period> one(String cell) {
        Matcher matcher = YEAR.matcher(cell);
        if (matcher.matches()) {
            return Optional.of(Period.calendarYear(Integer.parseInt(cell)));
        }
        matcher = FINANCIAL.matcher(cell);
        if (matcher.matches()) {
            return financialYear(matcher).map(Period::financialYear);
        }
        matcher = QUARTER.matcher(cell);
        if (matcher.matches()) {
            return quarter(matcher);
        }
        if (MONTH.matcher(cell).matches()) {
            LocalDate day = CellDate.read("1 " + cell).value();
            return Optional.ofNullable(day).map(d -> Period.around(Period.Kind.MONTH, d));
        }
        return Optional.empty();
    }

    private static Optional<Period> quarter(Matcher matcher) {
        int number = Integer.parseInt(matcher.group(3));
        if (matcher.group(2) != null) {
            return financialYear(matcher).map(year -> Period.quarter(year, number));
        }
        int year = Integer.parseInt(matcher.group(1));
        return Optional.of(
                Period.around(Period.Kind.QUARTER, LocalDate.of(year, 3 * number - 2, 1)));
    }

    private static Optional<FinancialYear> financialYear(Matcher matcher) {
        int first = Integer.parseInt(matcher.group(1));
        boolean follows = (first + 1) % 100 == Integer.parseInt(matcher.group(2));
        return follows ? Optional.of(new FinancialYear(first)) : Optional.empty();
    }
}
