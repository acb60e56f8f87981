package org.primarycareportal.practices;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What one file, or somebody without a file, says of one practice.
 *
 * @param importId {@link #NO_FILE} where it was said by hand
 * @param seenFrom the first day that the file speaks of; for a snapshot the same as {@code seenOn}
 * @param seenOn the last day that it speaks of
 * @param ccgFrom since when the CCG commissions the practice, where the file says so
 * @param atypical why the publisher says that its figures are not those of an ordinary year
 * @param published the how manyth of all files it was to go live; the later word counts
 */
record Observation(
        long importId,
        Source source,
        LocalDate seenFrom,
        LocalDate seenOn,
        @Nullable String name,
        @Nullable Status status,
        @Nullable LocalDate openedOn,
        @Nullable LocalDate closedOn,
        @Nullable String ccgCode,
        @Nullable LocalDate ccgFrom,
        @Nullable String address,
        @Nullable String postcode,
        @Nullable String phone,
        @Nullable String contract,
        @Nullable String atypical,
        long published) {

    static final long NO_FILE = 0;

    /** Whether a directory says that the practice is there, or will be. */
    boolean isStillThere() {
        return status == Status.ACTIVE || status == Status.PROPOSED;
    }

    /**
     * Kinds of sources, the more trusted last; OWN is said by hand, without a file, and the history
     * of commissioners names far more than practices.
     */
    enum Source {
        NHSBSA,
        REGISTERED,
        REGISTERED_MAP,
        QOF_REFERENCE,
        QOF,
        PAYMENTS,
        OWN,
        ODS_COMMISSIONERS,
        ODS;

        /**
         * Whether a file of it names every practice of its time without saying which have gone, so
         * that silence about one says something.
         */
        boolean isListOfAll() {
            return this != OWN && this != ODS && this != ODS_COMMISSIONERS;
        }

        /** Whether a practice is in the directory because it speaks of it. */
        boolean makesKnown() {
            return this != OWN && this != ODS_COMMISSIONERS;
        }
    }

    /** What a directory says of a practice's life. */
    enum Status {
        ACTIVE,
        CLOSED,
        DORMANT,
        PROPOSED
    }
}
