package org.primarycareportal.indicators;

/** What somebody did in a query of a figure. */
enum QueryStepKind {
    ASKED("asked"),
    COMMENTED("added"),
    RIGHT("answered: the figure is right"),
    CORRECTED("answered: the figure is corrected"),
    WITHDRAWN("took it back"),
    REOPENED("asked again");

    private final String did;

    QueryStepKind(String did) {
        this.did = did;
    }

    public String did() {
        return did;
    }

    static QueryStepKind of(QueryState answer) {
        return valueOf(answer.name());
    }
}
