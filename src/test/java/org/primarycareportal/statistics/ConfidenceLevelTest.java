package org.primarycareportal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ConfidenceLevelTest {
    @Test
    void theTwoUsualLevelsHaveTheirQuantilesToTheLastDigit() {
        assertThat(ConfidenceLevel.P95.z()).isEqualTo(1.959963984540054);
        assertThat(ConfidenceLevel.P99_8.z()).isEqualTo(3.090232306167813);
        assertThat(ConfidenceLevel.P95.alpha()).isEqualTo(0.05);
        assertThat(ConfidenceLevel.P99_8.alpha()).isEqualTo(0.002);
    }

    @Test
    void anyOtherLevelIsWorkedOut() {
        assertThat(ConfidenceLevel.ofPercent(90).z()).isCloseTo(1.6448536269514722, within(1e-14));
        assertThat(ConfidenceLevel.ofPercent(95).z())
                .isCloseTo(ConfidenceLevel.P95.z(), within(1e-14));
        assertThat(ConfidenceLevel.ofPercent(99.8).z())
                .isCloseTo(ConfidenceLevel.P99_8.z(), within(1e-12));
        assertThat(ConfidenceLevel.ofZ(1.96).alpha()).isCloseTo(0.0499957902964409, within(1e-14));
    }

    @Test
    void impossibleLevelsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ConfidenceLevel.ofPercent(0));
        assertThatIllegalArgumentException().isThrownBy(() -> ConfidenceLevel.ofPercent(100));
        assertThatIllegalArgumentException().isThrownBy(() -> ConfidenceLevel.ofPercent(-5));
        assertThatIllegalArgumentException().isThrownBy(() -> ConfidenceLevel.ofZ(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConfidenceLevel(0.05, 1.9));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConfidenceLevel(1, 0));
    }
}
