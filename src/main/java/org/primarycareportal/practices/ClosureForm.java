package org.primarycareportal.practices;

import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.NoNhsNumber;
import org.primarycareportal.shared.OdsCode;
import org.springframework.validation.Errors;

/** What somebody types to say that a practice closes. */
@NullUnmarked // typed by a stranger
record ClosureForm(
        String ending,
        String lastDay,
        List<String> successors,
        @Size(max = 500, message = "{members.reason.long}") @NoNhsNumber String reason,
        String seen,
        String key) {

    /** The last day is known already where a file says that the practice has closed. */
    static ClosureForm empty(PracticeHead practice) {
        LocalDate closed = practice.closedOn();
        return new ClosureForm(
                "", closed == null ? "" : closed.minusDays(1).toString(), List.of(), "", "", "");
    }

    public List<String> codes() {
        return TypedCodes.of(successors);
    }

    /** What the fields cannot say one by one. */
    void check(Errors errors) {
        if (Ending.typed(ending).isEmpty()) {
            errors.rejectValue("ending", "closure.ending.missing");
        }
        if (TypedDay.isMissing(lastDay)) {
            errors.rejectValue("lastDay", "closure.lastDay.missing");
        } else if (TypedDay.read(lastDay).isEmpty()) {
            errors.rejectValue("lastDay", "members.from.shape");
        }
        if (reason == null || reason.isBlank()) {
            errors.rejectValue("reason", "members.reason.missing");
        }
    }

    /** The plan of a form in which nothing is missing. */
    ClosurePlan plan(PracticeHead practice) {
        return new ClosurePlan(
                new OdsCode(practice.odsCode()),
                new CcgCode(practice.ccgCode()),
                Ending.typed(ending).orElseThrow(),
                TypedDay.read(lastDay).orElseThrow(),
                codes(),
                reason);
    }

    String seenOrNone() {
        return seen == null ? "" : seen;
    }

    UUID keyOrNew() {
        return TypedCodes.key(key);
    }
}
