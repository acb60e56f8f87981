package org.primarycareportal.queries;

import java.time.LocalDate;
import java.util.Optional;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Period;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Practices, and of which periods they have figures, as somebody asks about one. */
@Component
@Transactional(readOnly = true)
class PracticeFigures {

    private final JdbcClient jdbc;

    PracticeFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A practice with its name.
     *
     * @param ccgCode of the CCG that commissions it today, or did last
     */
    record Practice(String odsCode, String name, String ccgCode) {

        OdsCode code() {
            return new OdsCode(odsCode);
        }

        CcgCode ccg() {
            return new CcgCode(ccgCode);
        }
    }

    /** Empty where there is none, or no CCG has ever commissioned it. */
    Optional<Practice> practice(String odsCode) {
        return jdbc.sql(
                        "select ods_code, name, ccg_code from practices.practice where ods_code = ? and ccg_code is not null")
                .param(odsCode)
                .query(Practice.class)
                .optional();
    }

    /** The latest period of which the practice has a figure in its CCG. */
    Optional<Period> latest(Indicator indicator, Practice practice) {
        return jdbc.sql(
                        """
                        select period_start, period_end from indicators.result
                         where indicator_id = ? and ccg_code = ? and area_code = ?
                         order by period_end desc, period_start limit 1
                        """)
                .params(indicator.id(), practice.ccgCode(), practice.odsCode())
                .query(
                        (row, n) ->
                                Period.between(
                                                row.getObject("period_start", LocalDate.class),
                                                row.getObject("period_end", LocalDate.class))
                                        .orElseThrow())
                .optional();
    }
}
