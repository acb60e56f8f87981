package org.primarycareportal.indicators;

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

    static QueryStepKind of(QueryState answer) {
        return valueOf(answer.name());
    }
}
