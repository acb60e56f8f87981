package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Viewer;

/** A practice for the head of a page about what it says of itself. */
record PracticeHead(
        String odsCode,
        String name,
        String ccgCode,
        String ccgName,
        LocalDate openedOn,
        @Nullable LocalDate closedOn) {

    private static final int YEARS_AHEAD = 5;

    CcgCode ccg() {
        return new CcgCode(ccgCode);
    }

    /** Whether the person looks after the directory of its CCG. */
    boolean isCaredForBy(Viewer viewer) {
        return viewer.reachOf(Capability.EDIT_DIRECTORY).includes(ccg());
    }

    /** Whether the person does that, or manages this very practice. */
    boolean isKeptBy(Viewer viewer) {
        return isCaredForBy(viewer)
                || viewer.ownPractices(Capability.KEEP_OWN_PRACTICE).contains(new OdsCode(odsCode));
    }

    /** Out of reach looks like not there. */
    void mustBe(boolean allowed) {
        if (!allowed) {
            throw new NotFoundException("practice");
        }
    }

    /** Says why something cannot begin or end on these days; empty where it can. */
    Optional<Wrong> against(LocalDate from, @Nullable LocalDate to, LocalDate today) {
        LocalDate latest = today.plusYears(YEARS_AHEAD);
        if (from.isBefore(openedOn)) {
            return Optional.of(new Wrong("from", "practiceDays.opened", name, day(openedOn)));
        }
        if (closedOn != null && !from.isBefore(closedOn)) {
            return Optional.of(
                    new Wrong("from", "practiceDays.closed", name, day(closedOn.minusDays(1))));
        }
        if (from.isAfter(latest)) {
            return Optional.of(new Wrong("from", "practiceDays.far", day(latest)));
        }
        if (to != null && to.isBefore(from)) {
            return Optional.of(new Wrong("to", "practiceDays.order"));
        }
        return to != null && to.isAfter(latest)
                ? Optional.of(new Wrong("to", "practiceDays.far", day(latest)))
                : Optional.empty();
    }

    private static String day(LocalDate day) {
        return org.primarycareportal.shared.Dates.day(day);
    }
}
