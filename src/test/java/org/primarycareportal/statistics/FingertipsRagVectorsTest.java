package org.primarycareportal.statistics;

import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.primarycareportal.statistics.Vectors.Row;

class FingertipsRagVectorsTest {
    @Test
    void everyMethodComparesAsTheReference() {
        SoftAssertions softly = new SoftAssertions();
        for (Row row : Vectors.rows("fingertips_rag")) {
            softly.assertThat(words(compare(row)))
                    .as("%s %s polarity %s", row, row.text("method"), row.text("polarity"))
                    .isEqualTo(row.text("outcome"));
        }
        softly.assertAll();
    }

    private static Comparison compare(Row row) {
        Polarity polarity = FingertipsPolarity.of(row);
        double benchmark = row.number("comparator_value");
        return switch (row.text("method")) {
            case "one_ci" -> Comparison.ofInterval(interval(row, "", "95"), benchmark, polarity);
            case "two_ci" ->
                    Comparison.ofInterval(
                            interval(row, "", "95"),
                            interval(row, "", "99_8"),
                            benchmark,
                            polarity);
            case "double_overlap" ->
                    Comparison.ofIntervals(
                            interval(row, "", "95"), interval(row, "comparator_", "95"), polarity);
            case "spc_proportion" ->
                    Comparison.ofValue(row.number("value"), proportionLimits(row), polarity);
            case "spc_dsr" -> Comparison.ofValue(row.number("value"), rateLimits(row), polarity);
            default -> throw new IllegalArgumentException(row + ": unknown method");
        };
    }

    private static Interval proportionLimits(Row row) {
        double unit = row.number("unit");
        return FunnelLimits.ofProportionByWilson(
                        row.number("comparator_value") / unit,
                        row.number("denominator"),
                        ConfidenceLevel.ofZ(row.number("confidence_variable")))
                .times(unit);
    }

    private static Interval rateLimits(Row row) {
        double benchmark = row.number("comparator_value");
        double expected = benchmark * row.number("denominator") / row.number("unit");
        double tail = row.number("confidence_variable");
        return FunnelLimits.ofRatio(expected, ConfidenceLevel.ofPercent(100 - 200 * tail))
                .times(benchmark);
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
