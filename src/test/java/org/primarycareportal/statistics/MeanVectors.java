package org.primarycareportal.statistics;

import java.util.Arrays;
import java.util.List;
import org.primarycareportal.statistics.Vectors.Row;

final class MeanVectors {
    private MeanVectors() {}

    static void check(List<Row> rows, Agreement agreement) {
        for (Row row : rows) {
            double[] numbers = row.numbers("values");
            List<Double> values = Arrays.stream(numbers).boxed().toList();
            agreement.same(row, "count", numbers.length);
            agreement.same(row, "sum", Moments.sum(numbers));
            agreement.same(row, "stdev", Moments.standardDeviation(numbers));
            agreement.same(row, "mean", Moments.mean(numbers));
            agreement.same(row, "95", ConfidenceIntervals.ofMean(values, ConfidenceLevel.P95));
            agreement.same(row, "99_8", ConfidenceIntervals.ofMean(values, ConfidenceLevel.P99_8));
        }
    }
}
