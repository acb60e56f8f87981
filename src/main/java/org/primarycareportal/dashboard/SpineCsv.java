package org.primarycareportal.dashboard;

import org.primarycareportal.indicators.Change;
import org.primarycareportal.web.Csv;

/** The figures of one area as rows of an export, exactly those of its page. */
final class SpineCsv {

    private SpineCsv() {}

    static Csv of(SpineTable figures) {
        Csv csv =
                Csv.withHeading(
                        "domain",
                        "indicator_code",
                        "figure",
                        "unit",
                        "period",
                        "value",
                        "lower_95",
                        "upper_95",
                        "ccg",
                        "england",
                        "comparison",
                        "standing",
                        "change",
                        "direction",
                        "source",
                        "note",
                        "change_why");
        for (SpineTable.Row row : figures.rows()) {
            csv.row(
                    row.indicator().domain(),
                    row.indicator().code(),
                    row.indicator().shortName(),
                    row.indicator().unit(),
                    row.period(),
                    row.exact().value() == null
                            ? row.mark().exported()
                            : row.exact().value().toPlainString(),
                    row.exact().lower95(),
                    row.exact().upper95(),
                    row.exact().ccg(),
                    row.exact().england(),
                    row.comparison(),
                    row.standing(),
                    row.change() == null ? Change.NOT_TOLD : row.change().code(),
                    row.indicator().direction().words(),
                    row.indicator().words().source(),
                    row.queried() ? "under query" : null,
                    row.change() == null ? null : row.change().why());
        }
        return csv;
    }
}
