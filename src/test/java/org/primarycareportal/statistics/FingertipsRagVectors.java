package org.primarycareportal.statistics;

import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.statistics.Vectors.Row;

final class FingertipsRagVectors {
    private FingertipsRagVectors() {}

    static void check(List<Row> rows, Agreement agreement) {
        for (Row row : rows) {
            agreement
                    .assertThat(words(compare(row)))
                    .as("%s %s polarity %s", row, row.text("method"), row.text("polarity"))
                    .isEqualTo(row.text("outcome"));
        }
    }

    private static Comparison compare(Row row) {
        Polarity polarity = FingertipsPolarity.of(row);
        double benchmark = row.number("comparator_value");
        return switch (row.text("method")) {
            case "one_ci" -> Comparison.ofInterval(interval(row, "95"), benchmark, polarity);
            case "two_ci" ->
                    Comparison.ofInterval(
                            interval(row, "95"), interval(row, "99_8"), benchmark, polarity);
            case "double_overlap" ->
                    Comparison.ofIntervals(
                            interval(row, "95"), interval(row, "comparator_", "95"), polarity);
            case "spc_proportion" ->
                    Comparison.ofValue(row.number("value"), proportionLimits(row), polarity);
            case "spc_dsr" -> Comparison.ofValue(row.number("value"), rateLimits(row), polarity);
            default -> throw new IllegalArgumentException(row + ": unknown method");
        };
    }

    private static Interval proportionLimits(Row row) {
        return FunnelLimits.ofProportionByWilson(
                        row.number("comparator_value") / row.number("unit"),
                        row.number("denominator"),
                        ConfidenceLevel.ofZ(row.number("confidence_variable")))
                .times(row.number("unit"));
    }

    private static Interval rateLimits(Row row) {
        double benchmark = row.number("comparator_value");
        double expected = benchmark * row.number("denominator") / row.number("unit");
        double tail = row.number("confidence_variable");
        return FunnelLimits.ofRatio(expected, level(2 * tail)).times(benchmark);
    }

    private static ConfidenceLevel level(double alpha) {
        return new ConfidenceLevel(
                alpha, NormalDistribution.of(0, 1).inverseSurvivalProbability(alpha / 2));
    }

    private static @Nullable Interval interval(Row row, String ends) {
        return interval(row, "", ends);
    }

    private static @Nullable Interval interval(Row row, String whose, String ends) {
        String lower = whose + "lower" + ends;
        String upper = whose + "upper" + ends;
        return row.isMissing(lower) || row.isMissing(upper)
                ? null
                : new Interval(row.number(lower), row.number(upper));
    }

    /** Fingertips calls the higher of two neutral values the better one. */
    private static String words(Comparison comparison) {
        return switch (comparison) {
            case BEST, HIGHEST -> "best";
            case BETTER, HIGHER -> "better";
            case SIMILAR -> "same";
            case WORSE, LOWER -> "worse";
            case WORST, LOWEST -> "worst";
            case NOT_COMPARED -> "none";
        };
    }
}
