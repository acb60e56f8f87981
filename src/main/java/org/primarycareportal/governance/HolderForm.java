package org.primarycareportal.governance;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.NullUnmarked;
import org.primarycareportal.shared.NoNhsNumber;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.SeenVersion;
import org.springframework.validation.Errors;

/**
 * Who holds a role from when to when.
 *
 * @param account sign-in name or e-mail address of the person's account; empty for none
 */
@NullUnmarked // typed by a stranger
record HolderForm(
        @NotBlank(message = "{staffRole.name.missing}")
                @Size(max = 100, message = "{staffRole.name.long}")
                @NoNhsNumber
                String name,
        @Size(max = 200, message = "{staffRole.account.unknown}") String account,
        String fromOn,
        String toOn,
        @Size(max = 300, message = "{whoDoesWhat.reason.long}") @NoNhsNumber String reason,
        String version) {

    static HolderForm of(StaffRoleRow role, LocalDate today) {
        return new HolderForm("", "", today.toString(), "", "", Integer.toString(role.version()));
    }

    /** What the fields cannot say one by one. */
    void check(Errors errors) {
        if (TypedDay.of(fromOn).isEmpty()) {
            errors.rejectValue("fromOn", "staffRole.fromOn.missing");
        }
        if (toOn != null && !toOn.isBlank() && TypedDay.of(toOn).isEmpty()) {
            errors.rejectValue("toOn", "staffRole.toOn.shape");
        }
    }

    boolean namesAccount() {
        return account != null && !account.isBlank();
    }

    StaffDirectory.Holder holder(PersonId person) {
        return new StaffDirectory.Holder(
                name, person, TypedDay.of(fromOn).orElseThrow(), TypedDay.of(toOn).orElse(null));
    }

    int seenVersion() {
        return SeenVersion.of(version);
    }
}
