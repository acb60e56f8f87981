package org.primarycareportal.statistics;

/** How many of how many in one year, both of the same definition in every year. */
public record YearlyCount(int year, double count, double denominator) {
    public YearlyCount {
        Argument.notNegative(count, "count");
        Argument.positive(denominator, "denominator");
    }

    /** Whether the count is a part of the whole other than nothing and all. */
    boolean hasLogit() {
        return count > 0 && count < denominator;
    }

    double logit() {
        return Math.log(count / (denominator - count));
    }
}
