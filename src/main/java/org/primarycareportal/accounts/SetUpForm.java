package org.primarycareportal.accounts;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.NullUnmarked;

/** The first code of a telephone, from somebody who shows that the account is theirs. */
@NullUnmarked // typed by a stranger: validation is its null check
record SetUpForm(
        @NotBlank(message = "{password.present.missing}")
                @Size(max = 200, message = "{password.present.wrong}")
                String present,
        @NotBlank(message = "{secondStep.code.missing}")
                @Size(max = 40, message = "{secondStep.code.wrong}")
                String code) {

    static SetUpForm empty() {
        return new SetUpForm("", "");
    }
}
