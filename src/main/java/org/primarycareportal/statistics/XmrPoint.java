package org.primarycareportal.statistics;

/**
 * One value of an XmR chart and what the tests make of it.
 *
 * @param segment which of the chart's segments it belongs to, from 0
 * @param side 1 above the mean of its segment, -1 below, 0 on it
 * @param nearLimit beyond two thirds of the way from the mean to a limit, but not outside it
 */
public record XmrPoint(
        double value,
        int segment,
        int side,
        boolean nearLimit,
        XmrSignal signal,
        Variation variation) {
    public boolean isOutsideLimits() {
        return signal == XmrSignal.ABOVE_LIMITS || signal == XmrSignal.BELOW_LIMITS;
    }
}
