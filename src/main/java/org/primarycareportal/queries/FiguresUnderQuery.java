package org.primarycareportal.queries;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.indicators.UnderQuery;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Says for whoever shows figures which of them somebody has queried. */
// One statement each: no transaction of its own
@Component
@Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
class FiguresUnderQuery implements UnderQuery {

    private final JdbcClient jdbc;

    FiguresUnderQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Figures of(String... ccgs) {
        Set<Figure> found = new HashSet<>();
        jdbc.sql(
                        """
                        select q.indicator_id, q.ods_code, q.period_start, q.period_end
                          from queries.figure_query q
                          join practices.practice p on p.ods_code = q.ods_code
                         where q.state = 'OPEN' and p.ccg_code = any(?)
                        """)
                .param(ccgs)
                .query(
                        row -> {
                            found.add(
                                    new Figure(
                                            row.getShort("indicator_id"),
                                            row.getString("ods_code"),
                                            period(row)));
                        });
        return new Figures(found);
    }

    private static Period period(ResultSet row) throws SQLException {
        return Period.between(
                        row.getObject("period_start", LocalDate.class),
                        row.getObject("period_end", LocalDate.class))
                .orElseThrow();
    }

    @Override
    public OfPractice of(Indicator indicator, CcgCode ccg, OdsCode practice, Viewer viewer) {
        boolean asks = new QueryRights(viewer, ccg, practice).mayAsk();
        return new OfPractice(
                asks ? FigureQueryController.path(indicator, practice.value()) : "",
                periods(indicator, practice, viewer));
    }

    private Map<String, OfPeriod> periods(Indicator indicator, OdsCode practice, Viewer viewer) {
        Map<String, OfPeriod> found = new HashMap<>();
        AskedQueries.as(
                        viewer,
                        jdbc.sql(
                                """
                                select distinct on (q.period_end, q.period_start) q.id, q.period_start, q.period_end,
                                       q.state = 'OPEN' as open, (
                                """
                                        + AskedQueries.VISIBLE
                                        + ") as visible"
                                        + AskedQueries.JOINED
                                        + """
                                         where q.ods_code = :ods and q.indicator_id = :indicator
                                         order by q.period_end, q.period_start, (q.state = 'OPEN') desc, q.asked_at desc
                                        """))
                .param("ods", practice.value())
                .param("indicator", indicator.id())
                .query(
                        row -> {
                            found.put(
                                    period(row).code(),
                                    new OfPeriod(
                                            row.getBoolean("open"),
                                            row.getBoolean("visible")
                                                    ? FigureQueriesController.LIST
                                                            + "/"
                                                            + row.getString("id")
                                                    : ""));
                        });
        return found;
    }
}
