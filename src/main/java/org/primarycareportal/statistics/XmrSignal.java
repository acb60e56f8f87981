package org.primarycareportal.statistics;

/**
 * Why a point of an XmR chart is more than chance, by the tests of Making Data Count. The first
 * that holds names the point, in the order in which they stand here.
 */
public enum XmrSignal {
    /** Above the upper process limit. */
    ABOVE_LIMITS(true),
    /** Below the lower process limit. */
    BELOW_LIMITS(false),
    /** One of seven points or more, each higher than the one before. */
    RISING(true),
    /** One of seven points or more, each lower than the one before. */
    FALLING(false),
    /** One of two points near the upper limit among three in a row above the mean. */
    NEAR_UPPER_LIMIT(true),
    /** One of two points near the lower limit among three in a row below the mean. */
    NEAR_LOWER_LIMIT(false),
    /** One of seven points or more in a row above the mean. */
    RUN_ABOVE_MEAN(true),
    /** One of seven points or more in a row below the mean. */
    RUN_BELOW_MEAN(false),
    /** Chance explains the point. */
    NONE(false);

    private final boolean high;

    XmrSignal(boolean high) {
        this.high = high;
    }

    /** What the signal means where values are judged by this polarity. */
    Variation meaning(Polarity polarity) {
        return this == NONE ? Variation.COMMON_CAUSE : Variation.of(high, polarity);
    }
}
