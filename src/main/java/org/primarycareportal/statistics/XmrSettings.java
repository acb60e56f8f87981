package org.primarycareportal.statistics;

import java.util.List;
import java.util.OptionalInt;

/**
 * How the limits of an XmR chart are to be worked out.
 *
 * @param polarity which direction is an improvement; without one signals are high or low only
 * @param screened whether moving ranges of 3.267 times their average and more are left out of the
 *     average, once. The reference does so; the spreadsheet of Making Data Count does not
 * @param fixedAfter so many points of each segment set its limits, at least 12; empty for all
 * @param rebasedAt positions, counted from 0 and ascending, at which a new segment starts; the
 *     first segment starts at 0 without being named
 */
public record XmrSettings(
        Polarity polarity, boolean screened, OptionalInt fixedAfter, List<Integer> rebasedAt) {
    public XmrSettings {
        rebasedAt = List.copyOf(rebasedAt);
        if (fixedAfter.isPresent() && fixedAfter.getAsInt() < XmrChart.FEWEST_POINTS) {
            throw new IllegalArgumentException(
                    "limits must rest on at least 12 points, but are fixed after "
                            + fixedAfter.getAsInt());
        }
        int before = 0;
        for (int start : rebasedAt) {
            if (start <= before) {
                throw new IllegalArgumentException(
                        "segments must start one after the other, but one starts at "
                                + start
                                + " after one at "
                                + before);
            }
            before = start;
        }
    }

    /** One segment, all its points setting the limits, ranges screened. */
    public static XmrSettings of(Polarity polarity) {
        return new XmrSettings(polarity, true, OptionalInt.empty(), List.of());
    }

    public XmrSettings withoutScreening() {
        return new XmrSettings(polarity, false, fixedAfter, rebasedAt);
    }

    public XmrSettings fixedAfter(int points) {
        return new XmrSettings(polarity, screened, OptionalInt.of(points), rebasedAt);
    }

    public XmrSettings rebasedAt(List<Integer> starts) {
        return new XmrSettings(polarity, screened, fixedAfter, starts);
    }
}
