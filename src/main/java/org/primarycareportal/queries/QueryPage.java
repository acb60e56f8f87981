package org.primarycareportal.queries;

import java.util.List;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.shared.Place;

/**
 * A query of a figure as whoever looks may see it and act on it.
 *
 * @param files on which the figure rests now and did not when somebody asked
 * @param sum where its sum is shown; empty where no file speaks of it any more
 */
record QueryPage(
        AskedQueries.Row row,
        Place place,
        List<QueryStep> steps,
        StoredFigure then,
        StoredFigure now,
        String sum,
        List<File> files,
        Acts acts) {

    /** A file; its address is empty for those who cannot open it. */
    record File(long number, String name, String href) {

        public String words() {
            return "import " + number + (name.isEmpty() ? "" : ", " + name);
        }
    }

    /**
     * What this person can do about it.
     *
     * @param notAnswer who can answer instead, while it is open; empty for those who can
     */
    record Acts(
            boolean comment, boolean answer, String notAnswer, boolean withdraw, boolean reopen) {

        public boolean any() {
            return comment || answer || withdraw || reopen;
        }
    }

    /** One sentence: who asked, and how it stands. */
    public String lead() {
        String asked = "%s asked on %s".formatted(row.askedByName(), row.askedOn());
        return asked
                + switch (row.state()) {
                    case OPEN ->
                            (row.overdue() ? ". An answer was due by " : ". An answer is due by ")
                                    + row.due();
                    case RIGHT -> ". The figure is right, says the answer of " + row.closedOn();
                    case CORRECTED ->
                            ". The figure has been corrected, says the answer of " + row.closedOn();
                    case REMOVED ->
                            ". The figure has been taken out, says the answer of " + row.closedOn();
                    case WITHDRAWN -> " and took it back on " + row.closedOn();
                }
                + ".";
    }

    /** What is hidden now stays so, whatever was shown before. */
    private boolean isHidden() {
        return now.isHidden();
    }

    public boolean isChanged() {
        return now.differsFrom(then);
    }

    /** There was a figure when somebody asked, and no file gives one now. */
    public boolean isGone() {
        return isChanged() && now.isGone();
    }

    /** Whether it is another figure now, as far as that can be told. */
    public String changedWords() {
        return isHidden() && then.isHidden()
                ? "hidden, so it cannot be told"
                : isChanged() ? "yes" : "no";
    }

    /** What "the figure is corrected" would rest on. */
    public String correctedHint() {
        if (isHidden()) {
            return isChanged()
                    ? "It is hidden now, as it is of few people. What it was is hidden with it."
                    : "Not while it is hidden: nobody can tell whether it is another one. Answer that"
                            + " it is right as it stands now, and say what was done.";
        }
        if (isGone()) {
            return "Only once a file gives another value: none gives one now.";
        }
        return isChanged()
                ? "It was %s and is %s now. Both are written down."
                        .formatted(thenWords(), nowWords())
                : "Only once another file is live: the figure is still what it was.";
    }

    /** "When asked", or again. */
    public String whenAsked() {
        return row.wasReopened() ? "When asked again" : "When asked";
    }

    public String thenWords() {
        return isHidden() ? nowWords() : words(then);
    }

    private String words(StoredFigure figure) {
        Indicator indicator = row.indicator();
        return isChanged() && then.words(indicator).equals(now.words(indicator))
                ? figure.exact(indicator)
                : figure.words(indicator);
    }

    public String thenParts() {
        return isHidden() ? "" : then.parts(row.indicator());
    }

    public String nowWords() {
        return words(now);
    }

    public String nowParts() {
        return now.parts(row.indicator());
    }

    /** The figure as it stood at a step. */
    public String figureAt(QueryStep step) {
        return (isHidden() ? now : step.figure()).words(row.indicator());
    }
}
