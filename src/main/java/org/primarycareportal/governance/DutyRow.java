package org.primarycareportal.governance;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;

/**
 * One row of who does what as it was on a day, with those who held the roles then.
 *
 * @param overdue whether the day for looking again had passed
 */
record DutyRow(
        UUID id,
        int version,
        String ccgCode,
        String ccgName,
        String topic,
        String searchWords,
        String whatTheyDo,
        Organisation organisation,
        UUID roleId,
        String role,
        @Nullable String rolePhone,
        @Nullable String roleEmail,
        @Nullable String holder,
        @Nullable UUID deputyId,
        @Nullable String deputy,
        @Nullable String deputyPhone,
        @Nullable String deputyEmail,
        @Nullable String deputyHolder,
        @Nullable LocalDate handedOverOn,
        LocalDate reviewOn,
        boolean overdue,
        String note,
        LocalDate fromOn,
        @Nullable LocalDate toOn) {

    /** The heading of the download. */
    static final String[] HEADING = {
        "ccg_code",
        "topic",
        "search_words",
        "what_they_do",
        "organisation",
        "role",
        "role_holder",
        "role_phone",
        "role_email",
        "deputy_role",
        "deputy_holder",
        "deputy_phone",
        "deputy_email",
        "handed_over_on",
        "review_date",
        "review_overdue",
        "note",
        "from",
        "to"
    };

    /** The row of the download. */
    @Nullable Object[] cells() {
        return new @Nullable Object[] {
            ccgCode,
            topic,
            searchWords,
            whatTheyDo,
            organisation.words(),
            role,
            holder,
            rolePhone,
            roleEmail,
            deputy,
            deputyHolder,
            deputyPhone,
            deputyEmail,
            handedOverOn,
            reviewOn,
            overdue ? "yes" : "no",
            note,
            fromOn,
            toOn
        };
    }

    /** "Contracts manager (Samira Pell), CCG, 01632 960706". */
    String answer() {
        String reached = rolePhone == null ? roleEmail : rolePhone;
        return role
                + (holder == null ? "" : " (" + holder + ")")
                + ", "
                + organisation.words()
                + (reached == null ? "" : ", " + reached);
    }

    public String organisationWords() {
        return organisation.words();
    }

    public String handedOver() {
        return handedOverOn == null ? "–" : Dates.day(handedOverOn);
    }

    public String review() {
        return Dates.day(reviewOn);
    }

    public String from() {
        return Dates.day(fromOn);
    }

    /** "1 April 2015 to 31 March 2017", or that it goes on. */
    public String days() {
        return toOn == null
                ? "From " + Dates.day(fromOn)
                : Dates.day(fromOn) + " to " + Dates.day(toOn);
    }

    boolean holdsOn(LocalDate day) {
        return !fromOn.isAfter(day) && (toOn == null || !toOn.isBefore(day));
    }
}
