package org.primarycareportal.governance;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;

/**
 * One role of the staff directory as it was on a day.
 *
 * @param leads how many topics it led, and {@code standsIn} for how many it stood in
 */
record StaffRoleRow(
        UUID id,
        int version,
        String ccgCode,
        String ccgName,
        String title,
        Organisation organisation,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String holder,
        @Nullable LocalDate holderFrom,
        int leads,
        int standsIn) {

    /** The heading of the download. */
    static final String[] HEADING = {
        "ccg_code",
        "role",
        "organisation",
        "holder",
        "holder_from",
        "phone",
        "email",
        "topics_led",
        "topics_deputised"
    };

    /** The row of the download. */
    @Nullable Object[] cells() {
        return new @Nullable Object[] {
            ccgCode, title, organisation.words(), holder, holderFrom, phone, email, leads, standsIn
        };
    }

    public String organisationWords() {
        return organisation.words();
    }

    public String since() {
        return holderFrom == null ? "" : "since " + Dates.day(holderFrom);
    }
}
