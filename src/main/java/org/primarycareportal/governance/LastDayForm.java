package org.primarycareportal.governance;

import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.NullUnmarked;
import org.primarycareportal.shared.NoNhsNumber;
import org.primarycareportal.shared.SeenVersion;
import org.springframework.validation.Errors;

/** Until when a row holds, or somebody holds a role. */
@NullUnmarked // typed by a stranger
record LastDayForm(
        String lastDay,
        @Size(max = 300, message = "{whoDoesWhat.reason.long}") @NoNhsNumber String reason,
        String version) {

    static LastDayForm of(LocalDate day, int version) {
        return new LastDayForm(day.toString(), "", Integer.toString(version));
    }

    void check(Errors errors) {
        if (TypedDay.of(lastDay).isEmpty()) {
            errors.rejectValue("lastDay", "whoDoesWhat.lastDay.missing");
        }
    }

    LocalDate day() {
        return TypedDay.of(lastDay).orElseThrow();
    }

    int seenVersion() {
        return SeenVersion.of(version);
    }
}
