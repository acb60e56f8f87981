package org.primarycareportal.accounts;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.NullUnmarked;

/** The password that somebody with a link chooses. */
@NullUnmarked // typed by a stranger: validation is its null check
record LinkForm(@NotNull(message = "{password.missing}") String password) {

    static LinkForm empty() {
        return new LinkForm("");
    }
}
