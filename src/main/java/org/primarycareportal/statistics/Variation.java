package org.primarycareportal.statistics;

/** What a point of an XmR chart says; that of the last point is the variation icon of the chart. */
public enum Variation {
    COMMON_CAUSE,
    IMPROVEMENT_HIGH,
    IMPROVEMENT_LOW,
    CONCERN_HIGH,
    CONCERN_LOW,
    NEUTRAL_HIGH,
    NEUTRAL_LOW
}
