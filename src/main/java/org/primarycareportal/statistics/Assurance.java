package org.primarycareportal.statistics;

import java.util.Optional;

/** Whether a process that goes on as it does will meet a target: the assurance icon of a chart. */
public enum Assurance {
    /** The whole range of chance lies on the good side of the target. */
    CONSISTENT_PASS,
    /** The whole range of chance lies on the wrong side of the target. */
    CONSISTENT_FAIL,
    /** Chance decides; also where the target lies on a limit. */
    INCONSISTENT;

    static Optional<Assurance> of(Interval limits, double target, Polarity polarity) {
        return switch (polarity) {
            case HIGH_IS_GOOD -> Optional.of(of(limits, target, CONSISTENT_PASS, CONSISTENT_FAIL));
            case LOW_IS_GOOD -> Optional.of(of(limits, target, CONSISTENT_FAIL, CONSISTENT_PASS));
            case NEUTRAL, NOT_COMPARED -> Optional.empty();
        };
    }

    private static Assurance of(
            Interval limits, double target, Assurance targetBelow, Assurance targetAbove) {
        if (limits.contains(target)) {
            return INCONSISTENT;
        }
        return target < limits.lower() ? targetBelow : targetAbove;
    }
}
