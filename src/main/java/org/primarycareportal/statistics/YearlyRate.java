package org.primarycareportal.statistics;

/**
 * One year's rate with its 95 % limits, in the same unit, and the events and population behind it.
 */
public record YearlyRate(
        int year, double count, double denominator, double value, Interval limits) {
    /** The width of a 95 % interval in standard errors. */
    private static final double WIDTH = 3.92;

    public YearlyRate {
        Argument.notNegative(count, "count");
        Argument.positive(denominator, "denominator");
        Argument.finite(value, "value");
        Argument.finite(limits.lower(), "lower limit");
        Argument.finite(limits.upper(), "upper limit");
    }

    double standardError() {
        return (limits.upper() - limits.lower()) / WIDTH;
    }
}
