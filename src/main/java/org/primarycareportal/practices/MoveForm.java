package org.primarycareportal.practices;

import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.NoNhsNumber;
import org.springframework.validation.Errors;

/** What somebody types to move practices between clusters. */
@NullUnmarked // typed by a stranger
record MoveForm(
        List<String> practices,
        String to,
        String from,
        @Size(max = 500, message = "{members.reason.long}") @NoNhsNumber String reason,
        String seen,
        String key) {

    /** The word in the form for no cluster at all. */
    static final String NONE = "none";

    static MoveForm empty(String to) {
        return new MoveForm(List.of(), to, "", "", "", "");
    }

    public List<String> codes() {
        return TypedCodes.of(practices);
    }

    /** What the fields cannot say one by one. */
    void check(Errors errors) {
        if (codes().isEmpty()) {
            errors.rejectValue("practices", "members.practices.missing");
        }
        if (to == null || to.isBlank()) {
            errors.rejectValue("to", "members.to.missing");
        }
        if (TypedDay.isMissing(from)) {
            errors.rejectValue("from", "members.from.missing");
        } else if (TypedDay.read(from).isEmpty()) {
            errors.rejectValue("from", "members.from.shape");
        }
        if (reason == null || reason.isBlank()) {
            errors.rejectValue("reason", "members.reason.missing");
        }
    }

    Optional<LocalDate> day() {
        return TypedDay.read(from);
    }

    /** The plan of a form in which nothing is missing. */
    MovePlan plan(CcgCode ccg, String leaving) {
        return new MovePlan(
                ccg, codes(), leaving, to.equals(NONE) ? null : to, day().orElseThrow(), reason);
    }

    String seenOrNone() {
        return seen == null ? "" : seen;
    }

    UUID keyOrNew() {
        return TypedCodes.key(key);
    }
}
