package org.primarycareportal.queries;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.NullUnmarked;
import org.primarycareportal.shared.NoNhsNumber;
import org.primarycareportal.shared.TimeOrderedId;
import org.springframework.validation.Errors;

/**
 * What somebody types who thinks a figure wrong.
 *
 * @param seen the open query that the form named; empty where it named none
 */
@NullUnmarked // typed by a stranger
record FigureQueryForm(
        @NotBlank(message = "{query.wrong.missing}")
                @Size(max = 1000, message = "{query.wrong.long}")
                @NoNhsNumber
                String wrong,
        @Size(max = 40, message = "{query.expected.long}") @NoNhsNumber String expected,
        @Size(max = 1000, message = "{query.evidence.long}") @NoNhsNumber String evidence,
        String seen,
        String key) {

    static FigureQueryForm empty(String seen) {
        return new FigureQueryForm("", "", "", seen, TimeOrderedId.next().toString());
    }

    /** What the fields cannot say one by one. */
    void check(Errors errors) {
        if (!errors.hasFieldErrors("expected")
                && !text(expected).isEmpty()
                && text(expected).chars().noneMatch(Character::isDigit)) {
            errors.rejectValue("expected", "query.expected.number");
        }
    }

    FigureQueryDesk.Sent sent() {
        return new FigureQueryDesk.Sent(
                new QueryStep.Said(text(wrong), text(expected), text(evidence)),
                TimeOrderedId.typed(key),
                text(seen));
    }

    static String text(String typed) {
        return typed == null ? "" : typed.strip();
    }
}
