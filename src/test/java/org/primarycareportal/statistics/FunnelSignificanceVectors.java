package org.primarycareportal.statistics;

import static org.primarycareportal.statistics.ConfidenceLevel.P95;
import static org.primarycareportal.statistics.ConfidenceLevel.P99_8;

import java.util.List;
import org.primarycareportal.statistics.Vectors.Row;

/** Three files, one per kind of figure; the flags are a neutral comparison at two levels. */
final class FunnelSignificanceVectors {
    private FunnelSignificanceVectors() {}

    static void checkProportions(List<Row> rows, Agreement agreement) {
        for (Row row : rows) {
            double average = row.number("average");
            double denominator = row.number("denominator");
            check(
                    agreement,
                    row,
                    Comparison.ofValue(
                            row.number("numerator") / denominator,
                            FunnelLimits.ofProportion(average, denominator, P95),
                            FunnelLimits.ofProportion(average, denominator, P99_8),
                            Polarity.NEUTRAL));
        }
    }

    static void checkRates(List<Row> rows, Agreement agreement) {
        for (Row row : rows) {
            check(
                    agreement,
                    row,
                    ownInterval(
                            row.number("numerator"),
                            row.number("denominator"),
                            row.number("average_per_1000") / 1000));
        }
    }

    static void checkRatios(List<Row> rows, Agreement agreement) {
        for (Row row : rows) {
            check(agreement, row, ownInterval(row.number("observed"), row.number("expected"), 1));
        }
    }

    private static Comparison ownInterval(double count, double base, double average) {
        return Comparison.ofInterval(
                ConfidenceIntervals.ofRate(count, base, P95),
                ConfidenceIntervals.ofRate(count, base, P99_8),
                average,
                Polarity.NEUTRAL);
    }

    private static void check(Agreement agreement, Row row, Comparison comparison) {
        String flag =
                switch (comparison) {
                    case HIGHEST -> "High (0.001)";
                    case HIGHER -> "High (0.025)";
                    case SIMILAR -> "Not significant";
                    case LOWER -> "Low (0.025)";
                    case LOWEST -> "Low (0.001)";
                    default -> comparison.name();
                };
        agreement
                .assertThat(flag)
                .as("%s practice %s", row, row.text("practice"))
                .isEqualTo(row.text("significance"));
    }
}
