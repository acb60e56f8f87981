package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.List;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.OdsCode;

/**
 * What somebody wants to say of the end of a practice.
 *
 * @param lastDay on which it is still open
 * @param successors codes of the practices that carry on for its people
 */
record ClosurePlan(
        OdsCode practice,
        CcgCode ccg,
        Ending ending,
        LocalDate lastDay,
        List<String> successors,
        String reason) {

    ClosurePlan {
        successors = successors.stream().distinct().sorted().toList();
        reason = reason.strip();
    }

    /** The first day on which it is no longer open. */
    LocalDate closedOn() {
        return lastDay.plusDays(1);
    }

    String words() {
        return "%s, last day %s%s"
                .formatted(
                        ending.words(),
                        Dates.day(lastDay),
                        successors.isEmpty() ? "" : ", to " + String.join(", ", successors));
    }
}
