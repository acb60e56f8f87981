package org.primarycareportal.statistics;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.primarycareportal.statistics.Vectors.Row;

class FunnelLimitsProportionVectorsTest {
    @Test
    void limitsRoundAProportionAreThoseOfTheReference() {
        SoftAssertions softly = new SoftAssertions();
        for (Row row : Vectors.rows("funnel_limits_proportion")) {
            Vectors.same(softly, row, "95", limits(row, ConfidenceLevel.P95));
            Vectors.same(softly, row, "99_8", limits(row, ConfidenceLevel.P99_8));
        }
        softly.assertAll();
    }

    private static Interval limits(Row row, ConfidenceLevel level) {
        return FunnelLimits.ofProportion(row.number("average"), row.number("population"), level);
    }
}
