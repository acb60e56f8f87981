package org.primarycareportal.queries;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.NullUnmarked;
import org.primarycareportal.shared.NoNhsNumber;
import org.primarycareportal.shared.TimeOrderedId;

/** Why somebody is not content with an answer. */
@NullUnmarked // typed by a stranger
record QueryReopenForm(
        @NotBlank(message = "{query.reopen.missing}")
                @Size(max = 1000, message = "{query.words.long}")
                @NoNhsNumber
                String why,
        String version,
        String key) {

    static QueryReopenForm empty(int version) {
        return new QueryReopenForm("", Integer.toString(version), TimeOrderedId.next().toString());
    }

    FigureQueryDesk.Sent sent() {
        return new FigureQueryDesk.Sent(
                QueryStep.Said.of(why), TimeOrderedId.typed(key), FigureQueryForm.text(version));
    }
}
