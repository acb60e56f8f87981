package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statements about the cluster of one practice laid over each other in the order in which they were
 * made: a later one holds for the days it speaks of, what was said before for the others.
 */
final class MembershipFold {

    private MembershipFold() {}

    /**
     * A practice in a cluster from a day until a day, both counted.
     *
     * @param toOn nothing where no end is known
     */
    record Stay(String clusterId, LocalDate fromOn, @Nullable LocalDate toOn, long importId) {

        private boolean touches(Stay other) {
            return !startsAfter(other) && !other.startsAfter(this);
        }

        private boolean startsAfter(Stay other) {
            return other.toOn() != null && fromOn.isAfter(other.toOn());
        }
    }

    /** Earliest first, none overlapping another. */
    static List<Stay> of(List<Stay> statements) {
        List<Stay> folded = new ArrayList<>();
        for (Stay later : statements) {
            List<Stay> next = new ArrayList<>();
            for (Stay earlier : folded) {
                if (earlier.touches(later)) {
                    next.addAll(remains(earlier, later));
                } else {
                    next.add(earlier);
                }
            }
            next.add(later);
            folded = next;
        }
        folded.sort(Comparator.comparing(Stay::fromOn));
        return joined(folded);
    }

    private static List<Stay> remains(Stay earlier, Stay later) {
        List<Stay> parts = new ArrayList<>();
        if (earlier.fromOn().isBefore(later.fromOn())) {
            parts.add(
                    new Stay(
                            earlier.clusterId(),
                            earlier.fromOn(),
                            later.fromOn().minusDays(1),
                            earlier.importId()));
        }
        LocalDate laterEnd = later.toOn();
        boolean outlasts =
                laterEnd != null && (earlier.toOn() == null || earlier.toOn().isAfter(laterEnd));
        if (laterEnd != null && outlasts) {
            parts.add(
                    new Stay(
                            earlier.clusterId(),
                            laterEnd.plusDays(1),
                            earlier.toOn(),
                            earlier.importId()));
        }
        return parts;
    }

    /** Two stays in the same cluster without a day between are one. */
    private static List<Stay> joined(List<Stay> stays) {
        List<Stay> joined = new ArrayList<>();
        for (Stay stay : stays) {
            Stay last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            boolean goesOn =
                    last != null
                            && last.clusterId().equals(stay.clusterId())
                            && last.toOn() != null
                            && last.toOn().plusDays(1).equals(stay.fromOn());
            if (last != null && goesOn) {
                joined.set(
                        joined.size() - 1,
                        new Stay(last.clusterId(), last.fromOn(), stay.toOn(), last.importId()));
            } else {
                joined.add(stay);
            }
        }
        return joined;
    }
}
