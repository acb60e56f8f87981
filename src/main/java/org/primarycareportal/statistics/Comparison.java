package org.primarycareportal.statistics;

import org.jspecify.annotations.Nullable;

/**
 * What may be said of a practice beside a benchmark, by the rules of Fingertips. Best, worst,
 * highest and lowest come only from comparing at two levels (95 % and 99.8 %). A missing value or
 * benchmark (NaN) and missing limits (null) are not compared; a value on a limit is similar.
 */
public enum Comparison {
    BEST("better"),
    BETTER("better"),
    SIMILAR("similar"),
    WORSE("worse"),
    WORST("worse"),
    HIGHEST("higher"),
    HIGHER("higher"),
    LOWER("lower"),
    LOWEST("lower"),
    NOT_COMPARED("not-compared");

    private final String word;

    Comparison(String word) {
        this.word = word;
    }

    /** The word of the CSV files and the API, in which both levels are one. */
    public String word() {
        return word;
    }

    /** A practice's own interval against a benchmark that is taken as exact. */
    public static Comparison ofInterval(
            @Nullable Interval own, double benchmark, Polarity polarity) {
        if (own == null || Double.isNaN(benchmark)) {
            return NOT_COMPARED;
        }
        return turned(side(own, benchmark), false, polarity);
    }

    /** The same at two levels, the inner interval lying inside the outer one. */
    public static Comparison ofInterval(
            @Nullable Interval inner,
            @Nullable Interval outer,
            double benchmark,
            Polarity polarity) {
        if (inner == null || outer == null || Double.isNaN(benchmark)) {
            return NOT_COMPARED;
        }
        return turned(side(inner, benchmark), !outer.contains(benchmark), polarity);
    }

    /** A practice's own interval against that of the benchmark: similar where they touch. */
    public static Comparison ofIntervals(
            @Nullable Interval own, @Nullable Interval benchmark, Polarity polarity) {
        if (own == null || benchmark == null) {
            return NOT_COMPARED;
        }
        if (own.lower() > benchmark.upper()) {
            return turned(1, false, polarity);
        }
        return turned(own.upper() < benchmark.lower() ? -1 : 0, false, polarity);
    }

    /** A practice's value against limits round the benchmark, such as those of a funnel. */
    public static Comparison ofValue(double value, @Nullable Interval limits, Polarity polarity) {
        if (limits == null || Double.isNaN(value)) {
            return NOT_COMPARED;
        }
        return turned(-side(limits, value), false, polarity);
    }

    /** The same at two levels, the inner limits lying inside the outer ones. */
    public static Comparison ofValue(
            double value, @Nullable Interval inner, @Nullable Interval outer, Polarity polarity) {
        if (inner == null || outer == null || Double.isNaN(value)) {
            return NOT_COMPARED;
        }
        return turned(-side(inner, value), !outer.contains(value), polarity);
    }

    /** 1 where the interval lies above the point, -1 below, 0 where it holds it. */
    private static int side(Interval interval, double point) {
        if (interval.contains(point)) {
            return 0;
        }
        return interval.lower() > point ? 1 : -1;
    }

    private static Comparison turned(int side, boolean strongly, Polarity polarity) {
        if (polarity == Polarity.NOT_COMPARED) {
            return NOT_COMPARED;
        }
        if (side == 0) {
            return SIMILAR;
        }
        if (polarity == Polarity.NEUTRAL) {
            return side > 0 ? (strongly ? HIGHEST : HIGHER) : (strongly ? LOWEST : LOWER);
        }
        boolean good = side > 0 == (polarity == Polarity.HIGH_IS_GOOD);
        return good ? (strongly ? BEST : BETTER) : (strongly ? WORST : WORSE);
    }
}
