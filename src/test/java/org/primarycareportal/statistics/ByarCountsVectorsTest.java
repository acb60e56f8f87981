package org.primarycareportal.statistics;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.primarycareportal.statistics.Vectors.Row;

class ByarCountsVectorsTest {
    @Test
    void byarsApproximationAndTheExactLimitsAreThoseOfTheReference() {
        SoftAssertions softly = new SoftAssertions();
        for (Row row : Vectors.rows("byar_counts")) {
            check(softly, row, "95", ConfidenceLevel.P95);
            check(softly, row, "99_8", ConfidenceLevel.P99_8);
        }
        softly.assertAll();
    }

    private static void check(SoftAssertions softly, Row row, String ends, ConfidenceLevel level) {
        double count = row.number("x");
        Vectors.same(
                softly,
                row + " lower" + ends,
                ConfidenceIntervals.byarLower(count, level.z()),
                row.number("lower" + ends));
        Vectors.same(
                softly,
                row + " upper" + ends,
                ConfidenceIntervals.byarUpper(count, level.z()),
                row.number("upper" + ends));
        Interval exact = ConfidenceIntervals.exactPoisson(count, level);
        Vectors.same(softly, row + " exact", exact.lower(), row.number("exact_lower" + ends));
        Vectors.same(softly, row + " exact", exact.upper(), row.number("exact_upper" + ends));
    }

    @Test
    void theIntervalOfACountIsOneOfTheTwoAccordingToItsSize() {
        SoftAssertions softly = new SoftAssertions();
        for (Row row : Vectors.rows("byar_counts")) {
            double count = row.number("x");
            String method = count < 10 ? "exact_" : "";
            Interval interval = ConfidenceIntervals.ofCount(count, ConfidenceLevel.P95);
            Vectors.same(softly, row + " lower", interval.lower(), row.number(method + "lower95"));
            Vectors.same(softly, row + " upper", interval.upper(), row.number(method + "upper95"));
        }
        softly.assertAll();
    }
}
