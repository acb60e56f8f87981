package org.primarycareportal.accounts;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.NullUnmarked;

/** A code from the telephone, or a recovery code. */
@NullUnmarked // typed by a stranger: validation is its null check
record CodeForm(
        @NotBlank(message = "{secondStep.code.missing}")
                @Size(max = 40, message = "{secondStep.code.wrong}")
                String code) {

    static CodeForm empty() {
        return new CodeForm("");
    }
}
