package org.primarycareportal.statistics;

import org.primarycareportal.statistics.Vectors.Row;

/** The codes of Fingertips' own database, which the reference answers use. */
final class FingertipsPolarity {
    private FingertipsPolarity() {}

    static Polarity of(Row row) {
        return switch (row.whole("polarity")) {
            case 1 -> Polarity.HIGH_IS_GOOD;
            case 0 -> Polarity.LOW_IS_GOOD;
            case 99 -> Polarity.NEUTRAL;
            case -1 -> Polarity.NOT_COMPARED;
            default -> throw new IllegalArgumentException(row + ": unknown polarity");
        };
    }
}
