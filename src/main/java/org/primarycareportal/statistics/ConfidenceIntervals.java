package org.primarycareportal.statistics;

import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How far chance alone may have moved an observed figure, as UKHSA's PHEindicatormethods 2.1.0
 * works it out. A figure without a denominator has no interval: callers show "no data" and do not
 * ask.
 */
public final class ConfidenceIntervals {
    private static final double BYAR_FROM = 10;

    private ConfidenceIntervals() {}

    /**
     * Wilson score interval of a proportion, in fractions of 1 and always inside 0 to 1.
     *
     * @throws IllegalArgumentException unless denominator &gt; 0 and 0 &le; numerator &le;
     *     denominator
     */
    public static Interval ofProportion(
            double numerator, double denominator, ConfidenceLevel level) {
        Argument.partOfWhole(numerator, denominator);
        double z = level.z();
        double middle = 2 * numerator + z * z;
        double reach = z * Math.sqrt(z * z + 4 * numerator * (1 - numerator / denominator));
        double scale = 2 * (denominator + z * z);
        // At both ends the formula is exact on paper but not in floating point.
        double lower = numerator == 0 ? 0 : Math.max(0, (middle - reach) / scale);
        double upper = numerator == denominator ? 1 : Math.min(1, (middle + reach) / scale);
        return new Interval(lower, upper);
    }

    /**
     * Interval of a count of events: exact Poisson under 10, Byar's approximation from 10. The
     * count need not be whole (9.5 is under 10).
     *
     * @throws IllegalArgumentException when the count is below 0
     */
    public static Interval ofCount(double count, ConfidenceLevel level) {
        Argument.notNegative(count, "count");
        if (count < BYAR_FROM) {
            return exactPoisson(count, level);
        }
        double lower = byarLower(count, level.z());
        return new Interval(Double.isNaN(lower) ? 0 : lower, byarUpper(count, level.z()));
    }

    /**
     * Interval of events per one of the denominator (person, patient-year, expected event); the
     * upper end may exceed 1. With expected events below the line it is that of a ratio.
     *
     * @throws IllegalArgumentException unless denominator &gt; 0 and count &ge; 0
     */
    public static Interval ofRate(double count, double denominator, ConfidenceLevel level) {
        Argument.positive(denominator, "denominator");
        Interval counts = ofCount(count, level);
        return new Interval(counts.lower() / denominator, counts.upper() / denominator);
    }

    /**
     * Student's interval of the mean, in the unit of the values: m &plusmn; t &times; s / &radic;k
     * with k &minus; 1 degrees of freedom. Equal values give no width.
     *
     * @throws IllegalArgumentException with fewer than two values, whose spread nobody knows, or
     *     one that is no number
     */
    public static Interval ofMean(List<Double> values, ConfidenceLevel level) {
        values.forEach(value -> Argument.finite(value, "value"));
        if (values.size() < 2) {
            throw new IllegalArgumentException(
                    "an interval of a mean needs at least two values, but has " + values.size());
        }
        double[] all = values.stream().mapToDouble(value -> value).toArray();
        double t = TDistribution.of(all.length - 1).inverseSurvivalProbability(level.alpha() / 2);
        double mean = Moments.mean(all);
        double reach = t * Moments.standardDeviation(all) / Math.sqrt(all.length);
        return new Interval(mean - reach, mean + reach);
    }

    /** The Poisson means that would give a count this low, or this high, with chance alpha / 2. */
    static Interval exactPoisson(double count, ConfidenceLevel level) {
        double tail = level.alpha() / 2;
        double lower =
                count == 0
                        ? 0
                        : ChiSquaredDistribution.of(2 * count).inverseCumulativeProbability(tail)
                                / 2;
        double upper =
                ChiSquaredDistribution.of(2 * count + 2).inverseSurvivalProbability(tail) / 2;
        return new Interval(lower, upper);
    }

    /** Not a number where the approximation breaks down and falls below zero. */
    static double byarLower(double count, double z) {
        double lower = count * Math.pow(1 - 1 / (9 * count) - z / (3 * Math.sqrt(count)), 3);
        return lower < 0 ? Double.NaN : lower;
    }

    static double byarUpper(double count, double z) {
        double next = count + 1;
        return next * Math.pow(1 - 1 / (9 * next) + z / (3 * Math.sqrt(next)), 3);
    }
}
