package org.primarycareportal.accounts;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.NullUnmarked;

/** A new password, with the present one before it. */
@NullUnmarked // typed by a stranger: validation is its null check
record PasswordForm(
        @NotBlank(message = "{password.present.missing}")
                @Size(max = 200, message = "{password.present.wrong}")
                String present,
        @NotNull(message = "{password.missing}") String password) {

    static PasswordForm empty() {
        return new PasswordForm("", "");
    }
}
