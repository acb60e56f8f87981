package org.primarycareportal.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * When a series, usually of monthly percentiles, began to drift: cumulative sums of the distances
 * from a target, as OpenPrescribing sends its alerts.
 *
 * <p>The target is the mean of the first window; the threshold its standard deviation (of all
 * values) times the sensitivity. Half a standard deviation is allowed in each step. After an alert
 * the target moves to the mean of the last window; while the sum goes on the same way the threshold
 * stays and the sum grows, else both start anew. Sums are rounded to two decimals at each step, so
 * the unit should be about percentiles from 0 to 100. A missing value sets both sums back to 0.
 *
 * @param steps as many as values, or none where every value is missing
 */
public record Cusum(List<OptionalDouble> values, List<CusumStep> steps) {
    /** A year of months. */
    public static final int WINDOW = 12;

    /** How many standard deviations the sums may reach. */
    public static final double SENSITIVITY = 5;

    public Cusum {
        values = List.copyOf(values);
        steps = List.copyOf(steps);
    }

    /** With the window and the sensitivity that OpenPrescribing uses. */
    public static Cusum of(List<OptionalDouble> values) {
        return of(values, WINDOW, SENSITIVITY);
    }

    /**
     * The sums of a series, oldest value first, empty where a month is missing.
     *
     * @throws IllegalArgumentException for a window or a sensitivity of 0 or less, or a value that
     *     is no number
     */
    public static Cusum of(List<OptionalDouble> values, int window, double sensitivity) {
        Argument.positive(window, "window");
        Argument.positive(sensitivity, "sensitivity");
        values.forEach(value -> value.ifPresent(v -> Argument.finite(v, "value")));
        boolean empty = values.stream().allMatch(OptionalDouble::isEmpty);
        return new Cusum(
                values, empty ? List.of() : new CusumSteps(values, window, sensitivity).all());
    }

    /** The positions, from 0, at which a sum is beyond the threshold. */
    public List<Integer> alerts() {
        List<Integer> alerts = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).isAlert()) {
                alerts.add(i);
            }
        }
        return alerts;
    }

    /**
     * The change that is going on: none unless the last value is an alert. It is measured from the
     * target in force before the unbroken run of alerts began.
     */
    public Optional<ChangeAlert> current() {
        int last = steps.size() - 1;
        int from = last;
        while (from >= 0 && steps.get(from).isAlert()) {
            from--;
        }
        if (from == last) {
            return Optional.empty();
        }
        double before = steps.get(Math.max(from, 0)).target().orElseThrow();
        double latest = values.get(last).orElseThrow();
        boolean up = steps.get(last).isAbove();
        return Optional.of(new ChangeAlert(before, latest, last - from, up));
    }
}
