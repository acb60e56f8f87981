package org.primarycareportal.statistics;

/** Refuses numbers for which a formula has no answer, in words that name the number. */
final class Argument {
    private Argument() {}

    static double positive(double value, String name) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be above 0, but is " + value);
        }
        return value;
    }

    static double notNegative(double value, String name) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be 0 or more, but is " + value);
        }
        return value;
    }

    static double between0And1(double value, String name) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be from 0 to 1, but is " + value);
        }
        return value;
    }

    static double finite(double value, String name) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be a number, but is " + value);
        }
        return value;
    }

    static void partOfWhole(double part, double whole) {
        notNegative(part, "numerator");
        positive(whole, "denominator");
        if (part > whole) {
            throw new IllegalArgumentException(
                    "numerator must not exceed the denominator, but is " + part + " of " + whole);
        }
    }
}
