package org.primarycareportal.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The four tests on the points of one segment; nothing crosses into another segment. */
final class XmrRules {
    private static final int RUN = 7;
    private static final int WINDOW = 3;

    /** Sums of decimals differ in the last digits: so near a line, a point is on it. */
    private static final double ON_THE_LINE = 1e-12;

    private final double[] values;
    private final double tolerance;
    private final int[] sides;
    private final int[] outside;
    private final boolean[] near;
    private final int[] trends;
    private final int[] runs;

    XmrRules(List<Double> points, XmrSegment segment) {
        values = points.stream().mapToDouble(v -> v).toArray();
        tolerance = ON_THE_LINE * Arrays.stream(values).map(Math::abs).max().orElse(0);
        sides = beyond(Optional.of(new Interval(segment.mean(), segment.mean())));
        outside = beyond(segment.limits());
        near = nearLimits(beyond(segment.nearLimits()));
        trends = trends();
        runs = runs();
    }

    /** 1 above, -1 below, 0 inside the lines, on them, or where there are none. */
    private int[] beyond(Optional<Interval> lines) {
        int[] beyond = new int[values.length];
        lines.ifPresent(
                line -> Arrays.setAll(beyond, i -> beyond(values[i], line.lower(), line.upper())));
        return beyond;
    }

    private int beyond(double value, double lower, double upper) {
        if (value > upper + tolerance) {
            return 1;
        }
        return value < lower - tolerance ? -1 : 0;
    }

    private boolean[] nearLimits(int[] beyondNearLimits) {
        boolean[] nearLimits = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            nearLimits[i] = outside[i] == 0 && beyondNearLimits[i] != 0;
        }
        return nearLimits;
    }

    /** Where a fall and a rise share a point, the later of the two names it. */
    private int[] trends() {
        int[] trends = new int[values.length];
        int from = 0;
        for (int to = 1; to < values.length; to++) {
            int step = step(to);
            if (to > 1 && step != step(to - 1)) {
                from = to - 1;
            }
            if (step != 0 && to - from + 1 >= RUN) {
                Arrays.fill(trends, from, to + 1, step);
            }
        }
        return trends;
    }

    private int step(int to) {
        return Double.compare(values[to], values[to - 1]);
    }

    private int[] runs() {
        int[] runs = new int[values.length];
        int from = 0;
        for (int to = 0; to < values.length; to++) {
            if (to > 0 && sides[to] != sides[to - 1]) {
                from = to;
            }
            if (to - from + 1 >= RUN) {
                Arrays.fill(runs, from, to + 1, sides[to]);
            }
        }
        return runs;
    }

    XmrPoint point(int i, int segment, Polarity polarity) {
        XmrSignal signal = signal(i);
        return new XmrPoint(
                values[i], segment, sides[i], near[i], signal, signal.meaning(polarity));
    }

    private XmrSignal signal(int i) {
        if (outside[i] != 0) {
            return outside[i] > 0 ? XmrSignal.ABOVE_LIMITS : XmrSignal.BELOW_LIMITS;
        }
        if (trends[i] != 0) {
            return trends[i] > 0 ? XmrSignal.RISING : XmrSignal.FALLING;
        }
        if (isOfTwoInThree(i)) {
            return sides[i] > 0 ? XmrSignal.NEAR_UPPER_LIMIT : XmrSignal.NEAR_LOWER_LIMIT;
        }
        if (runs[i] != 0) {
            return runs[i] > 0 ? XmrSignal.RUN_ABOVE_MEAN : XmrSignal.RUN_BELOW_MEAN;
        }
        return XmrSignal.NONE;
    }

    private boolean isOfTwoInThree(int i) {
        int first = Math.max(0, i - WINDOW + 1);
        int last = Math.min(i, values.length - WINDOW);
        return near[i] && IntStream.rangeClosed(first, last).anyMatch(this::holdsTwoNearALimit);
    }

    private boolean holdsTwoNearALimit(int from) {
        int sum = 0;
        int nearOnes = 0;
        for (int i = from; i < from + WINDOW; i++) {
            sum += sides[i];
            nearOnes += near[i] ? 1 : 0;
        }
        return nearOnes >= 2 && Math.abs(sum) == WINDOW;
    }
}
