package org.primarycareportal.publications;

import java.math.BigDecimal;
import java.util.OptionalInt;
import org.primarycareportal.imports.CellNumber;

/** A number of people as files write it: 1234, 1,234 or 1234.0, and no part of a person. */
final class PeopleCell {

    private static final BigDecimal MOST = BigDecimal.valueOf(100_000_000);

    private PeopleCell() {}

    /** Nothing where the cell holds no whole number from 0 on. */
    static OptionalInt read(String cell) {
        BigDecimal number = cell.isBlank() ? null : CellNumber.read(cell).value();
        if (number == null || number.signum() < 0 || number.compareTo(MOST) >= 0) {
            return OptionalInt.empty();
        }
        return number.stripTrailingZeros().scale() <= 0
                ? OptionalInt.of(number.intValueExact())
                : OptionalInt.empty();
    }
}
