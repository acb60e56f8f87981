package org.primarycareportal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.primarycareportal.statistics.Polarity.HIGH_IS_GOOD;
import static org.primarycareportal.statistics.Polarity.LOW_IS_GOOD;
import static org.primarycareportal.statistics.Polarity.NEUTRAL;

import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Interval INNER = new Interval(45, 55);
    private static final Interval OUTER = new Interval(42, 58);

    @Test
    void polaritySaysWhetherAboveIsBetterWorseOrOnlyHigher() {
        assertThat(Comparison.ofValue(56, INNER, HIGH_IS_GOOD)).isEqualTo(Comparison.BETTER);
        assertThat(Comparison.ofValue(56, INNER, LOW_IS_GOOD)).isEqualTo(Comparison.WORSE);
        assertThat(Comparison.ofValue(56, INNER, NEUTRAL)).isEqualTo(Comparison.HIGHER);
        assertThat(Comparison.ofValue(44, INNER, HIGH_IS_GOOD)).isEqualTo(Comparison.WORSE);
        assertThat(Comparison.ofValue(44, INNER, LOW_IS_GOOD)).isEqualTo(Comparison.BETTER);
        assertThat(Comparison.ofValue(44, INNER, NEUTRAL)).isEqualTo(Comparison.LOWER);
        assertThat(Comparison.ofValue(56, INNER, Polarity.NOT_COMPARED))
                .isEqualTo(Comparison.NOT_COMPARED);
    }

    @Test
    void whatLiesOnALimitIsSimilar() {
        assertThat(Comparison.ofValue(45, INNER, HIGH_IS_GOOD)).isEqualTo(Comparison.SIMILAR);
        assertThat(Comparison.ofValue(55, INNER, HIGH_IS_GOOD)).isEqualTo(Comparison.SIMILAR);
        assertThat(Comparison.ofInterval(INNER, 55, HIGH_IS_GOOD)).isEqualTo(Comparison.SIMILAR);
    }

    @Test
    void anIntervalBelowTheBenchmarkIsTheLowerOne() {
        assertThat(Comparison.ofInterval(INNER, 60, HIGH_IS_GOOD)).isEqualTo(Comparison.WORSE);
        assertThat(Comparison.ofInterval(INNER, 40, HIGH_IS_GOOD)).isEqualTo(Comparison.BETTER);
    }

    @Test
    void twoLevelsTellFarFromVeryFar() {
        assertThat(Comparison.ofValue(50, INNER, OUTER, HIGH_IS_GOOD))
                .isEqualTo(Comparison.SIMILAR);
        assertThat(Comparison.ofValue(58, INNER, OUTER, HIGH_IS_GOOD)).isEqualTo(Comparison.BETTER);
        assertThat(Comparison.ofValue(59, INNER, OUTER, HIGH_IS_GOOD)).isEqualTo(Comparison.BEST);
        assertThat(Comparison.ofValue(59, INNER, OUTER, LOW_IS_GOOD)).isEqualTo(Comparison.WORST);
        assertThat(Comparison.ofValue(59, INNER, OUTER, NEUTRAL)).isEqualTo(Comparison.HIGHEST);
        assertThat(Comparison.ofValue(41, INNER, OUTER, NEUTRAL)).isEqualTo(Comparison.LOWEST);
        assertThat(Comparison.ofInterval(INNER, OUTER, 59, NEUTRAL)).isEqualTo(Comparison.LOWEST);
        assertThat(Comparison.ofInterval(INNER, OUTER, 57, NEUTRAL)).isEqualTo(Comparison.LOWER);
    }

    @Test
    void whatIsMissingIsNotCompared() {
        assertThat(Comparison.ofValue(Double.NaN, INNER, NEUTRAL))
                .isEqualTo(Comparison.NOT_COMPARED);
        assertThat(Comparison.ofValue(Double.NaN, INNER, OUTER, NEUTRAL))
                .isEqualTo(Comparison.NOT_COMPARED);
        assertThat(Comparison.ofValue(50, null, NEUTRAL)).isEqualTo(Comparison.NOT_COMPARED);
        assertThat(Comparison.ofValue(50, INNER, null, NEUTRAL)).isEqualTo(Comparison.NOT_COMPARED);
        assertThat(Comparison.ofInterval(null, 50, NEUTRAL)).isEqualTo(Comparison.NOT_COMPARED);
        assertThat(Comparison.ofInterval(INNER, Double.NaN, NEUTRAL))
                .isEqualTo(Comparison.NOT_COMPARED);
        assertThat(Comparison.ofInterval(null, OUTER, 50, NEUTRAL))
                .isEqualTo(Comparison.NOT_COMPARED);
    }

    @Test
    void exportsKnowSixWords() {
        assertThat(Comparison.values())
                .extracting(Comparison::word)
                .containsOnly("better", "similar", "worse", "higher", "lower", "not-compared");
        assertThat(Comparison.BEST.word()).isEqualTo("better");
        assertThat(Comparison.LOWEST.word()).isEqualTo("lower");
    }

    @Test
    void twoIntervalsThatTouchAreSimilar() {
        Interval own = new Interval(10, 20);

        assertThat(Comparison.ofIntervals(own, new Interval(20, 30), Polarity.HIGH_IS_GOOD))
                .isEqualTo(Comparison.SIMILAR);
        assertThat(Comparison.ofIntervals(own, new Interval(21, 30), Polarity.HIGH_IS_GOOD))
                .isEqualTo(Comparison.WORSE);
        assertThat(Comparison.ofIntervals(own, new Interval(0, 9), Polarity.NEUTRAL))
                .isEqualTo(Comparison.HIGHER);
        assertThat(Comparison.ofIntervals(own, null, Polarity.HIGH_IS_GOOD))
                .isEqualTo(Comparison.NOT_COMPARED);
    }
}
