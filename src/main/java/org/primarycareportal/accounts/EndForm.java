package org.primarycareportal.accounts;

import java.time.LocalDate;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.SeenVersion;
import org.springframework.validation.Errors;

/** The last day of a role, as typed. */
@NullUnmarked // typed by a stranger
record EndForm(String lastDay, String version) {

    void check(Errors errors) {
        if (day() == null) {
            errors.rejectValue("lastDay", "role.lastDay.missing");
        }
    }

    @Nullable LocalDate day() {
        return RoleForm.day(lastDay);
    }

    int seenVersion() {
        return SeenVersion.of(version);
    }
}
