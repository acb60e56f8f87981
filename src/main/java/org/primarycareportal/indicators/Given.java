package org.primarycareportal.indicators;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What the releases that are on say of one area in one period. */
record Given(
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        @Nullable BigDecimal value,
        StagedValues.Status status,
        @Nullable String note,
        long release) {

    boolean hasValue() {
        return status == StagedValues.Status.VALUE && value != null;
    }

    boolean hasBothParts() {
        return hasValue() && numerator != null && denominator != null && denominator.signum() > 0;
    }
}
