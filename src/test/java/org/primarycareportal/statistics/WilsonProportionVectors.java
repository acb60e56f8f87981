package org.primarycareportal.statistics;

import java.util.List;
import org.primarycareportal.statistics.Vectors.Row;

final class WilsonProportionVectors {
    private static final ConfidenceLevel P90 = new ConfidenceLevel(0.1, 1.6448536269514722);

    private WilsonProportionVectors() {}

    static void check(List<Row> rows, Agreement agreement) {
        for (Row row : rows) {
            agreement.same(row, "90", interval(row, P90));
            agreement.same(row, "95", interval(row, ConfidenceLevel.P95));
            agreement.same(row, "99_8", interval(row, ConfidenceLevel.P99_8));
        }
    }

    private static Interval interval(Row row, ConfidenceLevel level) {
        return ConfidenceIntervals.ofProportion(row.number("x"), row.number("n"), level)
                .times(row.number("multiplier"));
    }
}
