package org.primarycareportal.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.statistics.Vectors.Row;

final class FingertipsRagVectors {
    private FingertipsRagVectors() {}

    /** Methods by which nothing is compared here: two intervals, and Wilson round a benchmark. */
    private static final Set<String> NOT_OURS = Set.of("double_overlap", "spc_proportion");

    static void check(List<Row> rows, Agreement agreement) {
        List<Row> ours =
                rows.stream().filter(row -> !NOT_OURS.contains(row.text("method"))).toList();
        assertThat(ours).isNotEmpty();
        for (Row row : ours) {
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
            case "spc_dsr" -> Comparison.ofValue(row.number("value"), rateLimits(row), polarity);
            default -> throw new IllegalArgumentException(row + ": unknown method");
        };
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
        String lower = "lower" + ends;
        String upper = "upper" + ends;
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
