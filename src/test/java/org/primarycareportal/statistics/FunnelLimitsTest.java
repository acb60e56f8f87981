package org.primarycareportal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.primarycareportal.statistics.ConfidenceLevel.P95;
import static org.primarycareportal.statistics.ConfidenceLevel.P99_8;

import org.junit.jupiter.api.Test;

class FunnelLimitsTest {
    @Test
    void limitsRoundAHalfOfAHundredAreOneTenthAway() {
        Interval limits = FunnelLimits.ofProportion(0.5, 100, ConfidenceLevel.ofZ(2));

        assertThat(limits.lower()).isCloseTo(0.4, within(1e-12));
        assertThat(limits.upper()).isCloseTo(0.6, within(1e-12));
    }

    /** The limit is where the practice's own Wilson interval just touches the average. */
    @Test
    void aProportionOnItsLimitHasAnIntervalThatEndsAtTheAverage() {
        Interval limits = FunnelLimits.ofProportion(0.3, 200, P95);

        Interval atLower = ConfidenceIntervals.ofProportion(limits.lower() * 200, 200, P95);
        Interval atUpper = ConfidenceIntervals.ofProportion(limits.upper() * 200, 200, P95);

        assertThat(atLower.upper()).isCloseTo(0.3, within(1e-12));
        assertThat(atUpper.lower()).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void onlyTheClampedLimitsStayBetweenNoughtAndOne() {
        assertThat(FunnelLimits.ofProportion(0.97, 5, P99_8).upper()).isGreaterThan(1);
        assertThat(FunnelLimits.ofProportionClamped(0.97, 5, P99_8).upper()).isEqualTo(1);
        assertThat(FunnelLimits.ofProportion(0.03, 5, P99_8).lower()).isLessThan(0);
        assertThat(FunnelLimits.ofProportionClamped(0.03, 5, P99_8).lower()).isZero();
    }

    @Test
    void anAverageOfNoneOrAllLeavesNoRoom() {
        assertThat(FunnelLimits.ofProportion(0, 50, P95)).isEqualTo(new Interval(0, 0));
        assertThat(FunnelLimits.ofProportion(1, 50, P95)).isEqualTo(new Interval(1, 1));
    }

    @Test
    void limitsNarrowAsPracticesGrow() {
        for (int n = 1; n < 500; n++) {
            Interval smaller = FunnelLimits.ofProportion(0.2, n, P95);
            Interval larger = FunnelLimits.ofProportion(0.2, n + 1, P95);
            assertThat(smaller.lower()).isLessThan(larger.lower());
            assertThat(smaller.upper()).isGreaterThan(larger.upper());
            assertThat(FunnelLimits.ofRatio(n, P95).upper())
                    .isGreaterThan(FunnelLimits.ofRatio(n + 1, P95).upper());
            assertThat(FunnelLimits.ofRatio(n, P95).contains(1)).isTrue();
        }
    }

    @Test
    void aCountOnItsOwnIntervalOfExpectedEventsIsOnTheLimit() {
        Interval expected = FunnelLimits.expectedAround(7, P95);

        assertThat(expected.contains(7)).isTrue();
        assertThat(FunnelLimits.expectedAround(0, P95).lower()).isZero();
        assertThat(ConfidenceIntervals.ofRate(7, expected.upper(), P95).upper())
                .isCloseTo(1, within(1e-12));
        assertThat(ConfidenceIntervals.ofRate(7, expected.lower(), P95).lower())
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void whatHasNoLimitsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FunnelLimits.ofProportion(1.2, 10, P95))
                .withMessage("average proportion must be from 0 to 1, but is 1.2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FunnelLimits.ofProportion(0.2, 0, P95))
                .withMessage("denominator must be above 0, but is 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FunnelLimits.ofRatio(0, P95))
                .withMessage("expected events must be above 0, but is 0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> FunnelLimits.expectedAround(-1, P95));
    }

    @Test
    void wilsonsLimitsRoundAnAverageStayInside0To1AndNarrowWithSize() {
        for (double average : new double[] {0, 0.01, 0.5, 0.99, 1}) {
            double width = 2;
            for (int denominator = 1; denominator < 3000; denominator *= 2) {
                Interval limits =
                        FunnelLimits.ofProportionByWilson(
                                average, denominator, ConfidenceLevel.P99_8);

                assertThat(limits.lower()).isBetween(0.0, average);
                assertThat(limits.upper()).isBetween(average, 1.0);
                assertThat(limits.upper() - limits.lower()).isLessThan(width);
                width = limits.upper() - limits.lower();
            }
        }
    }
}
