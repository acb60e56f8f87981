package org.primarycareportal.accounts;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.NullUnmarked;
import org.primarycareportal.shared.NoNhsNumber;
import org.primarycareportal.shared.SeenVersion;

/** A reason, as typed. */
@NullUnmarked // typed by a stranger: validation is its null check
record WhyForm(
        @NotBlank(message = "{person.why.missing}")
                @Size(max = 300, message = "{person.why.long}")
                @NoNhsNumber
                String why,
        String version) {

    int seenVersion() {
        return SeenVersion.of(version);
    }
}
