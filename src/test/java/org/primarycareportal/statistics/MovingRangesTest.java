package org.primarycareportal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MovingRangesTest {

    /** 1, 2, 1, 1, 15: together 20, on average 4; only 15 reaches 3.267 times that. */
    @Test
    void aRangeFarAboveTheAverageIsLeftOutOnce() {
        double[] values = {10, 11, 13, 12, 13, 28};
        MovingRanges screened = MovingRanges.of(values, true);

        assertThat(screened.ranges()).containsExactly(1.0, 2.0, 1.0, 1.0, 15.0);
        assertThat(screened.screen().orElseThrow()).isCloseTo(13.068, within(1e-12));
        assertThat(screened.average().orElseThrow()).isCloseTo(1.25, within(1e-12));
        assertThat(MovingRanges.of(values, false).average().orElseThrow())
                .isCloseTo(4, within(1e-12));
    }

    @Test
    void aConstantSeriesHasNoRangeThatCounts() {
        assertThat(MovingRanges.of(new double[] {3, 3, 3}, true).average()).isEmpty();
        assertThat(MovingRanges.of(new double[] {3, 3, 3}, false).average()).hasValue(0);
        assertThat(MovingRanges.of(new double[] {3}, true).average()).isEmpty();
    }
}
