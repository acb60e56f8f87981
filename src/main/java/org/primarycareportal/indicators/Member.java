package org.primarycareportal.indicators;

import org.jspecify.annotations.Nullable;

/**
 * A practice as it counts for its CCG in one period.
 *
 * @param openAtEnd whether it was still open on the last day; one that closed in the period counts
 *     for sums, but nobody expects it in a file
 * @param given nothing where no release speaks of it
 * @param atypical why its money cannot be compared; nothing where it can
 */
record Member(
        String odsCode,
        @Nullable String clusterId,
        boolean openAtEnd,
        @Nullable Given given,
        @Nullable String atypical) {

    /** A value over nobody is none: it does not apply. */
    boolean hasValue() {
        return given != null && given.hasValue() && !given.isOverNobody();
    }

    /** Its source gives a number, be it one over nobody. */
    boolean hasNumber() {
        return given != null && given.hasValue();
    }
}
