package org.primarycareportal.statistics;

/** Whose way of turning observed over expected events into a z-score is followed. */
public enum RatioForm {
    /**
     * Square root, the outer tenths of scores pulled in. Bears units without a single event, so it
     * is the portal's own choice for rates. Limits are turned back from the square root to the
     * ratio; FunnelPlotR 0.6.0, from which the method comes, leaves that out, which halves its
     * limits and flags about one in eight of units that are alike.
     */
    CQC,
    /**
     * Logarithm, the outer tenths of scores left out, expected events to two decimals. Cannot judge
     * a unit without events.
     */
    SHMI
}
