package org.primarycareportal.accounts;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.NullUnmarked;

/** Whose password was forgotten. */
@NullUnmarked // typed by a stranger: validation is its null check
record ForgottenForm(
        @NotBlank(message = "{signIn.name.missing}")
                @Size(max = 200, message = "{signIn.name.missing}")
                String name) {

    static ForgottenForm empty() {
        return new ForgottenForm("");
    }
}
