package org.primarycareportal.statistics;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.primarycareportal.statistics.Vectors.Row;

class WilsonProportionVectorsTest {
    private static final ConfidenceLevel P90 = new ConfidenceLevel(0.1, 1.6448536269514722);

    @Test
    void proportionsHaveTheIntervalsOfTheReference() {
        SoftAssertions softly = new SoftAssertions();
        for (Row row : Vectors.rows("wilson_proportion")) {
            Vectors.same(softly, row, "90", interval(row, P90));
            Vectors.same(softly, row, "95", interval(row, ConfidenceLevel.P95));
            Vectors.same(softly, row, "99_8", interval(row, ConfidenceLevel.P99_8));
        }
        softly.assertAll();
    }

    private static Interval interval(Row row, ConfidenceLevel level) {
        return ConfidenceIntervals.ofProportion(row.number("x"), row.number("n"), level)
                .times(row.number("multiplier"));
    }
}
