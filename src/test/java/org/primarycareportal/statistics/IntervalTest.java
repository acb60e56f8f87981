package org.primarycareportal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class IntervalTest {
    private static final Interval TWO_TO_FIVE = new Interval(2, 5);

    @Test
    void bothEndsBelongToIt() {
        assertThat(TWO_TO_FIVE.contains(2)).isTrue();
        assertThat(TWO_TO_FIVE.contains(5)).isTrue();
        assertThat(TWO_TO_FIVE.contains(1.999)).isFalse();
        assertThat(TWO_TO_FIVE.contains(5.001)).isFalse();
        assertThat(TWO_TO_FIVE.contains(Double.NaN)).isFalse();
    }

    @Test
    void itGrowsWithAMultiplierAndIsCutByBounds() {
        assertThat(TWO_TO_FIVE.times(100)).isEqualTo(new Interval(200, 500));
        assertThat(TWO_TO_FIVE.clampedTo(new Interval(3, 10))).isEqualTo(new Interval(3, 5));
        assertThat(TWO_TO_FIVE.clampedTo(new Interval(0, 4))).isEqualTo(new Interval(2, 4));
        assertThat(TWO_TO_FIVE.clampedTo(new Interval(6, 7))).isEqualTo(new Interval(6, 6));
    }

    @Test
    void endsAreNeitherSwappedNorMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Interval(5, 2))
                .withMessage("lower end must not lie above the upper end: 5.0 to 2.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(Double.NaN, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> TWO_TO_FIVE.times(-1));
    }
}
