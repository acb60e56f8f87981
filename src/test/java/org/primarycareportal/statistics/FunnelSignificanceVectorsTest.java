package org.primarycareportal.statistics;

import static org.primarycareportal.statistics.ConfidenceLevel.P95;
import static org.primarycareportal.statistics.ConfidenceLevel.P99_8;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.primarycareportal.statistics.Vectors.Row;

/** Three files, one per kind of figure; the flags are a neutral comparison at two levels. */
class FunnelSignificanceVectorsTest {
    private final SoftAssertions softly = new SoftAssertions();

    @Test
    void proportionsAreFlaggedByTheLimitsRoundTheAverage() {
        for (Row row : Vectors.rows("funnel_significance_proportion")) {
            double average = row.number("average");
            double denominator = row.number("denominator");
            check(
                    row,
                    Comparison.ofValue(
                            row.number("numerator") / denominator,
                            FunnelLimits.ofProportion(average, denominator, P95),
                            FunnelLimits.ofProportion(average, denominator, P99_8),
                            Polarity.NEUTRAL));
        }
        softly.assertAll();
    }

    @Test
    void ratesAreFlaggedByThePracticesOwnInterval() {
        for (Row row : Vectors.rows("funnel_significance_rate")) {
            check(
                    row,
                    ownInterval(
                            row.number("numerator"),
                            row.number("denominator"),
                            row.number("average_per_1000") / 1000));
        }
        softly.assertAll();
    }

    @Test
    void ratiosAreFlaggedByTheIntervalOfObservedOverExpected() {
        for (Row row : Vectors.rows("funnel_significance_ratio")) {
            check(row, ownInterval(row.number("observed"), row.number("expected"), 1));
        }
        softly.assertAll();
    }

    private static Comparison ownInterval(double count, double base, double average) {
        return Comparison.ofInterval(
                ConfidenceIntervals.ofRate(count, base, P95),
                ConfidenceIntervals.ofRate(count, base, P99_8),
                average,
                Polarity.NEUTRAL);
    }

    private void check(Row row, Comparison comparison) {
        String flag =
                switch (comparison) {
                    case HIGHEST -> "High (0.001)";
                    case HIGHER -> "High (0.025)";
                    case SIMILAR -> "Not significant";
                    case LOWER -> "Low (0.025)";
                    case LOWEST -> "Low (0.001)";
                    default -> comparison.name();
                };
        softly.assertThat(flag)
                .as("%s practice %s", row, row.text("practice"))
                .isEqualTo(row.text("significance"));
    }
}
