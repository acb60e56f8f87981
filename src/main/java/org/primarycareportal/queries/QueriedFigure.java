package org.primarycareportal.queries;

import java.time.LocalDate;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Period;

/** What a query is about: an indicator of a practice in a period. */
record QueriedFigure(short indicatorId, OdsCode practice, Period period) {

    static QueriedFigure of(short indicatorId, String odsCode, LocalDate start, LocalDate end) {
        return new QueriedFigure(
                indicatorId, new OdsCode(odsCode), Period.between(start, end).orElseThrow());
    }
}
