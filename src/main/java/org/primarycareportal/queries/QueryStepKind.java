package org.primarycareportal.queries;

import java.util.List;
import org.primarycareportal.shared.Capability;

/** What somebody did in a query of a figure. */
enum QueryStepKind {
    ASKED("asked"),
    DISPUTED("queried it too"),
    COMMENTED("added"),
    RIGHT("answered: the figure is right"),
    CORRECTED("answered: the figure is corrected"),
    REMOVED("answered: the figure is taken out"),
    WITHDRAWN("took it back"),
    REOPENED("asked again");

    private final String did;

    QueryStepKind(String did) {
        this.did = did;
    }

    public String did() {
        return did;
    }

    /** Whoever said so thinks the figure wrong, and answers nothing here. */
    boolean disputes() {
        return this == ASKED || this == DISPUTED || this == REOPENED;
    }

    /** What it takes to say so, the nearest first. */
    List<Capability> takes() {
        return switch (this) {
            case RIGHT, CORRECTED, REMOVED -> List.of(Capability.ANSWER_QUERIES);
            case ASKED, DISPUTED, COMMENTED, WITHDRAWN, REOPENED ->
                    List.of(Capability.QUERY_OWN_FIGURES, Capability.QUERY_FIGURES);
        };
    }

    static QueryStepKind of(QueryState answer) {
        return valueOf(answer.name());
    }
}
