package org.primarycareportal.statistics;

/**
 * One month of a practice among its peers.
 *
 * @param percentile its place from 0, the lowest value, to 100
 * @param numerator how many things the value rests on
 * @param value of the practice itself, a proportion as a fraction of 1
 */
public record PercentileMonth(double percentile, double numerator, double value) {
    public PercentileMonth {
        Argument.between0And1(percentile / 100, "percentile / 100");
        Argument.notNegative(numerator, "numerator");
        Argument.finite(value, "value");
    }
}
