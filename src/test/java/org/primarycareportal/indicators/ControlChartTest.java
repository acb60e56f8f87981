package org.primarycareportal.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.primarycareportal.indicators.Indicator.Direction;
import org.primarycareportal.shared.Period;

/** What is change and what is chance in the values of one practice. */
class ControlChartTest {

    private static Indicator indicator(Direction direction) {
        return new Indicator(
                (short) 1,
                "ONE",
                null,
                "One",
                "One",
                "Access",
                1,
                Indicator.Kind.OUTPUT,
                Indicator.Type.PROPORTION,
                Indicator.AreaRule.RATIO,
                "%",
                BigDecimal.valueOf(100),
                Indicator.Level.PRACTICE,
                direction,
                30,
                Indicator.Audience.PEERS,
                false,
                1,
                0,
                1,
                true,
                true,
                new Indicator.Words("", "", "", "", "", "", "", "", "", "", ""));
    }

    /** Months from April 2014 on, the latest first as pages have them. */
    private static List<IndicatorQueries.Figure> months(double... values) {
        List<IndicatorQueries.Figure> figures = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            LocalDate start = LocalDate.of(2014, 4, 1).plusMonths(i);
            figures.add(figure(start, start.plusMonths(1).minusDays(1), values[i]));
        }
        Collections.reverse(figures);
        return figures;
    }

    private static IndicatorQueries.Figure figure(LocalDate start, LocalDate end, double value) {
        boolean there = !Double.isNaN(value);
        return new IndicatorQueries.Figure(
                "P",
                "Z91001",
                "A practice",
                null,
                null,
                start,
                end,
                null,
                null,
                there ? BigDecimal.valueOf(value) : null,
                there ? "V" : "N",
                null,
                null,
                "similar",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static ControlChart chart(Direction direction, double... values) {
        return ControlChart.of(indicator(direction), months(values), HeldStandards.NONE)
                .orElseThrow();
    }

    private static final double[] CALM = {50, 52, 49, 51, 50, 52, 49, 51, 50, 52, 49, 51};

    private static double[] calmThen(double... more) {
        double[] all = new double[CALM.length + more.length];
        System.arraycopy(CALM, 0, all, 0, CALM.length);
        System.arraycopy(more, 0, all, CALM.length, more.length);
        return all;
    }

    @Test
    void elevenValuesAreTooFewAndTwelveAreEnough() {
        double[] eleven = java.util.Arrays.copyOf(CALM, 11);
        assertThat(ControlChart.of(indicator(Direction.HIGHER), months(eleven), HeldStandards.NONE))
                .isEmpty();
        assertThat(ControlChart.of(indicator(Direction.HIGHER), months(CALM), HeldStandards.NONE))
                .isPresent();
    }

    @Test
    void aMonthWithoutAValueIsLeftOutAndDoesNotCount() {
        double[] gap = CALM.clone();
        gap[5] = Double.NaN;
        assertThat(ControlChart.of(indicator(Direction.HIGHER), months(gap), HeldStandards.NONE))
                .isEmpty();
        ControlChart chart = chart(Direction.HIGHER, calmThen(Double.NaN, 50));
        assertThat(chart.size()).isEqualTo(13);
    }

    @Test
    void monthsAndYearsAreNotDrawnInOneLine() {
        List<IndicatorQueries.Figure> mixed = new ArrayList<>(months(CALM));
        mixed.add(figure(LocalDate.of(2012, 4, 1), LocalDate.of(2013, 3, 31), 50));
        assertThat(ControlChart.of(indicator(Direction.HIGHER), mixed, HeldStandards.NONE))
                .isEmpty();
    }

    @Test
    void ordinaryUpsAndDownsAreNoChange() {
        ControlChart chart = chart(Direction.HIGHER, CALM);
        assertThat(chart.change().words()).isEqualTo("No clear change");
        assertThat(chart.lead()).isEqualTo("It moves within its ordinary ups and downs.");
    }

    @Test
    void aValueOutsideTheLimitsIsBetterOrWorseByTheDirectionOfGood() {
        double[] jump = calmThen(70);
        assertThat(chart(Direction.HIGHER, jump).change().words()).isEqualTo("Getting better");
        assertThat(chart(Direction.LOWER, jump).change().words()).isEqualTo("Getting worse");
        assertThat(chart(Direction.NEITHER, jump).change().words()).isEqualTo("Higher than usual");
        assertThat(chart(Direction.HIGHER, jump).change().why())
                .isEqualTo("Above the limits of the usual");
    }

    @Test
    void eachPeriodHasItsReadingForTheTable() {
        ControlChart chart = chart(Direction.HIGHER, calmThen(30));
        ControlChart.Reading last =
                chart.readingOf(Period.parse("2015-04").orElseThrow()).orElseThrow();
        assertThat(last.words()).isEqualTo("Unusual, worse");
        assertThat(last.why()).isEqualTo("Below the limits of the usual");
        assertThat(
                        chart(Direction.HIGHER, CALM)
                                .readingOf(Period.parse("2014-05").orElseThrow())
                                .orElseThrow()
                                .words())
                .isEqualTo("Usual");
        assertThat(chart.readingOf(Period.parse("2013-05").orElseThrow())).isEmpty();
        assertThat(chart.points()).hasSize(13);
    }

    /** Worked by hand: mean 50.5, moves 2, 3, 2, 1 and so on, 23 in eleven of them. */
    @Test
    void theSumOfTheLimitsIsThatOfTheMovingRanges() {
        ControlChart chart = chart(Direction.HIGHER, CALM);
        double range = Stream.of(2, 3, 2, 1, 2, 3, 2, 1, 2, 3, 2).mapToInt(n -> n).sum() / 11.0;
        assertThat(chart.sum())
                .contains("Mean of 12 values: 50.5%")
                .contains("%.4f ± 2.66 × %.4f".formatted(50.5, range))
                .contains("%.4f to %.4f".formatted(50.5 - 2.66 * range, 50.5 + 2.66 * range));
        assertThat(chart.usual()).isEqualTo("Between 44.9% and 56.1%, about 50.5% on average");
    }

    @Test
    void limitsBelowNoughtAreDrawnFromNought() {
        ControlChart chart = chart(Direction.LOWER, 1, 3, 0, 4, 1, 3, 0, 4, 1, 3, 0, 4);
        assertThat(chart.usual()).startsWith("Between 0.0% and ");
        assertThat(chart.sum()).endsWith(", drawn as far as such a figure can go.");
    }

    @Test
    void valuesThatHardlyEverMoveSayNothingOfChange() {
        double[] steps = {90, 90, 90, 90, 90, 90, 100, 100, 100, 100, 100, 100, 100};
        assertThat(ControlChart.of(indicator(Direction.HIGHER), months(steps), HeldStandards.NONE))
                .isEmpty();
        FigureHistory history =
                new FigureHistory(
                        indicator(Direction.HIGHER),
                        months(steps),
                        java.util.Map.of(),
                        HeldStandards.NONE);
        assertThat(history.tooFew()).startsWith("It moves too seldom");
    }

    @Test
    void aFallOfAFigureOfWhichNeitherWayIsGoodIsCalledAFall() {
        double[] falls = calmThen(52.4, 52.1, 51.8, 51.5, 51.2, 50.9, 50.6, 50.3);
        assertThat(chart(Direction.NEITHER, falls).change().words()).isEqualTo("Falling");
    }
}
