package org.primarycareportal.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;

/**
 * One row of the trail as the pages show it.
 *
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
        @Nullable String ccgCode,
        String before,
        String after) {

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

    /** "Import 12". */
    public String about() {
        return kindWords + " " + thing;
    }
}
