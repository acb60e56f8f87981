package org.primarycareportal.queries;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.primarycareportal.shared.Dates;

/**
 * One thing that was said in a query of a figure.
 *
 * @param submission of the form that said it
 * @param expected what the figure should be, as typed; empty where nothing was
 * @param evidence why, and where it can be seen; empty where nothing was said
 * @param figure as it stood then
 */
record QueryStep(
        UUID submission,
        QueryStepKind kind,
        String byName,
        String byRole,
        Instant at,
        Said said,
        StoredFigure figure) {

    /** The texts of a step. */
    record Said(String words, String expected, String evidence) {

        static Said of(String words) {
            return new Said(words.strip(), "", "");
        }
    }

    /** The figure against which an answer is held: as it was when somebody asked last. */
    static StoredFigure asked(List<QueryStep> steps) {
        return steps.stream()
                .filter(
                        step ->
                                step.kind == QueryStepKind.ASKED
                                        || step.kind == QueryStepKind.REOPENED)
                .reduce((one, next) -> next)
                .orElseThrow()
                .figure;
    }

    public String when() {
        return Dates.moment(at);
    }

    /** "Dana Wells, information analyst, answered: the figure is right". */
    public String title() {
        return byName + (byRole.isEmpty() ? "" : ", " + byRole) + ", " + kind.did();
    }

    public String words() {
        return said.words();
    }

    public String expected() {
        return said.expected();
    }

    public String evidence() {
        return said.evidence();
    }
}
