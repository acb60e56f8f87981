package org.primarycareportal.statistics;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.primarycareportal.statistics.Vectors.Row;

class RateByarVectorsTest {
    @Test
    void ratesHaveTheIntervalsOfTheReference() {
        SoftAssertions softly = new SoftAssertions();
        for (Row row : Vectors.rows("rate_byar")) {
            Vectors.same(softly, row, "95", interval(row, ConfidenceLevel.P95));
            Vectors.same(softly, row, "99_8", interval(row, ConfidenceLevel.P99_8));
        }
        softly.assertAll();
    }

    private static Interval interval(Row row, ConfidenceLevel level) {
        return ConfidenceIntervals.ofRate(row.number("x"), row.number("n"), level)
                .times(row.number("multiplier"));
    }
}
