package org.primarycareportal.queries;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.NullUnmarked;
import org.primarycareportal.shared.NoNhsNumber;
import org.primarycareportal.shared.TimeOrderedId;

/** An answer to a query of a figure. */
@NullUnmarked // typed by a stranger
record QueryAnswerForm(
        @NotBlank(message = "{query.outcome.missing}")
                @Pattern(regexp = "|RIGHT|CORRECTED|REMOVED", message = "{query.outcome.missing}")
                String outcome,
        @NotBlank(message = "{query.answer.missing}")
                @Size(max = 1000, message = "{query.words.long}")
                @NoNhsNumber
                String answer,
        String version,
        String key) {

    static QueryAnswerForm empty(int version) {
        return new QueryAnswerForm(
                "", "", Integer.toString(version), TimeOrderedId.next().toString());
    }

    QueryState state() {
        return QueryState.valueOf(outcome);
    }

    FigureQueryDesk.Sent sent() {
        return new FigureQueryDesk.Sent(
                QueryStep.Said.of(answer), TimeOrderedId.typed(key), FigureQueryForm.text(version));
    }
}
