package org.primarycareportal.statistics;

import java.util.List;
import java.util.stream.IntStream;

/** The straight line through values at equal steps that weighted least squares gives. */
record WeightedLine(double slope, double standardError) {
    /** At least two values, each with a weight above 0. */
    static WeightedLine through(double[] values, double[] weights) {
        return through(values, weights, -1);
    }

    /** The lines that leave one value out, as many as values, at least three. */
    static List<WeightedLine> withoutOne(double[] values, double[] weights) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> through(values, weights, i))
                .toList();
    }

    private static WeightedLine through(double[] values, double[] weights, int leftOut) {
        int[] places = IntStream.range(0, values.length).filter(i -> i != leftOut).toArray();
        double weight = 0;
        double place = 0;
        double value = 0;
        for (int i : places) {
            weight += weights[i];
            place += weights[i] * i;
            value += weights[i] * values[i];
        }
        double spread = 0;
        double together = 0;
        for (int i : places) {
            double away = i - place / weight;
            spread += weights[i] * away * away;
            together += weights[i] * away * (values[i] - value / weight);
        }
        return new WeightedLine(together / spread, 1 / Math.sqrt(spread));
    }
}
