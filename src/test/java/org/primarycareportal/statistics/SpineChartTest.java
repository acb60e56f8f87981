package org.primarycareportal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SpineChartTest {
    private static final Distribution AREAS = Distribution.of(0, 10, 20, 30, 40);

    @Test
    void theFurthestAreaTouchesItsEndAndTheCentreStaysInTheMiddle() {
        SpineChart chart = SpineChart.of(10, AREAS, Polarity.HIGH_IS_GOOD);

        assertThat(chart.half()).isEqualTo(30);
        assertThat(chart.best()).isEqualTo(1);
        assertThat(chart.worst()).isCloseTo(0.5 - 10 / 60.0, within(1e-12));
        assertThat(chart.worstQuarter()).isEqualTo(0.5);
        assertThat(chart.bestQuarter()).isCloseTo(0.5 + 20 / 60.0, within(1e-12));
        assertThat(chart.positionOf(10)).isEqualTo(SpineChart.MIDDLE);
    }

    @Test
    void whereLowIsGoodTheRowIsMirrored() {
        SpineChart high = SpineChart.of(10, AREAS, Polarity.HIGH_IS_GOOD);
        SpineChart low = SpineChart.of(10, AREAS, Polarity.LOW_IS_GOOD);

        assertThat(low.worst()).isCloseTo(1 - high.best(), within(1e-12));
        assertThat(low.worstQuarter()).isCloseTo(1 - high.bestQuarter(), within(1e-12));
        assertThat(low.bestQuarter()).isCloseTo(1 - high.worstQuarter(), within(1e-12));
        assertThat(low.best()).isCloseTo(1 - high.worst(), within(1e-12));
        assertThat(low.positionOf(0)).isCloseTo(1 - high.positionOf(0), within(1e-12));
    }

    @Test
    void whereNeitherIsGoodTheRowRunsFromLowToHigh() {
        assertThat(SpineChart.of(10, AREAS, Polarity.NEUTRAL).positionOf(40)).isEqualTo(1);
        assertThat(SpineChart.of(10, AREAS, Polarity.NOT_COMPARED).positionOf(40)).isEqualTo(1);
    }

    @Test
    void areasThatAllEqualTheCentreLieInTheMiddle() {
        SpineChart chart = SpineChart.of(7, Distribution.of(7, 7, 7), Polarity.LOW_IS_GOOD);

        assertThat(chart.half()).isZero();
        assertThat(chart.worst()).isEqualTo(0.5);
        assertThat(chart.best()).isEqualTo(0.5);
        assertThat(chart.positionOf(7)).isEqualTo(0.5);
        assertThat(chart.positionOf(8)).isZero();
        assertThat(chart.positionOf(6)).isEqualTo(1);
    }

    @Test
    void aValueBeyondAllAreasLiesBeyondTheAxis() {
        assertThat(SpineChart.of(20, AREAS, Polarity.HIGH_IS_GOOD).positionOf(60)).isEqualTo(1.5);
    }

    @Test
    void marksAreInOrderAndInsideTheAxis() {
        Random random = new Random(99);
        for (int i = 0; i < 500; i++) {
            Distribution areas = Distribution.of(random.doubles(1 + random.nextInt(50)).toArray());
            Polarity polarity = i % 2 == 0 ? Polarity.HIGH_IS_GOOD : Polarity.LOW_IS_GOOD;
            SpineChart chart = SpineChart.of(random.nextDouble(), areas, polarity);

            assertThat(
                            new double[] {
                                chart.worst(),
                                chart.worstQuarter(),
                                chart.bestQuarter(),
                                chart.best()
                            })
                    .isSorted();
            assertThat(chart.worst()).isGreaterThanOrEqualTo(0);
            assertThat(chart.best()).isLessThanOrEqualTo(1);
            assertThat(Math.max(0.5 - chart.worst(), chart.best() - 0.5))
                    .isCloseTo(0.5, within(1e-12));
        }
    }

    @Test
    void aRowIsHiddenWhenAQuarterOfAreasLackAValue() {
        assertThat(SpineChart.isWorthDrawing(44, 44)).isTrue();
        assertThat(SpineChart.isWorthDrawing(34, 44)).isTrue();
        assertThat(SpineChart.isWorthDrawing(33, 44)).isFalse();
        assertThat(SpineChart.isWorthDrawing(0, 0)).isFalse();
    }

    @Test
    void aMissingCentreOrValueIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpineChart.of(Double.NaN, AREAS, Polarity.NEUTRAL))
                .withMessage("centre must be a number, but is NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpineChart.of(1, AREAS, Polarity.NEUTRAL).positionOf(Double.NaN));
    }
}
