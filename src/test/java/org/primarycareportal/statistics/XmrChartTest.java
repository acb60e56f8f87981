package org.primarycareportal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.primarycareportal.statistics.Polarity.HIGH_IS_GOOD;
import static org.primarycareportal.statistics.Polarity.LOW_IS_GOOD;
import static org.primarycareportal.statistics.Polarity.NEUTRAL;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class XmrChartTest {
    private static final XmrSettings HIGH = XmrSettings.of(HIGH_IS_GOOD);

    /** Mean 50, moving ranges of 2: limits 44.68 to 55.32, near limits 46.45 to 53.55. */
    private static final List<Double> STEADY =
            values(49, 51, 49, 51, 49, 51, 49, 51, 49, 51, 49, 51);

    @Test
    void limitsLieAtTheAverageMovingRangeTimes266() {
        XmrSegment segment = XmrChart.of(STEADY, HIGH).latest();

        assertThat(segment.mean()).isEqualTo(50);
        assertThat(segment.limits()).hasValue(new Interval(50 - 5.32, 50 + 5.32));
        assertThat(segment.nearLimits().orElseThrow().upper())
                .isCloseTo(50 + 5.32 * 2 / 3, within(1e-12));
    }

    @Test
    void equalValuesHaveNoLimitsWhereRangesAreScreened() {
        XmrChart chart = XmrChart.of(Collections.nCopies(20, 0.1), HIGH);

        assertThat(chart.latest().mean()).isEqualTo(0.1);
        assertThat(chart.latest().limits()).isEmpty();
        assertThat(chart.assurance(0)).isEmpty();
        assertThat(signals(chart)).containsOnly(XmrSignal.NONE);
    }

    @Test
    void equalValuesHaveLimitsOfNoWidthWhereRangesAreNotScreened() {
        XmrChart chart = XmrChart.of(Collections.nCopies(20, 0.1), HIGH.withoutScreening());

        assertThat(chart.latest().limits()).hasValue(new Interval(0.1, 0.1));
        assertThat(signals(chart)).containsOnly(XmrSignal.NONE);
        assertThat(chart.assurance(0)).hasValue(Assurance.CONSISTENT_PASS);
        assertThat(chart.assurance(0.1)).hasValue(Assurance.INCONSISTENT);
    }

    @Test
    void whatDiffersInTheLastDigitOfASumDoesNotDiffer() {
        List<Double> sums = new ArrayList<>(Collections.nCopies(14, 0.3));
        sums.add(0.1 + 0.2);

        XmrChart chart = XmrChart.of(sums, HIGH);

        assertThat(chart.points()).extracting(XmrPoint::side).containsOnly(0);
        assertThat(signals(chart)).containsOnly(XmrSignal.NONE);
    }

    @Test
    void aSingleStepPutsEveryPointOutside() {
        XmrChart chart = XmrChart.of(values(5, 5, 5, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6), HIGH);

        assertThat(signals(chart))
                .startsWith(XmrSignal.BELOW_LIMITS)
                .endsWith(XmrSignal.ABOVE_LIMITS)
                .doesNotContain(XmrSignal.NONE);
    }

    @Test
    void aSingleValueHasAMeanAndNothingElse() {
        XmrChart chart = XmrChart.of(values(3), HIGH);

        assertThat(chart.latest().mean()).isEqualTo(3);
        assertThat(chart.latest().limits()).isEmpty();
        assertThat(chart.variation()).isEqualTo(Variation.COMMON_CAUSE);
    }

    @Test
    void sevenRisingPointsAreATrendAndSixAreNot() {
        List<Double> six = values(49, 54, 47, 48, 49, 50, 51, 52, 46, 51, 46, 53, 48);
        List<Double> seven = values(49, 54, 47, 48, 49, 50, 51, 52, 53, 46, 51, 46, 53);

        assertThat(signals(XmrChart.of(six, HIGH))).containsOnly(XmrSignal.NONE);
        assertThat(signals(XmrChart.of(seven, HIGH)))
                .containsExactly(
                        XmrSignal.NONE,
                        XmrSignal.NONE,
                        XmrSignal.RISING,
                        XmrSignal.RISING,
                        XmrSignal.RISING,
                        XmrSignal.RISING,
                        XmrSignal.RISING,
                        XmrSignal.RISING,
                        XmrSignal.RISING,
                        XmrSignal.NONE,
                        XmrSignal.NONE,
                        XmrSignal.NONE,
                        XmrSignal.NONE);
    }

    @Test
    void aTieBreaksATrend() {
        List<Double> tied = values(49, 54, 47, 48, 49, 50, 50, 51, 52, 53, 46, 51, 46, 53);

        assertThat(signals(XmrChart.of(tied, HIGH))).containsOnly(XmrSignal.NONE);
    }

    @Test
    void whereAFallAndARiseMeetTheLaterNamesThePoint() {
        List<Double> valley = values(56, 55, 54, 53, 52, 51, 50, 51, 52, 53, 54, 55, 56);
        XmrSettings wide = HIGH.withoutScreening();
        List<Double> noisy = new ArrayList<>(values(53, 90, 20, 53, 20, 90, 53));
        noisy.addAll(valley);

        XmrChart chart = XmrChart.of(noisy, wide);

        assertThat(chart.points().get(12).signal()).isEqualTo(XmrSignal.FALLING);
        assertThat(chart.points().get(13).signal()).isEqualTo(XmrSignal.RISING);
        assertThat(chart.points().get(19).signal()).isEqualTo(XmrSignal.RISING);
    }

    @Test
    void twoOfThreeNearALimitOnOneSideAreASignal() {
        List<Double> oneSide = fixedThen(54, 51, 54);
        List<Double> thirdOnTheOtherSide = fixedThen(54, 49, 54);

        assertThat(later(oneSide))
                .containsExactly(
                        XmrSignal.NEAR_UPPER_LIMIT, XmrSignal.NONE, XmrSignal.NEAR_UPPER_LIMIT);
        assertThat(later(thirdOnTheOtherSide)).containsOnly(XmrSignal.NONE);
        assertThat(later(fixedThen(54, 51, 51))).containsOnly(XmrSignal.NONE);
        assertThat(later(fixedThen(46, 46, 49)))
                .containsExactly(
                        XmrSignal.NEAR_LOWER_LIMIT, XmrSignal.NEAR_LOWER_LIMIT, XmrSignal.NONE);
    }

    @Test
    void sevenPointsOnOneSideAreARunAndOneOnTheMeanBreaksIt() {
        assertThat(later(fixedThen(49, 51, 52, 51, 52, 51, 52, 51)))
                .startsWith(XmrSignal.NONE)
                .endsWith(XmrSignal.RUN_ABOVE_MEAN);
        assertThat(later(fixedThen(49, 51, 52, 51, 50, 51, 52, 51))).containsOnly(XmrSignal.NONE);
        assertThat(later(fixedThen(51, 48, 49, 48, 49, 48, 49, 48)))
                .endsWith(XmrSignal.RUN_BELOW_MEAN);
    }

    @Test
    void fixedLimitsStayWhereTheFirstPointsPutThem() {
        XmrSegment segment = XmrChart.of(fixedThen(80, 90, 70), HIGH.fixedAfter(12)).latest();

        assertThat(segment.limits()).isEqualTo(XmrChart.of(STEADY, HIGH).latest().limits());
        assertThat(later(fixedThen(80, 20)))
                .containsExactly(XmrSignal.ABOVE_LIMITS, XmrSignal.BELOW_LIMITS);
    }

    @Test
    void nothingCrossesFromOneSegmentToTheNext() {
        List<Double> rising = values(48, 52, 48, 49, 50, 51, 52, 53, 54, 50, 54, 50);

        XmrChart whole = XmrChart.of(rising, HIGH);
        XmrChart cut = XmrChart.of(rising, HIGH.rebasedAt(List.of(5)));

        assertThat(signals(whole)).contains(XmrSignal.RISING);
        assertThat(signals(cut)).containsOnly(XmrSignal.NONE);
        assertThat(cut.segments()).extracting(XmrSegment::from).containsExactly(0, 5);
        assertThat(cut.segments()).extracting(XmrSegment::size).containsExactly(5, 7);
    }

    @Test
    void whatASignalMeansDependsOnWhatIsGood() {
        List<Double> high = fixedThen(60);

        assertThat(variation(high, HIGH_IS_GOOD)).isEqualTo(Variation.IMPROVEMENT_HIGH);
        assertThat(variation(high, LOW_IS_GOOD)).isEqualTo(Variation.CONCERN_HIGH);
        assertThat(variation(high, NEUTRAL)).isEqualTo(Variation.NEUTRAL_HIGH);
        assertThat(variation(fixedThen(40), HIGH_IS_GOOD)).isEqualTo(Variation.CONCERN_LOW);
        assertThat(variation(fixedThen(40), LOW_IS_GOOD)).isEqualTo(Variation.IMPROVEMENT_LOW);
        assertThat(variation(fixedThen(40), NEUTRAL)).isEqualTo(Variation.NEUTRAL_LOW);
        assertThat(variation(fixedThen(51), NEUTRAL)).isEqualTo(Variation.COMMON_CAUSE);
    }

    @Test
    void theLimitsSayWhetherATargetWillBeMet() {
        XmrChart high = XmrChart.of(STEADY, HIGH);
        XmrChart low = XmrChart.of(STEADY, XmrSettings.of(LOW_IS_GOOD));

        assertThat(high.assurance(44)).hasValue(Assurance.CONSISTENT_PASS);
        assertThat(high.assurance(50)).hasValue(Assurance.INCONSISTENT);
        assertThat(high.assurance(50 + 5.32)).hasValue(Assurance.INCONSISTENT);
        assertThat(high.assurance(56)).hasValue(Assurance.CONSISTENT_FAIL);
        assertThat(low.assurance(44)).hasValue(Assurance.CONSISTENT_FAIL);
        assertThat(low.assurance(56)).hasValue(Assurance.CONSISTENT_PASS);
        assertThat(XmrChart.of(STEADY, XmrSettings.of(NEUTRAL)).assurance(56)).isEmpty();
    }

    @Test
    void underTwelvePointsThereIsNotEnoughAndUnderThirteenLimitsAreOnTrial() {
        XmrSegment eleven = XmrChart.of(STEADY.subList(0, 11), HIGH).latest();
        XmrSegment twelve = XmrChart.of(STEADY, HIGH).latest();
        XmrSegment thirteen = XmrChart.of(fixedThen(50), HIGH).latest();

        assertThat(eleven.hasEnoughPoints()).isFalse();
        assertThat(twelve.hasEnoughPoints()).isTrue();
        assertThat(twelve.hasTrialLimits()).isTrue();
        assertThat(thirteen.hasTrialLimits()).isFalse();
    }

    @Test
    void whatIsNoChartIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> XmrChart.of(List.of(), HIGH))
                .withMessage("a chart needs at least one value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> XmrChart.of(values(1, Double.NaN), HIGH))
                .withMessage("value must be a number, but is NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> XmrChart.of(values(1e308, 1e308), HIGH))
                .withMessage("mean of the values must be a number, but is NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> XmrChart.of(values(1, 2), HIGH.rebasedAt(List.of(2))))
                .withMessage("no segment can start at [2] with 2 values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HIGH.rebasedAt(List.of(5, 5)))
                .withMessageContaining("one starts at 5 after one at 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HIGH.fixedAfter(11))
                .withMessage("limits must rest on at least 12 points, but are fixed after 11");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> XmrChart.of(STEADY, HIGH).assurance(Double.NaN));
    }

    @Test
    void limitsLieRoundTheMeanAndAreNumbersWhateverTheSeries() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            List<Double> series = series(random);
            for (XmrSegment segment : XmrChart.of(series, settings(random, series)).segments()) {
                segment.limits()
                        .ifPresent(
                                limits -> {
                                    Interval near = segment.nearLimits().orElseThrow();
                                    assertThat(near.contains(segment.mean())).isTrue();
                                    assertThat(limits.contains(near.lower())).isTrue();
                                    assertThat(limits.contains(near.upper())).isTrue();
                                    assertThat(limits.lower()).isFinite();
                                    assertThat(limits.upper()).isFinite();
                                });
                assertThat(segment.mean()).isFinite();
            }
        }
    }

    @Test
    void turnedUpsideDownEverySignalIsItsMirrorImage() {
        Random random = new Random(8);
        for (int i = 0; i < 2000; i++) {
            List<Double> series = series(random);
            XmrSettings settings = settings(random, series);

            List<XmrPoint> upright = XmrChart.of(series, settings).points();
            List<XmrPoint> turned =
                    XmrChart.of(series.stream().map(value -> -value).toList(), settings).points();

            for (int at = 0; at < series.size(); at++) {
                assertThat(turned.get(at).side()).isEqualTo(-upright.get(at).side());
                assertThat(turned.get(at).signal()).isEqualTo(mirror(upright.get(at).signal()));
            }
        }
    }

    private static XmrSignal mirror(XmrSignal signal) {
        return switch (signal) {
            case ABOVE_LIMITS -> XmrSignal.BELOW_LIMITS;
            case BELOW_LIMITS -> XmrSignal.ABOVE_LIMITS;
            case RISING -> XmrSignal.FALLING;
            case FALLING -> XmrSignal.RISING;
            case NEAR_UPPER_LIMIT -> XmrSignal.NEAR_LOWER_LIMIT;
            case NEAR_LOWER_LIMIT -> XmrSignal.NEAR_UPPER_LIMIT;
            case RUN_ABOVE_MEAN -> XmrSignal.RUN_BELOW_MEAN;
            case RUN_BELOW_MEAN -> XmrSignal.RUN_ABOVE_MEAN;
            case NONE -> XmrSignal.NONE;
        };
    }

    /** Few different values, so that ties, runs and constant stretches are common. */
    private static List<Double> series(Random random) {
        int kinds = 1 + random.nextInt(8);
        return random.ints(1 + random.nextInt(40), 0, kinds)
                .mapToObj(value -> value / 10.0)
                .toList();
    }

    private static XmrSettings settings(Random random, List<Double> series) {
        XmrSettings settings = random.nextBoolean() ? HIGH : HIGH.withoutScreening();
        if (random.nextBoolean()) {
            settings = settings.fixedAfter(12 + random.nextInt(5));
        }
        return series.size() > 2 && random.nextBoolean()
                ? settings.rebasedAt(List.of(1 + random.nextInt(series.size() - 1)))
                : settings;
    }

    private static List<XmrSignal> signals(XmrChart chart) {
        return chart.points().stream().map(XmrPoint::signal).toList();
    }

    private static Variation variation(List<Double> values, Polarity polarity) {
        return XmrChart.of(values, XmrSettings.of(polarity).fixedAfter(12)).variation();
    }

    private static List<Double> fixedThen(double... later) {
        return DoubleStream.concat(STEADY.stream().mapToDouble(v -> v), DoubleStream.of(later))
                .boxed()
                .toList();
    }

    /** The signals after the twelve points that set the limits. */
    private static List<XmrSignal> later(List<Double> values) {
        return signals(XmrChart.of(values, HIGH.fixedAfter(12))).subList(12, values.size());
    }

    private static List<Double> values(double... values) {
        return DoubleStream.of(values).boxed().toList();
    }
}
