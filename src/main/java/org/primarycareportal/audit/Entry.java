package org.primarycareportal.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;

/**
 * One row of the trail as the pages show it.
 *
 * @param thing the number of the thing, and {@code name} what it is called now, where it is known
 *     by a name
 * @param before and {@code after} as they are kept, in JSON
 */
record Entry(
        long id,
        Instant at,
        boolean reading,
        @Nullable UUID personId,
        String personName,
        @Nullable String address,
        String action,
        String actionWords,
        String kind,
        String kindWords,
        String thing,
        @Nullable String name,
        @Nullable String ccgCode,
        String before,
        String after) {

    /** Nobody knows a thing by 36 signs. */
    private static final int LENGTH_OF_BARE_NUMBERS = 36;

    /** The heading of the download. */
    static final String[] HEADING = {
        "number",
        "at",
        "sort",
        "person_id",
        "person",
        "address",
        "action",
        "what",
        "kind",
        "thing",
        "name",
        "ccg_code",
        "before",
        "after"
    };

    /** The row of the download. */
    @Nullable Object[] cells() {
        return new @Nullable Object[] {
            id,
            at,
            reading ? "read" : "changed",
            personId,
            personName,
            address,
            action,
            actionWords,
            kind,
            thing,
            name,
            ccgCode,
            before,
            after
        };
    }

    public String when() {
        return Dates.moment(at);
    }

    public String where() {
        return address == null || address.isBlank() ? "–" : address;
    }

    public String ccg() {
        return ccgCode == null ? "–" : ccgCode;
    }

    /** "Import 12", "Practice Z91013, Heddleworth Surgery", "Person Lorna Sykes-Mbeki". */
    public String about() {
        if (name == null) {
            return kindWords + " " + thing;
        }
        return kindWords + " " + (isCode() ? thing + ", " + name : name);
    }

    /** Whether people know the thing by its number too. */
    private boolean isCode() {
        return thing.length() < LENGTH_OF_BARE_NUMBERS;
    }

    /** The same row with the name of its thing. */
    Entry called(@Nullable String called) {
        return new Entry(
                id,
                at,
                reading,
                personId,
                personName,
                address,
                action,
                actionWords,
                kind,
                kindWords,
                thing,
                called,
                ccgCode,
                before,
                after);
    }
}
