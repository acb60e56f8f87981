package org.primarycareportal.demo.figures;

import java.time.LocalDate;
import java.time.YearMonth;
import org.primarycareportal.shared.Period;

/** Months of the story by number: 1 is April 2014, 36 is March 2017. */
final class StoryMonth {

    /** The month for which the practices' file gives lists and posts; its figures are out last. */
    static final int OF_THE_LISTS = 35;

    /** The middle of the demo year, for which means are given; trends run from there both ways. */
    static final int OF_THE_MEANS = 30;

    private static final YearMonth ZERO = YearMonth.of(2014, 3);

    private StoryMonth() {}

    static int of(LocalDate day) {
        return (day.getYear() - ZERO.getYear()) * 12 + day.getMonthValue() - ZERO.getMonthValue();
    }

    /** The month in which a period ends. */
    static int lastOf(Period period) {
        return of(period.end());
    }

    static LocalDate lastDay(int number) {
        return ZERO.plusMonths(number).atEndOfMonth();
    }

    /** 1 January to 12 December. */
    static int inTheYear(int number) {
        return ZERO.plusMonths(number).getMonthValue();
    }
}
