package org.primarycareportal.statistics;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A stretch of an XmR chart with its own mean and limits: mean &plusmn; 2.66 times the average
 * moving range of the points that set them.
 *
 * @param from position of its first point in the chart, from 0
 * @param size how many points it has
 * @param mean of the points that set the limits, in the unit of the values
 * @param limits process limits; none with a single point, nor where screening left no range (all
 *     values the same)
 * @param nearLimits beyond these a point is near a limit: two thirds of the way
 */
public record XmrSegment(
        int from, int size, double mean, Optional<Interval> limits, Optional<Interval> nearLimits) {
    /** By so many average moving ranges the limits lie from the mean. */
    public static final double REACH = 2.66;

    private static final int FEWEST_FOR_SETTLED_LIMITS = 13;

    public XmrSegment {
        Argument.finite(mean, "mean of the values");
        limits.ifPresent(lines -> Argument.finite(lines.lower() - lines.upper(), "limits"));
    }

    static XmrSegment of(int from, List<Double> values, XmrSettings settings) {
        int baseline = Math.min(values.size(), settings.fixedAfter().orElse(values.size()));
        double[] set = values.subList(0, baseline).stream().mapToDouble(v -> v).toArray();
        double mean = Moments.mean(set);
        OptionalDouble reach = reach(set, settings.screened());
        return new XmrSegment(
                from, values.size(), mean, round(mean, reach, 1), round(mean, reach, 2.0 / 3));
    }

    private static Optional<Interval> round(double mean, OptionalDouble reach, double share) {
        return reach.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Interval(
                                mean - reach.getAsDouble() * share,
                                mean + reach.getAsDouble() * share));
    }

    private static OptionalDouble reach(double[] values, boolean screened) {
        OptionalDouble range = MovingRanges.of(values, screened).average();
        return range.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(REACH * range.getAsDouble());
    }

    /** Twelve points at least; with fewer a page draws the values without limits. */
    public boolean hasEnoughPoints() {
        return size >= XmrChart.FEWEST_POINTS;
    }

    /** Limits on trial: the reference warns under 13 points, though its message says 12. */
    public boolean hasTrialLimits() {
        return size < FEWEST_FOR_SETTLED_LIMITS;
    }
}
