package org.primarycareportal.queries;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.NullUnmarked;
import org.primarycareportal.shared.NoNhsNumber;
import org.primarycareportal.shared.TimeOrderedId;

/** What somebody adds to an open query of a figure. */
@NullUnmarked // typed by a stranger
record QueryCommentForm(
        @NotBlank(message = "{query.comment.missing}")
                @Size(max = 1000, message = "{query.words.long}")
                @NoNhsNumber
                String comment,
        String version,
        String key) {

    static QueryCommentForm empty(int version) {
        return new QueryCommentForm("", Integer.toString(version), TimeOrderedId.next().toString());
    }

    FigureQueryDesk.Sent sent() {
        return new FigureQueryDesk.Sent(
                QueryStep.Said.of(comment),
                TimeOrderedId.typed(key),
                FigureQueryForm.text(version));
    }
}
