package org.primarycareportal.statistics;

import java.util.List;
import org.primarycareportal.statistics.Vectors.Row;

final class ByarCountsVectors {
    private ByarCountsVectors() {}

    static void check(List<Row> rows, Agreement agreement) {
        for (Row row : rows) {
            check(agreement, row, "95", ConfidenceLevel.P95);
            check(agreement, row, "99_8", ConfidenceLevel.P99_8);
            checkTheOneThatIsUsed(agreement, row);
        }
    }

    private static void check(Agreement agreement, Row row, String ends, ConfidenceLevel level) {
        double count = row.number("x");
        agreement.same(
                row + " lower" + ends,
                ConfidenceIntervals.byarLower(count, level.z()),
                row.number("lower" + ends));
        agreement.same(
                row + " upper" + ends,
                ConfidenceIntervals.byarUpper(count, level.z()),
                row.number("upper" + ends));
        Interval exact = ConfidenceIntervals.exactPoisson(count, level);
        agreement.same(row + " exact", exact.lower(), row.number("exact_lower" + ends));
        agreement.same(row + " exact", exact.upper(), row.number("exact_upper" + ends));
    }

    private static void checkTheOneThatIsUsed(Agreement agreement, Row row) {
        double count = row.number("x");
        String method = count < 10 ? "exact_" : "";
        Interval interval = ConfidenceIntervals.ofCount(count, ConfidenceLevel.P95);
        agreement.same(row, method + "lower95", interval.lower());
        agreement.same(row, method + "upper95", interval.upper());
    }
}
