package org.primarycareportal.statistics;

/**
 * One practice's numerator and what it is set against: denominator, population or expected events.
 * A practice without a denominator has no place in a funnel and is left out beforehand.
 */
public record UnitCount(double count, double base) {
    public UnitCount {
        Argument.notNegative(count, "count");
        Argument.positive(base, "denominator");
    }

    public double value() {
        return count / base;
    }
}
