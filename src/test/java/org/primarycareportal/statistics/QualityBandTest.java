package org.primarycareportal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.primarycareportal.statistics.Polarity.HIGH_IS_GOOD;
import static org.primarycareportal.statistics.Polarity.LOW_IS_GOOD;

import org.junit.jupiter.api.Test;

class QualityBandTest {
    @Test
    void aScoreOnACutHasTheStrongerLabel() {
        assertThat(band(1.99, HIGH_IS_GOOD)).isEqualTo(QualityBand.COMPARABLE);
        assertThat(band(2, HIGH_IS_GOOD)).isEqualTo(QualityBand.POSITIVE);
        assertThat(band(3, HIGH_IS_GOOD)).isEqualTo(QualityBand.SIGNIFICANT_POSITIVE);
        assertThat(band(-2, HIGH_IS_GOOD)).isEqualTo(QualityBand.NEGATIVE);
        assertThat(band(-3, HIGH_IS_GOOD)).isEqualTo(QualityBand.SIGNIFICANT_NEGATIVE);
    }

    @Test
    void aHighScoreIsNegativeWhereLowIsGood() {
        assertThat(band(2.5, LOW_IS_GOOD)).isEqualTo(QualityBand.NEGATIVE);
        assertThat(band(-9, LOW_IS_GOOD)).isEqualTo(QualityBand.SIGNIFICANT_POSITIVE);
    }

    @Test
    void cutsInTheWrongOrderAndScoresWithoutADirectionAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QualityBand.of(1, HIGH_IS_GOOD, 3, 2))
                .withMessage("significance must not be cut before variation, but is at 2.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> band(Double.NaN, HIGH_IS_GOOD))
                .withMessage("z must be a number, but is NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> band(1, Polarity.NEUTRAL));
    }

    private static QualityBand band(double z, Polarity polarity) {
        return QualityBand.of(z, polarity, 2, 3);
    }
}
