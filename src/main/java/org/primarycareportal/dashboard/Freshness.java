package org.primarycareportal.dashboard;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.shared.Period;

/**
 * How old a figure is on the day at which it is read: old from one and a half times its frequency,
 * too old to be shown from three times.
 */
enum Freshness {
    FRESH(""),
    OLD("old"),
    TOO_OLD("too old");

    private static final double OLD_FROM = 1.5;
    private static final double TOO_OLD_FROM = 3;

    private final String words;

    Freshness(String words) {
        this.words = words;
    }

    static Freshness of(Indicator indicator, Period period, LocalDate at) {
        long days = ChronoUnit.DAYS.between(period.end(), at);
        if (days > TOO_OLD_FROM * indicator.frequencyDays()) {
            return TOO_OLD;
        }
        return days > OLD_FROM * indicator.frequencyDays() ? OLD : FRESH;
    }

    String words() {
        return words;
    }
}
