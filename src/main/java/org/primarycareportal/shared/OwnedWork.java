package org.primarycareportal.shared;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A room in which things belong to people. When somebody leaves, each room says what is theirs and
 * hands it to whoever takes it over, or to nobody yet.
 */
public interface OwnedWork {

    /**
     * A thing that belongs to somebody.
     *
     * @param key of the thing, unlike that of any other in any room, as {@code group.0195a1…}
     * @param state becomes another whenever the thing is changed
     * @param sort what sort of thing it is, as "Group of practices"
     * @param path of its page
     * @param about what else is to be known of it, in one line
     * @param from the day from which it would be somebody else's; nothing where that is at once
     * @param ifNobody what becomes of it where nobody takes it over, a sentence
     */
    record Owned(
            String key,
            String state,
            String sort,
            String name,
            String path,
            String about,
            @Nullable LocalDate from,
            String ifNobody) {

        /** What becomes of it in the hands of somebody. */
        public String ifTakenBy(String name) {
            return from == null
                    ? "Goes to %s at once".formatted(name)
                    : "Goes to %s on %s".formatted(name, Dates.day(from));
        }
    }

    /**
     * Somebody's last day, and who comes after them.
     *
     * @param taker as the portal will see them on the day after; nobody yet where there is none
     */
    record HandOver(PersonId leaver, LocalDate lastDay, @Nullable Viewer taker, Actor by) {}

    /** What would still be a person's after a day, as far as the viewer may hand it over. */
    List<Owned> ownedBy(PersonId person, LocalDate lastDay, Viewer viewer);

    /** Whether somebody may have the thing. */
    boolean mayHold(Owned owned, Viewer taker);

    /** Does what {@link Owned} said, with its row in the audit trail. */
    void handOver(Owned owned, HandOver handOver);
}
