package org.primarycareportal.queries;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.NullUnmarked;
import org.primarycareportal.shared.NoNhsNumber;
import org.primarycareportal.shared.TimeOrderedId;

/** Why somebody takes a query of a figure back. */
@NullUnmarked // typed by a stranger
record QueryWithdrawForm(
        @NotBlank(message = "{query.withdraw.missing}")
                @Size(max = 1000, message = "{query.words.long}")
                @NoNhsNumber
                String because,
        String version,
        String key) {

    static QueryWithdrawForm empty(int version) {
        return new QueryWithdrawForm(
                "", Integer.toString(version), TimeOrderedId.next().toString());
    }

    FigureQueryDesk.Sent sent() {
        return new FigureQueryDesk.Sent(
                QueryStep.Said.of(because),
                TimeOrderedId.typed(key),
                FigureQueryForm.text(version));
    }
}
