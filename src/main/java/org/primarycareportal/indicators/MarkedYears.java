package org.primarycareportal.indicators;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.FinancialYear;

/**
 * Financial years in a row.
 *
 * @param last nothing while there is no end
 */
record MarkedYears(FinancialYear first, @Nullable FinancialYear last) {

    static MarkedYears between(LocalDate from, @Nullable LocalDate to) {
        return new MarkedYears(FinancialYear.of(from), to == null ? null : FinancialYear.of(to));
    }

    boolean sharesYearsWith(MarkedYears other) {
        return (last == null || last.compareTo(other.first) >= 0)
                && (other.last == null || other.last.compareTo(first) >= 0);
    }

    boolean includes(FinancialYear year) {
        return sharesYearsWith(new MarkedYears(year, year));
    }

    /** 2015/16, 2015/16 to 2017/18, 2015/16 and later. */
    String words() {
        if (last == null) {
            return first + " and later";
        }
        return last.equals(first) ? first.toString() : first + " to " + last;
    }
}
