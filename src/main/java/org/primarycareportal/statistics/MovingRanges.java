package org.primarycareportal.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * By how much a series moves from each value to the next, and by how much on average: what the
 * limits of an XmR chart rest on, after NHSRplotthedots 0.2.2.
 *
 * @param ranges without sign, in the unit of the values, one fewer than these
 * @param screen ranges of so much and more are left out of the average; none where nothing is
 */
public record MovingRanges(List<Double> ranges, OptionalDouble screen) {
    /** A range of so many times the average of all is left out. */
    public static final double SCREEN = 3.267;

    public MovingRanges {
        ranges = List.copyOf(ranges);
    }

    /**
     * @param screened whether large ranges are left out of the average, once
     */
    public static MovingRanges of(double[] values, boolean screened) {
        double[] ranges = new double[Math.max(0, values.length - 1)];
        for (int i = 0; i < ranges.length; i++) {
            ranges[i] = Math.abs(values[i + 1] - values[i]);
        }
        return new MovingRanges(
                Arrays.stream(ranges).boxed().toList(),
                screened && ranges.length > 0
                        ? OptionalDouble.of(SCREEN * Moments.mean(ranges))
                        : OptionalDouble.empty());
    }

    /** Whether a range counts for the average. Where all are 0 none is below the screen. */
    public boolean counts(double range) {
        return screen.isEmpty() || range < screen.getAsDouble();
    }

    /** Of those that count; none where none does. */
    public OptionalDouble average() {
        double[] kept = ranges.stream().mapToDouble(r -> r).filter(this::counts).toArray();
        return kept.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(Moments.mean(kept));
    }
}
