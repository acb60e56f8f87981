package org.primarycareportal.statistics;

import java.util.List;
import org.primarycareportal.statistics.Vectors.Row;

final class FunnelLimitsPoissonVectors {
    /** The reference stops its bisection early. */
    private static final double OF_BISECTION = 1e-4;

    private FunnelLimitsPoissonVectors() {}

    static void check(List<Row> rows, Agreement agreement) {
        for (Row row : rows) {
            check(agreement, row, "95", ConfidenceLevel.P95);
            check(agreement, row, "99_8", ConfidenceLevel.P99_8);
        }
    }

    private static void check(Agreement agreement, Row row, String ends, ConfidenceLevel level) {
        double observed = row.number("observed");
        Interval expected = FunnelLimits.expectedAround(observed, level);
        // The reference calls that expectation lower which makes the count a low one.
        double low = expected.upper();
        double high = expected.lower();
        same(agreement, row, "exact_exp_lower" + ends, low, Agreement.RELATIVE);
        same(agreement, row, "exact_exp_upper" + ends, high, Agreement.RELATIVE);
        same(agreement, row, "exp_lower" + ends, low, OF_BISECTION);
        same(agreement, row, "exp_upper" + ends, high, OF_BISECTION);
        same(agreement, row, "ratio_lower" + ends, observed / low, OF_BISECTION);
        same(agreement, row, "ratio_upper" + ends, observed / high, OF_BISECTION);
    }

    private static void same(
            Agreement agreement, Row row, String column, double actual, double relative) {
        agreement.same(row + " " + column, actual, row.number(column), relative);
    }
}
