package org.primarycareportal.governance;

import java.time.LocalDate;
import org.jspecify.annotations.NullUnmarked;
import org.primarycareportal.shared.SeenVersion;
import org.springframework.validation.Errors;

/** When somebody who has looked at a row wants it to be looked at again. */
@NullUnmarked // typed by a stranger
record ReviewForm(String reviewOn, String version) {

    static ReviewForm of(DutyRow row, LocalDate today) {
        return new ReviewForm(today.plusYears(1).toString(), Integer.toString(row.version()));
    }

    void check(Errors errors, LocalDate today) {
        checkDay(reviewOn, errors, today);
    }

    static void checkDay(String typed, Errors errors, LocalDate today) {
        if (TypedDay.of(typed).isEmpty()) {
            errors.rejectValue("reviewOn", "whoDoesWhat.reviewOn.missing");
        } else if (!TypedDay.of(typed).orElseThrow().isAfter(today)) {
            errors.rejectValue("reviewOn", "whoDoesWhat.reviewOn.past");
        }
    }

    LocalDate again() {
        return TypedDay.of(reviewOn).orElseThrow();
    }

    int seenVersion() {
        return SeenVersion.of(version);
    }
}
