package org.primarycareportal.statistics;

/** From lower to upper, both ends belonging to it. Ends may be infinite, never missing. */
public record Interval(double lower, double upper) {
    public Interval {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException(
                    "lower end must not lie above the upper end: " + lower + " to " + upper);
        }
    }

    public boolean contains(double value) {
        return lower <= value && value <= upper;
    }

    /** The same interval per 100, per 1,000 and so on. */
    public Interval times(double multiplier) {
        Argument.notNegative(multiplier, "multiplier");
        return new Interval(lower * multiplier, upper * multiplier);
    }

    /** For drawing: what lies inside the bounds; an interval outside them shrinks to their end. */
    public Interval clampedTo(Interval bounds) {
        return new Interval(bounds.nearest(lower), bounds.nearest(upper));
    }

    double nearest(double value) {
        return Math.min(Math.max(value, lower), upper);
    }
}
