package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.util.Locale;

/** On which side of its value a standard is met. */
enum StandardSays {
    AT_LEAST,
    AT_MOST;

    /**
     * As the direction of an indicator wants it.
     *
     * @throws IllegalArgumentException where neither is better
     */
    static StandardSays wantedBy(Indicator.Direction direction) {
        return switch (direction) {
            case HIGHER -> AT_LEAST;
            case LOWER -> AT_MOST;
            case NEITHER ->
                    throw new IllegalArgumentException("no standard where neither is better");
        };
    }

    /** "at least" */
    String words() {
        return name().toLowerCase(Locale.UK).replace('_', ' ');
    }

    /** The very value of the standard meets it. */
    boolean isMetBy(BigDecimal value, BigDecimal standard) {
        int compared = value.compareTo(standard);
        return this == AT_LEAST ? compared >= 0 : compared <= 0;
    }
}
