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
    void aRoundedQuantileHasAnAlphaOfItsOwn() {
        assertThat(ConfidenceLevel.ofZ(1.96).alpha()).isCloseTo(0.0499957902964409, within(1e-14));
    }

    @Test
    void impossibleLevelsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ConfidenceLevel.ofZ(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConfidenceLevel(0.05, 1.9));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConfidenceLevel(1, 0));
    }
}
