package org.primarycareportal.demo.figures;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One figure as it stands in a file; the value only where numerator and denominator do not say it.
 */
record Cell(@Nullable BigDecimal numerator, @Nullable BigDecimal denominator, String value) {

    static final Cell NOT_APPLICABLE = new Cell(null, null, "n/a");

    static Cell of(long numerator, BigDecimal denominator) {
        return new Cell(BigDecimal.valueOf(numerator), denominator, "");
    }

    static Cell of(BigDecimal numerator, BigDecimal denominator) {
        return new Cell(numerator, denominator, "");
    }

    static Cell count(long count) {
        return new Cell(BigDecimal.valueOf(count), null, "");
    }

    static Cell value(BigDecimal value) {
        return new Cell(null, null, value.toPlainString());
    }

    /** Numerator, denominator and value as three cells of a row. */
    String csv() {
        return plain(numerator) + "," + plain(denominator) + "," + value;
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }
}
