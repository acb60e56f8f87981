package org.primarycareportal.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgreementTest {
    private final Agreement agreement = new Agreement();

    @Test
    void nineDigitsMustAgree() {
        assertThat(complaints(123.456, 123.456 * (1 + 5e-10))).isZero();
        assertThat(complaints(123.456, 123.456 * (1 + 5e-9))).isOne();
        assertThat(complaints(5e-13, 0)).isZero();
        assertThat(complaints(5e-12, 0)).isOne();
    }

    @Test
    void aNumberWhereTheReferenceHasNoneIsAComplaint() {
        assertThat(complaints(Double.NaN, Double.NaN)).isZero();
        assertThat(complaints(Double.NaN, 1)).isOne();
        assertThat(complaints(1, Double.NaN)).isOne();
        assertThat(complaints(Double.NEGATIVE_INFINITY, 1)).isOne();
    }

    @Test
    void theLargestErrorIsThatAmongTheNumbersOfTheUsualTolerance() {
        agreement.same("near", 100 * (1 + 2e-10), 100);
        agreement.same("nearer", 100 * (1 + 1e-10), 100);
        agreement.same("simulated", 100.001, 100, 1e-4);

        assertThat(agreement.summary())
                .isEqualTo("3 numbers, largest error 2.0e-10, 1.0e-05 of 1.0e-04 allowed");
        assertThat(agreement.errorsCollected()).isEmpty();
    }

    private static int complaints(double actual, double expected) {
        Agreement agreement = new Agreement();
        agreement.same("number", actual, expected);
        return agreement.errorsCollected().size();
    }
}
