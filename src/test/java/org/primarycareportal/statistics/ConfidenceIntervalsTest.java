package org.primarycareportal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.primarycareportal.statistics.ConfidenceLevel.P95;
import static org.primarycareportal.statistics.ConfidenceLevel.P99_8;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConfidenceIntervalsTest {
    /** Newcombe's worked example of 1998. */
    @Test
    void eightyOneOfTwoHundredAndSixtyThreeIsTheTextbookInterval() {
        Interval interval = ConfidenceIntervals.ofProportion(81, 263, P95);

        assertThat(interval.lower()).isCloseTo(0.2553, within(0.00005));
        assertThat(interval.upper()).isCloseTo(0.3662, within(0.00005));
    }

    @Test
    void noneOfThemStartsAtExactlyNoughtAndAllOfThemEndAtExactlyOne() {
        for (int n = 1; n < 3000; n = n * 2 + 1) {
            assertThat(ConfidenceIntervals.ofProportion(0, n, P99_8).lower()).isZero();
            assertThat(ConfidenceIntervals.ofProportion(n, n, P99_8).upper()).isEqualTo(1);
            assertThat(ConfidenceIntervals.ofProportion(0, n, P99_8).upper()).isBetween(0.0, 1.0);
            assertThat(ConfidenceIntervals.ofProportion(n, n, P99_8).lower()).isBetween(0.0, 1.0);
        }
    }

    @Test
    void intervalsOfProportionsHoldTheValueMirrorAndNestByLevel() {
        Random random = new Random(20170328);
        for (int i = 0; i < 2000; i++) {
            int n = 1 + random.nextInt(5000);
            int x = random.nextInt(n + 1);
            Interval inner = ConfidenceIntervals.ofProportion(x, n, P95);
            Interval outer = ConfidenceIntervals.ofProportion(x, n, P99_8);
            Interval mirrored = ConfidenceIntervals.ofProportion(n - x, n, P95);

            assertThat(inner.contains((double) x / n)).as("%s of %s", x, n).isTrue();
            assertThat(outer.lower()).isLessThanOrEqualTo(inner.lower());
            assertThat(outer.upper()).isGreaterThanOrEqualTo(inner.upper());
            assertThat(mirrored.lower()).isCloseTo(1 - inner.upper(), within(1e-12));
        }
    }

    @Test
    void aProportionOfNothingOrOverTheWholeIsRefusedInWords() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfidenceIntervals.ofProportion(0, 0, P95))
                .withMessage("denominator must be above 0, but is 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfidenceIntervals.ofProportion(-1, 10, P95))
                .withMessage("numerator must be 0 or more, but is -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfidenceIntervals.ofProportion(11, 10, P95))
                .withMessage("numerator must not exceed the denominator, but is 11.0 of 10.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfidenceIntervals.ofProportion(Double.NaN, 10, P95));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfidenceIntervals.ofProportion(1, Double.NaN, P95));
    }

    @Test
    void noEventAndFiveEventsHaveTheTextbookPoissonIntervals() {
        assertThat(ConfidenceIntervals.ofCount(0, P95).lower()).isZero();
        assertThat(ConfidenceIntervals.ofCount(0, P95).upper())
                .isCloseTo(-Math.log(0.025), within(1e-12));
        assertThat(ConfidenceIntervals.ofCount(5, P95).lower()).isCloseTo(1.6235, within(0.00005));
        assertThat(ConfidenceIntervals.ofCount(5, P95).upper()).isCloseTo(11.6683, within(0.00005));
    }

    @Test
    void theMethodChangesAtTenAndNotAtNineAndAHalf() {
        assertThat(ConfidenceIntervals.ofCount(9.5, P95))
                .isEqualTo(ConfidenceIntervals.exactPoisson(9.5, P95));
        assertThat(ConfidenceIntervals.ofCount(10, P95).lower())
                .isEqualTo(ConfidenceIntervals.byarLower(10, P95.z()));
        assertThat(ConfidenceIntervals.ofCount(10, P95))
                .isNotEqualTo(ConfidenceIntervals.exactPoisson(10, P95));
    }

    @Test
    void aLowerLimitIsNeverBelowNoughtHoweverSureOneWantsToBe() {
        assertThat(ConfidenceIntervals.ofCount(10, ConfidenceLevel.ofZ(12)).lower()).isZero();
    }

    @Test
    void intervalsOfCountsHoldTheCountNestByLevelAndRiseWithIt() {
        for (double count = 0; count < 60; count += 0.5) {
            Interval inner = ConfidenceIntervals.ofCount(count, P95);
            Interval outer = ConfidenceIntervals.ofCount(count, P99_8);
            Interval next = ConfidenceIntervals.ofCount(count + 0.5, P95);

            assertThat(inner.contains(count)).as("%s", count).isTrue();
            assertThat(outer.lower()).isLessThanOrEqualTo(inner.lower());
            assertThat(outer.upper()).isGreaterThan(inner.upper());
            assertThat(next.lower()).isGreaterThan(inner.lower());
            assertThat(next.upper()).isGreaterThan(inner.upper());
        }
    }

    @Test
    void aRateIsTheCountOverItsDenominatorAndMayExceedOne() {
        Interval counts = ConfidenceIntervals.ofCount(3, P95);

        assertThat(ConfidenceIntervals.ofRate(3, 4, P95))
                .isEqualTo(new Interval(counts.lower() / 4, counts.upper() / 4));
        assertThat(ConfidenceIntervals.ofRate(3, 4, P95).upper()).isGreaterThan(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfidenceIntervals.ofRate(3, 0, P95))
                .withMessage("denominator must be above 0, but is 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfidenceIntervals.ofRate(-1, 100, P95))
                .withMessage("count must be 0 or more, but is -1.0");
    }

    @Test
    void intervalsOfProportionsHoldTheValueInside0To1AndNestByLevel() {
        Random random = new Random(41);
        for (int i = 0; i < 5000; i++) {
            int denominator = 1 + random.nextInt(20000);
            int numerator = random.nextInt(denominator + 1);
            Interval inner = ConfidenceIntervals.ofProportion(numerator, denominator, P95);
            Interval outer = ConfidenceIntervals.ofProportion(numerator, denominator, P99_8);

            assertThat(inner.contains((double) numerator / denominator)).isTrue();
            assertThat(outer.lower()).isBetween(0.0, inner.lower());
            assertThat(outer.upper()).isBetween(inner.upper(), 1.0);
        }
    }

    @Test
    void theIntervalOfAMeanUsesTheStudentDistribution() {
        Interval interval = ConfidenceIntervals.ofMean(List.of(10.0, 20.0), P95);

        assertThat(interval.upper()).isCloseTo(15 + 12.7062 * 5, within(0.001));
        assertThat(ConfidenceIntervals.ofMean(List.of(5.0, 5.0, 5.0), P95))
                .isEqualTo(new Interval(5, 5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfidenceIntervals.ofMean(List.of(5.0), P95))
                .withMessage("an interval of a mean needs at least two values, but has 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfidenceIntervals.ofMean(List.of(5.0, Double.NaN), P95))
                .withMessage("value must be a number, but is NaN");
    }

    @Test
    void intervalsOfMeansHoldTheMeanAndNestByLevel() {
        Random random = new Random(42);
        for (int i = 0; i < 2000; i++) {
            List<Double> values = random.doubles(2 + random.nextInt(30), -5, 5).boxed().toList();
            double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
            Interval inner = ConfidenceIntervals.ofMean(values, P95);
            Interval outer = ConfidenceIntervals.ofMean(values, P99_8);

            assertThat(inner.contains(mean)).isTrue();
            assertThat(outer.lower()).isLessThan(inner.lower());
            assertThat(outer.upper()).isGreaterThan(inner.upper());
        }
    }
}
