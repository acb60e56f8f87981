package org.primarycareportal.statistics;

/**
 * What a point of a series says: chance, or more than chance and good or bad. That of the last
 * point is the variation icon of an XmR chart.
 */
public enum Variation {
    COMMON_CAUSE,
    IMPROVEMENT_HIGH,
    IMPROVEMENT_LOW,
    CONCERN_HIGH,
    CONCERN_LOW,
    NEUTRAL_HIGH,
    NEUTRAL_LOW;

    /** More than chance, high or low, where values are judged by this polarity. */
    static Variation of(boolean high, Polarity polarity) {
        return switch (polarity) {
            case HIGH_IS_GOOD -> high ? IMPROVEMENT_HIGH : CONCERN_LOW;
            case LOW_IS_GOOD -> high ? CONCERN_HIGH : IMPROVEMENT_LOW;
            case NEUTRAL, NOT_COMPARED -> high ? NEUTRAL_HIGH : NEUTRAL_LOW;
        };
    }
}
