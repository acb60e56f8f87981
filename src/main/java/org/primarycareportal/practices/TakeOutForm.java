package org.primarycareportal.practices;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.NullUnmarked;
import org.primarycareportal.shared.NoNhsNumber;
import org.primarycareportal.shared.SeenVersion;

/** Typed to say why something that was never so is taken out. */
@NullUnmarked // typed by a stranger
record TakeOutForm(
        @NotBlank(message = "{practiceDays.takeOut.missing}")
                @Size(max = 500, message = "{members.reason.long}")
                @NoNhsNumber
                String reason,
        String version) {

    static TakeOutForm empty(int state) {
        return new TakeOutForm("", Integer.toString(state));
    }

    int seen() {
        return SeenVersion.of(version);
    }
}
