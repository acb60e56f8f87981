package org.primarycareportal.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Walks along a series and decides at each value whether the target stays, moves or starts anew.
 */
final class CusumSteps {
    /** Part of a standard deviation that a step may differ without adding to a sum. */
    private static final double ALLOWED = 0.5;

    private final List<OptionalDouble> values;
    private final int window;
    private final double sensitivity;

    CusumSteps(List<OptionalDouble> values, int window, double sensitivity) {
        this.values = values;
        this.window = window;
        this.sensitivity = sensitivity;
    }

    List<CusumStep> all() {
        int start = firstWindowWithAValue();
        List<CusumStep> steps = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (i <= start) {
                steps.add(anew(i, i, i + window));
            } else {
                CusumStep before = steps.get(i - 1);
                steps.add(before.isAlert() ? afterAlert(i, before) : onward(i, before));
            }
        }
        return steps;
    }

    private int firstWindowWithAValue() {
        int start = 0;
        while (present(start, start + window).length == 0) {
            start++;
        }
        return start;
    }

    private CusumStep onward(int i, CusumStep before) {
        return step(i, before.up(), before.down(), before.target(), before.threshold());
    }

    private CusumStep afterAlert(int i, CusumStep before) {
        OptionalDouble target = of(i - window, i, Moments::mean);
        CusumStep next = step(i, before.up(), before.down(), target, before.threshold());
        boolean sameWay =
                before.isAbove() && next.up() > before.up()
                        || before.isBelow() && next.down() < before.down();
        return sameWay ? next : anew(i, i - window, i);
    }

    private CusumStep anew(int i, int from, int to) {
        return step(i, 0, 0, of(from, to, Moments::mean), of(from, to, this::threshold));
    }

    private double threshold(double... values) {
        return sensitivity * Moments.populationStandardDeviation(values);
    }

    private OptionalDouble of(int from, int to, ToDoubleFunction<double[]> figure) {
        double[] present = present(from, to);
        return present.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(figure.applyAsDouble(present));
    }

    private double[] present(int from, int to) {
        return values.subList(Math.max(0, from), Math.min(values.size(), to)).stream()
                .flatMapToDouble(OptionalDouble::stream)
                .toArray();
    }

    private CusumStep step(
            int i, double up, double down, OptionalDouble target, OptionalDouble threshold) {
        OptionalDouble value = values.get(i);
        if (value.isEmpty() || target.isEmpty() || threshold.isEmpty()) {
            return new CusumStep(0, 0, target, threshold);
        }
        double away = value.getAsDouble() - target.getAsDouble();
        double allowed = ALLOWED * threshold.getAsDouble() / sensitivity;
        return new CusumStep(
                Math.max(0, rounded(away - allowed + up)),
                Math.min(0, rounded(away + allowed + down)),
                target,
                threshold);
    }

    private static double rounded(double sum) {
        return Math.rint(sum * 100) / 100;
    }
}
