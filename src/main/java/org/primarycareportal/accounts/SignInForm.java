package org.primarycareportal.accounts;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.NullUnmarked;

/** Typed at the door. */
@NullUnmarked // typed by a stranger: validation is its null check
record SignInForm(
        @NotBlank(message = "{signIn.name.missing}")
                @Size(max = 200, message = "{signIn.name.missing}")
                String name,
        @NotBlank(message = "{signIn.password.missing}")
                @Size(max = 200, message = "{signIn.password.missing}")
                String password) {

    static SignInForm empty() {
        return new SignInForm("", "");
    }
}
