package org.primarycareportal.statistics;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.primarycareportal.statistics.Vectors.Row;

class FunnelLimitsPoissonVectorsTest {
    /** The reference stops its bisection early. */
    private static final double OF_BISECTION = 1e-4;

    @Test
    void theExpectedEventsThatACountAgreesWithAreThoseOfTheReference() {
        SoftAssertions softly = new SoftAssertions();
        for (Row row : Vectors.rows("funnel_limits_poisson")) {
            check(softly, row, "95", ConfidenceLevel.P95);
            check(softly, row, "99_8", ConfidenceLevel.P99_8);
        }
        softly.assertAll();
    }

    private static void check(SoftAssertions softly, Row row, String ends, ConfidenceLevel level) {
        double observed = row.number("observed");
        Interval expected = FunnelLimits.expectedAround(observed, level);
        // The reference calls that expectation lower which makes the count a low one.
        double low = expected.upper();
        double high = expected.lower();
        same(softly, row, "exact_exp_lower" + ends, low, Vectors.RELATIVE);
        same(softly, row, "exact_exp_upper" + ends, high, Vectors.RELATIVE);
        same(softly, row, "exp_lower" + ends, low, OF_BISECTION);
        same(softly, row, "exp_upper" + ends, high, OF_BISECTION);
        same(softly, row, "ratio_lower" + ends, observed / low, OF_BISECTION);
        same(softly, row, "ratio_upper" + ends, observed / high, OF_BISECTION);
    }

    private static void same(
            SoftAssertions softly, Row row, String column, double actual, double relative) {
        Vectors.same(softly, row + " " + column, actual, row.number(column), relative);
    }
}
