package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;

/**
 * One row of a file of clusters with what is known of its practice and cluster.
 *
 * @param practice the name; nothing where nobody knows the code
 * @param toOn the last day as the file says it; nothing where it says none
 * @param ccgCode the CCG of the practice on the first day; nothing where none is known
 * @param ccgTo the last day of the practice in that CCG; nothing where it still belongs to it
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
        @Nullable LocalDate ccgTo,
        @Nullable String clusterId) {

    /** The last day for which the row counts: at the latest that of the practice in the CCG. */
    @Nullable LocalDate lastDay() {
        if (toOn == null || ccgTo == null) {
            return toOn == null ? ccgTo : toOn;
        }
        return toOn.isBefore(ccgTo) ? toOn : ccgTo;
    }

    /** As a statement of a file, for the days for which it counts. */
    MembershipFold.Stay stay() {
        return MembershipFold.Stay.byFile(
                clusterId == null ? "" : clusterId, fromOn, lastDay(), Observation.NO_FILE);
    }

    /** The same row for fewer days. */
    StagedMembership during(MembershipFold.Stay days) {
        return new StagedMembership(
                line,
                odsCode,
                clusterName,
                days.fromOn(),
                days.toOn(),
                practice,
                ccgCode,
                ccgTo,
                clusterId);
    }

    boolean overlaps(StagedMembership other) {
        return odsCode.equals(other.odsCode) && touches(other.fromOn, other.lastDay());
    }

    boolean touches(MembershipFold.Stay stay) {
        return touches(stay.fromOn(), stay.toOn());
    }

    private boolean touches(LocalDate otherFrom, @Nullable LocalDate otherTo) {
        LocalDate last = lastDay();
        return (otherTo == null || !fromOn.isAfter(otherTo))
                && (last == null || !otherFrom.isAfter(last));
    }

    /** Whether the practice is known to be in this cluster on all of these days. */
    boolean saysWhatIsKnown(MembershipFold.Stay stay) {
        LocalDate last = lastDay();
        LocalDate known = stay.toOn();
        boolean lastsAsLong = known == null || (last != null && !last.isAfter(known));
        return Objects.equals(stay.clusterId(), clusterId)
                && !stay.fromOn().isAfter(fromOn)
                && lastsAsLong;
    }

    String words() {
        return clusterName + days(fromOn, lastDay());
    }

    static String days(LocalDate from, @Nullable LocalDate to) {
        return " from " + Dates.day(from) + (to == null ? "" : " to " + Dates.day(to));
    }
}
