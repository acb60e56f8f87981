package org.primarycareportal.statistics;

import java.util.List;
import org.primarycareportal.statistics.Vectors.Row;

final class FunnelLimitsProportionVectors {
    private FunnelLimitsProportionVectors() {}

    static void check(List<Row> rows, Agreement agreement) {
        for (Row row : rows) {
            agreement.same(row, "95", limits(row, ConfidenceLevel.P95));
            agreement.same(row, "99_8", limits(row, ConfidenceLevel.P99_8));
        }
    }

    private static Interval limits(Row row, ConfidenceLevel level) {
        return FunnelLimits.ofProportion(row.number("average"), row.number("population"), level);
    }
}
