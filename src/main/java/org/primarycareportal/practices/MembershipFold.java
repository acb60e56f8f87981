package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Statements about the cluster of one practice laid over each other in the order in which they were
 * made: a later one holds for the days it speaks of, what was said before for the others. What a
 * person said on a page holds from its first day against a later file that speaks of a time begun
 * before that day: such a file repeats what was known then.
 */
final class MembershipFold {

    private MembershipFold() {}

    /**
     * A practice in a cluster from a day until a day, both counted.
     *
     * @param clusterId nothing where a person said that it is in none
     * @param toOn nothing where no end is known
     * @param editId the change on a page that says so; nothing where a file does
     * @param saidFrom the first day of which the statement spoke; a stay may be the rest of one
     */
    record Stay(
            @Nullable String clusterId,
            LocalDate fromOn,
            @Nullable LocalDate toOn,
            long importId,
            @Nullable UUID editId,
            LocalDate saidFrom) {

        static Stay byFile(
                String clusterId, LocalDate fromOn, @Nullable LocalDate toOn, long importId) {
            return new Stay(clusterId, fromOn, toOn, importId, null, fromOn);
        }

        private Stay between(LocalDate first, @Nullable LocalDate last) {
            return new Stay(clusterId, first, last, importId, editId, saidFrom);
        }

        boolean touches(Stay other) {
            return !startsAfter(other) && !other.startsAfter(this);
        }

        private boolean startsAfter(Stay other) {
            return other.toOn() != null && fromOn.isAfter(other.toOn());
        }

        /**
         * Whether a person said it on a page, of a day after that on which a file's word begins.
         */
        boolean holdsAgainst(Stay file) {
            return editId != null && file.editId() == null && saidFrom.isAfter(file.saidFrom());
        }
    }

    /** Earliest first, none overlapping another. */
    static List<Stay> of(List<Stay> statements) {
        return withGaps(statements).stream().filter(stay -> stay.clusterId() != null).toList();
    }

    /** The same with the days on which a person said that the practice is in no cluster. */
    static List<Stay> withGaps(List<Stay> statements) {
        List<Stay> folded = new ArrayList<>();
        for (Stay later : statements) {
            for (Stay part : withoutWhatHolds(later, folded)) {
                folded = laidOver(folded, part);
            }
        }
        folded.sort(Comparator.comparing(Stay::fromOn));
        return joined(folded);
    }

    /** The days of a statement for which nothing said on a page holds against it. */
    static List<Stay> withoutWhatHolds(Stay later, List<Stay> known) {
        List<Stay> parts = List.of(later);
        for (Stay held : known) {
            if (held.holdsAgainst(later)) {
                parts =
                        parts.stream()
                                .flatMap(
                                        part ->
                                                part.touches(held)
                                                        ? remains(part, held).stream()
                                                        : java.util.stream.Stream.of(part))
                                .toList();
            }
        }
        return parts;
    }

    private static List<Stay> laidOver(List<Stay> folded, Stay later) {
        List<Stay> next = new ArrayList<>();
        for (Stay earlier : folded) {
            if (earlier.touches(later)) {
                next.addAll(remains(earlier, later));
            } else {
                next.add(earlier);
            }
        }
        next.add(later);
        return next;
    }

    private static List<Stay> remains(Stay earlier, Stay later) {
        List<Stay> parts = new ArrayList<>();
        if (earlier.fromOn().isBefore(later.fromOn())) {
            parts.add(earlier.between(earlier.fromOn(), later.fromOn().minusDays(1)));
        }
        LocalDate laterEnd = later.toOn();
        boolean outlasts =
                laterEnd != null && (earlier.toOn() == null || earlier.toOn().isAfter(laterEnd));
        if (laterEnd != null && outlasts) {
            parts.add(earlier.between(laterEnd.plusDays(1), earlier.toOn()));
        }
        return parts;
    }

    /**
     * Two stays in the same cluster without a day between are one, unless a page tells them apart.
     */
    private static List<Stay> joined(List<Stay> stays) {
        List<Stay> joined = new ArrayList<>();
        for (Stay stay : stays) {
            Stay last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            boolean goesOn =
                    last != null
                            && Objects.equals(last.clusterId(), stay.clusterId())
                            && Objects.equals(last.editId(), stay.editId())
                            && last.toOn() != null
                            && last.toOn().plusDays(1).equals(stay.fromOn());
            if (last != null && goesOn) {
                joined.set(joined.size() - 1, last.between(last.fromOn(), stay.toOn()));
            } else {
                joined.add(stay);
            }
        }
        return joined;
    }
}
