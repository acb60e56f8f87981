package org.primarycareportal.demo.figures;

import java.time.Month;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How the figures of one indicator are made. All but the denominator is in shown units.
 *
 * @param made by which rule, in words
 * @param sd lasting spread between practices, chance apart
 * @param seasonPercent height of the season in per cent of the mean
 * @param seasonPeak 1 January to 12 December; 0 where there is no season
 * @param multiplier turns numerator by denominator into the shown value
 * @param deprivation correlation with the deprivation of the list
 * @param aged75 correlation with the share of people of 75 and over
 */
record Recipe(
        String code,
        String made,
        double mean,
        double sd,
        double seasonPercent,
        int seasonPeak,
        double trendPerYear,
        double multiplier,
        Base denominatorBase,
        double denominatorFactor,
        double deprivation,
        double aged75) {

    /** Of what the denominator is a multiple. */
    enum Base {
        LIST,
        WEIGHTED,
        AGED_75,
        UNDER_5,
        CARE_HOME,
        /** Answers to a survey, which vary. */
        ANSWERS,
        /** Doctors by head. */
        GPS,
        FIXED
    }

    static Recipe of(Content.Row row) {
        return new Recipe(
                row.get("code"),
                row.get("made"),
                row.number("demo_mean"),
                row.number("demo_sd"),
                row.number("demo_seasonal_pct"),
                row.has("demo_seasonal_peak") ? month(row.get("demo_seasonal_peak")) : 0,
                row.number("demo_trend_per_year"),
                row.number("multiplier"),
                Base.valueOf(row.get("demo_den_base").toUpperCase(Locale.ROOT)),
                row.has("demo_den_factor") ? row.number("demo_den_factor") : 1,
                row.number("demo_deprivation"),
                row.number("demo_age75"));
    }

    private static int month(String shortName) {
        return Month.from(DateTimeFormatter.ofPattern("MMM", Locale.ENGLISH).parse(shortName))
                .getValue();
    }

    /** What the season makes of the mean in a month of the year. */
    double season(int monthOfYear) {
        if (seasonPeak == 0) {
            return 1;
        }
        double angle = 2 * StrictMath.PI * (monthOfYear - seasonPeak) / 12;
        return 1 + seasonPercent / 100 * StrictMath.cos(angle);
    }

    /** What the years make of the mean. */
    double trend(int month) {
        return trendPerYear * (month - StoryMonth.OF_THE_MEANS) / 12;
    }
}
