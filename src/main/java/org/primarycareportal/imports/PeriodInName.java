package org.primarycareportal.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.primarycareportal.shared.FinancialYear;
import org.primarycareportal.shared.Period;

/**
 * The period that a file's name speaks of: 2017-18, 1718 and 17-18 for a financial year; 2018-05,
 * 201805, May 2018 and 2018-05-25 for a month; 2016_01-03 and Jan-Mar 2016 for a quarter. A name
 * that speaks of two is asked about.
 */
final class PeriodInName {

    private static final Pattern LONG_YEARS =
            Pattern.compile("(?<!\\d)(20\\d\\d)[-_ /.]?(?:20)?(\\d\\d)(?!\\d)");
    private static final Pattern SHORT_YEARS =
            Pattern.compile("(?<!\\d)(\\d\\d)[-_ /.]?(\\d\\d)(?!\\d)");
    private static final Pattern DAY =
            Pattern.compile("(?<!\\d)(20\\d\\d)[-_ .]?(0[1-9]|1[0-2])[-_ .]?([0-3]\\d)(?!\\d)");
    private static final Pattern MONTH =
            Pattern.compile("(?<!\\d)(20\\d\\d)[-_ .]?(0[1-9]|1[0-2])(?!\\d)");
    private static final List<String> MONTHS =
            List.of(
                    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                    "dec");

    /** May 2018, may18 and May 25 2018, but neither May 25 nor March 2018 in marchers2018. */
    private static final Pattern MONTH_WORD =
            Pattern.compile(
                    "(?<![a-z])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
                            + "(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?[-_ .]*"
                            + "(?:[0-3]?\\d[-_ .,]+20(\\d\\d)|20(\\d\\d)|(\\d\\d)(?![-_ .]*20\\d\\d))(?!\\d)");

    /** 2016_01-03, its months as numbers; three months that are no quarter are no answer. */
    private static final Pattern QUARTER_NUMBERS =
            Pattern.compile(
                    "(?<!\\d)(20\\d\\d)[-_ .](0[1-9]|1[0-2])[-_ .]?(?:to)?[-_ .]?(0[1-9]|1[0-2])(?!\\d)");

    /** Jan-Mar 2016 and January to March 2016. */
    private static final Pattern QUARTER_WORDS =
            Pattern.compile(
                    "(?<![a-z])(jan|apr|jul|oct)[a-z]*[-_ .]*(?:to)?[-_ .]*(mar|jun|sep|dec)[a-z]*[-_ .]*(20\\d\\d)(?!\\d)");

    private PeriodInName() {}

    static Optional<Period> find(String fileName, Period.Kind kind) {
        String name = fileName.toLowerCase(Locale.ROOT).replaceFirst("\\.[a-z]{2,4}$", "");
        return switch (kind) {
            case FINANCIAL_YEAR -> financialYear(name);
            case MONTH -> month(name);
            case QUARTER -> quarter(name);
            case DAY, CALENDAR_YEAR -> Optional.empty();
        };
    }

    private static Optional<Period> financialYear(String name) {
        Set<FinancialYear> found = new LinkedHashSet<>(yearsBy(LONG_YEARS, name, 0));
        if (found.isEmpty()) {
            found.addAll(yearsBy(SHORT_YEARS, name, 2000));
        }
        return found.size() == 1
                ? Optional.of(Period.financialYear(found.iterator().next()))
                : Optional.empty();
    }

    private static Set<FinancialYear> yearsBy(Pattern pattern, String name, int century) {
        Set<FinancialYear> found = new LinkedHashSet<>();
        Matcher matcher = pattern.matcher(name);
        int from = 0;
        while (matcher.find(from)) {
            int first = century + Integer.parseInt(matcher.group(1));
            if ((first + 1) % 100 == Integer.parseInt(matcher.group(2)) && first >= 2004) {
                found.add(new FinancialYear(first));
            }
            from = matcher.start() + 1;
        }
        return found;
    }

    private static Optional<Period> month(String name) {
        Set<YearMonth> found = new LinkedHashSet<>();
        Matcher day = DAY.matcher(name);
        while (day.find()) {
            dayOf(day).ifPresent(date -> found.add(YearMonth.from(date)));
        }
        Matcher month = MONTH.matcher(name);
        while (found.isEmpty() && month.find()) {
            found.add(
                    YearMonth.of(
                            Integer.parseInt(month.group(1)), Integer.parseInt(month.group(2))));
        }
        Matcher word = MONTH_WORD.matcher(name);
        while (word.find()) {
            found.add(YearMonth.of(2000 + year(word), 1 + MONTHS.indexOf(word.group(1))));
        }
        return found.size() == 1
                ? Optional.of(Period.month(found.iterator().next()))
                : Optional.empty();
    }

    private static Optional<Period> quarter(String name) {
        Set<Period> found = new LinkedHashSet<>();
        Matcher numbers = QUARTER_NUMBERS.matcher(name);
        while (numbers.find()) {
            int first = Integer.parseInt(numbers.group(2));
            if (first % 3 == 1 && Integer.parseInt(numbers.group(3)) == first + 2) {
                found.add(quarterFrom(Integer.parseInt(numbers.group(1)), first));
            }
        }
        Matcher words = QUARTER_WORDS.matcher(name);
        while (words.find()) {
            int first = 1 + MONTHS.indexOf(words.group(1));
            if (MONTHS.indexOf(words.group(2)) == first + 1) {
                found.add(quarterFrom(Integer.parseInt(words.group(3)), first));
            }
        }
        return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
    }

    private static Period quarterFrom(int year, int month) {
        return Period.around(Period.Kind.QUARTER, LocalDate.of(year, month, 1));
    }

    private static int year(Matcher word) {
        for (int group = 2; group <= word.groupCount(); group++) {
            if (word.group(group) != null) {
                return Integer.parseInt(word.group(group));
            }
        }
        throw new IllegalStateException("No year in " + word.group());
    }

    private static Optional<LocalDate> dayOf(Matcher day) {
        try {
            return Optional.of(
                    LocalDate.of(
                            Integer.parseInt(day.group(1)),
                            Integer.parseInt(day.group(2)),
                            Integer.parseInt(day.group(3))));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
