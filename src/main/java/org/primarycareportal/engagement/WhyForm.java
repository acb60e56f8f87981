package org.primarycareportal.engagement;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.NullUnmarked;
import org.primarycareportal.shared.NoNhsNumber;

/** Why a practice will not say how it did it, or takes back what it wrote. */
@NullUnmarked // typed by a stranger
record WhyForm(
        @NotBlank(message = "{learning.why.missing}")
                @Size(max = 500, message = "{learning.why.long}")
                @NoNhsNumber
                String why) {

    static WhyForm empty() {
        return new WhyForm("");
    }

    String text() {
        return NoteForm.text(why);
    }
}
