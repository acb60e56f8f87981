package org.primarycareportal.practices;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;

/**
 * One row of a file of clusters with what is known of its practice and cluster.
 *
 * @param practice the name; nothing where nobody knows the code
 * @param ccgCode the CCG of the practice on the first day; nothing where none is known
 * @param clusterId nothing where the CCG has no such cluster yet
 */
record StagedMembership(
        long line,
        String odsCode,
        String clusterName,
        LocalDate fromOn,
        @Nullable LocalDate toOn,
        @Nullable String practice,
        @Nullable String ccgCode,
        @Nullable String clusterId) {

    boolean overlaps(StagedMembership other) {
        return odsCode.equals(other.odsCode) && touches(other.fromOn, other.toOn);
    }

    boolean touches(MembershipFold.Stay stay) {
        return touches(stay.fromOn(), stay.toOn());
    }

    private boolean touches(LocalDate otherFrom, @Nullable LocalDate otherTo) {
        return (otherTo == null || !fromOn.isAfter(otherTo))
                && (toOn == null || !otherFrom.isAfter(toOn));
    }

    /** Whether the practice is known to be in this cluster on all of these days. */
    boolean saysWhatIsKnown(MembershipFold.Stay stay) {
        LocalDate last = stay.toOn();
        boolean lastsAsLong = last == null || (toOn != null && !toOn.isAfter(last));
        return stay.clusterId().equals(clusterId) && !stay.fromOn().isAfter(fromOn) && lastsAsLong;
    }

    String words() {
        return clusterName + days(fromOn, toOn);
    }

    static String days(LocalDate from, @Nullable LocalDate to) {
        return " from " + Dates.day(from) + (to == null ? "" : " to " + Dates.day(to));
    }
}
