package org.primarycareportal.queries;

/** How it stands with a query of a figure. */
enum QueryState {
    OPEN("Waits for an answer", "is under query"),
    RIGHT("Figure is right", "is right"),
    CORRECTED("Figure corrected", "was corrected"),
    REMOVED("Figure taken out", "was taken out"),
    WITHDRAWN("Withdrawn", "is no longer under query");

    private final String words;
    private final String figure;

    QueryState(String words, String figure) {
        this.words = words;
        this.figure = figure;
    }

    public String words() {
        return words;
    }

    /** What is said of the figure: "The figure was corrected". */
    String ofFigure() {
        return figure;
    }
}
