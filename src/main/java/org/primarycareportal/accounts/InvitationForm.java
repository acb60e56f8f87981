package org.primarycareportal.accounts;

import jakarta.validation.Valid;
import java.time.LocalDate;
import org.jspecify.annotations.NullUnmarked;

/** Somebody new with a first role, as typed. */
@NullUnmarked // typed by a stranger: validation is its null check
record InvitationForm(@Valid DetailsForm who, @Valid RoleForm first) {

    /** A form of which nothing came is an empty one. */
    InvitationForm {
        who = who == null ? DetailsForm.empty() : who;
        first = first == null ? new RoleForm("", "", "", "", "") : first;
    }

    static InvitationForm empty(LocalDate today) {
        return new InvitationForm(DetailsForm.empty(), RoleForm.from(today, 0));
    }
}
