package org.primarycareportal.statistics;

/**
 * How far from an average a practice of a given size may lie by chance alone. These limits believe
 * that all practices are alike; {@link Funnel} widens them for the differences there always are.
 */
public final class FunnelLimits {
    private static final Interval WHOLE = new Interval(0, 1);

    private FunnelLimits() {}

    /**
     * Limits p &plusmn; z&radic;(p(1&minus;p)/n) round an average proportion, fractions of 1. For
     * small denominators they leave 0 to 1, so draw {@link #ofProportionClamped}.
     */
    public static Interval ofProportion(double average, double denominator, ConfidenceLevel level) {
        Argument.between0And1(average, "average proportion");
        Argument.positive(denominator, "denominator");
        double reach = level.z() * Math.sqrt(average * (1 - average) / denominator);
        return new Interval(average - reach, average + reach);
    }

    /** The same inside 0 to 1. */
    public static Interval ofProportionClamped(
            double average, double denominator, ConfidenceLevel level) {
        return ofProportion(average, denominator, level).clampedTo(WHOLE);
    }

    /**
     * Wilson limits round an average proportion for a denominator, by which Fingertips compares
     * proportions; always inside 0 to 1, and not those of {@link #ofProportion}.
     */
    public static Interval ofProportionByWilson(
            double average, double denominator, ConfidenceLevel level) {
        Argument.between0And1(average, "average proportion");
        Argument.positive(denominator, "denominator");
        return ConfidenceIntervals.ofProportion(average * denominator, denominator, level);
    }

    /**
     * Exact Poisson limits of observed over expected round 1, for so many expected events. Times an
     * average rate they are the limits of a rate.
     *
     * @throws IllegalArgumentException unless expected &gt; 0
     */
    public static Interval ofRatio(double expected, ConfidenceLevel level) {
        Argument.positive(expected, "expected events");
        Interval counts = ConfidenceIntervals.exactPoisson(expected, level);
        return new Interval(counts.lower() / expected, counts.upper() / expected);
    }

    /**
     * The expected numbers of events that an observed count still agrees with: below the lower one
     * the count is too high, above the upper one too low.
     */
    public static Interval expectedAround(double observed, ConfidenceLevel level) {
        Argument.notNegative(observed, "observed events");
        return ConfidenceIntervals.exactPoisson(observed, level);
    }
}
