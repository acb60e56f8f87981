package org.primarycareportal.accounts;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.NullUnmarked;
import org.primarycareportal.shared.NoNhsNumber;

/** Typed by the first administrator. */
@NullUnmarked // typed by a stranger: validation is its null check
record WelcomeForm(
        @NotBlank(message = "{person.name.missing}")
                @Size(max = 100, message = "{person.name.long}")
                @NoNhsNumber
                String name,
        @NotBlank(message = "{person.signInName.missing}")
                @Pattern(
                        regexp = "[A-Za-z0-9._-]{3,60}|\\s*",
                        message = "{person.signInName.shape}")
                @NoNhsNumber
                String signInName,
        @NotBlank(message = "{person.email.missing}")
                @Email(message = "{person.email.shape}")
                @Size(max = 200, message = "{person.email.shape}")
                @NoNhsNumber
                String email,
        @NotNull(message = "{password.missing}") String password) {

    static WelcomeForm empty() {
        return new WelcomeForm("", "", "", "");
    }

    People.Newcomer newcomer() {
        return new People.Newcomer(
                signInName, name, "Administrator of the portal", email, password);
    }
}
