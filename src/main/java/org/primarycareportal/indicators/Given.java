package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the releases that are on say of one area in one period.
 *
 * @param releases those that say it: one, or two where the figure is a change from one to another
 */
record Given(
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        @Nullable BigDecimal value,
        StagedValues.Status status,
        @Nullable String note,
        List<Long> releases) {

    boolean hasValue() {
        return status == StagedValues.Status.VALUE && value != null;
    }

    /** A figure for each of nobody, such as payments of a practice whose patients have left. */
    boolean isOverNobody() {
        return denominator != null && denominator.signum() == 0;
    }

    boolean hasBothParts() {
        return hasValue() && numerator != null && denominator != null && denominator.signum() > 0;
    }
}
