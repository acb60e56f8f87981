package org.primarycareportal.statistics;

/** What the team thinks of a high value. */
public enum Polarity {
    HIGH_IS_GOOD,
    LOW_IS_GOOD,
    /** Neither is good: a practice is higher or lower, never better or worse. */
    NEUTRAL,
    /** The values are not to be compared at all. */
    NOT_COMPARED
}
