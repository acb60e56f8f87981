package org.primarycareportal.indicators;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds room for the names beside points: each as near to its point as the names before it allow.
 * How wide the page is nobody knows here, so it is taken as that of a desk; on narrow screens only
 * one's own name is shown.
 */
final class FunnelNames {

    private static final double WIDTH = 640;
    private static final double LETTER = 7.6;
    private static final int LINE = 17;
    private static final int GAP = 12;
    private static final int TRIES = 12;

    private final int height;
    private final List<Spot> taken = new ArrayList<>();
    private final Map<String, Spot> byCode = new HashMap<>();

    FunnelNames(int height) {
        this.height = height;
    }

    /** Where a name stands, in pixels of a page as wide as a desk's. */
    record Spot(double from, double to, double y, boolean toTheLeft) {

        private boolean meets(Spot other) {
            return from < other.to && other.from < to && Math.abs(y - other.y) < LINE;
        }
    }

    /** Right beside the point, to the left where there is no room to the right. */
    static Spot beside(String name, double percent, double y) {
        double x = percent * WIDTH / 100;
        double length = name.length() * LETTER;
        return x + GAP + length > WIDTH
                ? new Spot(x - GAP - length, x - GAP, y, true)
                : new Spot(x + GAP, x + GAP + length, y, false);
    }

    /** Where no room is near, the name is left to the table. */
    void place(String code, String name, double percent, double y) {
        Spot beside = beside(name, percent, y);
        for (int i = 0; i < TRIES; i++) {
            double moved = y + (i % 2 == 0 ? -1 : 1) * ((i + 1) / 2) * (LINE / 2.0);
            Spot spot = new Spot(beside.from(), beside.to(), moved, beside.toTheLeft());
            if (moved >= 0 && moved <= height && taken.stream().noneMatch(spot::meets)) {
                taken.add(spot);
                byCode.put(code, spot);
                return;
            }
        }
    }

    Optional<Spot> of(String code) {
        return Optional.ofNullable(byCode.get(code));
    }
}
