package org.primarycareportal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.primarycareportal.statistics.RecentTrend.Direction;

class RecentTrendTest {
    private static final List<YearlyCount> RISING =
            List.of(
                    new YearlyCount(2013, 400, 1000),
                    new YearlyCount(2014, 430, 1000),
                    new YearlyCount(2015, 460, 1000),
                    new YearlyCount(2016, 490, 1000),
                    new YearlyCount(2017, 520, 1000));

    @Test
    void aProportionThatRisesForFiveYearsIsIncreasing() {
        assertThat(direction(RISING)).hasValue(Direction.INCREASING);
        assertThat(direction(turned(RISING))).hasValue(Direction.DECREASING);
        assertThat(RecentTrend.ofProportions(RISING).orElseThrow().slope()).isPositive();
    }

    @Test
    void fourYearsAreNoTrend() {
        assertThat(direction(RISING.subList(0, 4))).isEmpty();
        assertThat(direction(List.of())).isEmpty();
    }

    @Test
    void aMissingYearEndsTheRun() {
        List<YearlyCount> gap = new ArrayList<>(RISING.subList(1, 5));
        gap.add(new YearlyCount(2012, 370, 1000));
        gap.add(new YearlyCount(2011, 340, 1000));

        assertThat(direction(gap)).isEmpty();
    }

    @Test
    void onlyTheLastFiveYearsCount() {
        List<YearlyCount> longer = new ArrayList<>(RISING);
        longer.add(new YearlyCount(2012, 900, 1000));
        longer.add(new YearlyCount(2010, 900, 1000));
        Collections.shuffle(longer, new Random(1));

        assertThat(RecentTrend.ofProportions(longer)).isEqualTo(RecentTrend.ofProportions(RISING));
    }

    @Test
    void oneYearAloneMakesNoTrend() {
        List<YearlyCount> jump = new ArrayList<>();
        for (int year = 2013; year < 2017; year++) {
            jump.add(new YearlyCount(year, 400 - year + 2013, 1000));
        }
        jump.add(new YearlyCount(2017, 600, 1000));
        RecentTrend trend = RecentTrend.ofProportions(jump).orElseThrow();

        assertThat(trend.chiSquared()).isGreaterThan(9.55);
        assertThat(trend.direction()).isEqualTo(Direction.NO_CHANGE);
    }

    @Test
    void nothingAndAllCannotBeCalculated() {
        assertThat(direction(withLast(new YearlyCount(2017, 1000, 1000)))).isEmpty();
        assertThat(direction(withLast(new YearlyCount(2017, 0, 1000)))).isEmpty();
    }

    @Test
    void aRateNeedsLimitsWithAWidth() {
        assertThat(RecentTrend.ofRates(rates(0.5)).map(RecentTrend::direction))
                .hasValue(Direction.INCREASING);
        assertThat(RecentTrend.ofRates(rates(50)).map(RecentTrend::direction))
                .hasValue(Direction.NO_CHANGE);
        assertThat(RecentTrend.ofRates(rates(0))).isEmpty();
    }

    @Test
    void limitsTooNarrowForAnyArithmeticAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                RecentTrend.ofRates(
                                        IntStream.range(2000, 2005)
                                                .mapToObj(
                                                        year ->
                                                                new YearlyRate(
                                                                        year,
                                                                        5,
                                                                        10,
                                                                        0,
                                                                        new Interval(0, 1e-200)))
                                                .toList()))
                .withMessageContaining("must be a number, but is NaN");
    }

    @Test
    void whatIsNoYearIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> direction(withLast(new YearlyCount(2016, 400, 1000))))
                .withMessage("a year must not stand twice, but does: 2016");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> direction(withLast(new YearlyCount(2017, 1001, 1000))))
                .withMessageContaining("must not exceed the denominator");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new YearlyCount(2017, 5, 0))
                .withMessage("denominator must be above 0, but is 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new YearlyRate(2017, 5, 10, Double.NaN, new Interval(0, 1)))
                .withMessage("value must be a number, but is NaN");
    }

    @Test
    void turnedRoundInTimeATrendTurnsToo() {
        Random random = new Random(3);
        for (int i = 0; i < 2000; i++) {
            List<YearlyCount> years =
                    IntStream.range(2000, 2005)
                            .mapToObj(
                                    year ->
                                            new YearlyCount(
                                                    year,
                                                    1 + random.nextInt(40),
                                                    41 + random.nextInt(40)))
                            .toList();
            RecentTrend there = RecentTrend.ofProportions(years).orElseThrow();
            RecentTrend back = RecentTrend.ofProportions(turned(years)).orElseThrow();

            assertThat(there.chiSquared()).isFinite().isNotNegative();
            assertThat(there.slope()).isFinite();
            assertThat(back.direction()).isEqualTo(opposite(there.direction()));
        }
    }

    private static Direction opposite(Direction direction) {
        return switch (direction) {
            case INCREASING -> Direction.DECREASING;
            case DECREASING -> Direction.INCREASING;
            case NO_CHANGE -> Direction.NO_CHANGE;
        };
    }

    private static Optional<Direction> direction(List<YearlyCount> years) {
        return RecentTrend.ofProportions(years).map(RecentTrend::direction);
    }

    private static List<YearlyCount> withLast(YearlyCount last) {
        List<YearlyCount> years = new ArrayList<>(RISING.subList(0, 4));
        years.add(last);
        return years;
    }

    private static List<YearlyCount> turned(List<YearlyCount> years) {
        return years.stream()
                .map(y -> new YearlyCount(4000 - y.year(), y.count(), y.denominator()))
                .toList();
    }

    private static List<YearlyRate> rates(double reach) {
        return IntStream.range(0, 5)
                .mapToObj(
                        i ->
                                new YearlyRate(
                                        2013 + i,
                                        40 + i,
                                        1000,
                                        40 + i,
                                        new Interval(40 + i - reach, 40 + i + reach)))
                .toList();
    }
}
