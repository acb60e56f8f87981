package org.primarycareportal.indicators;

import java.time.LocalDate;
import org.primarycareportal.shared.Period;

/** One indicator in one period: what is worked out together for all areas. */
record FigureKey(short indicatorId, LocalDate periodStart, LocalDate periodEnd) {

    Period period() {
        return Period.between(periodStart, periodEnd).orElseThrow();
    }
}
