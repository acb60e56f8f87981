package org.primarycareportal.indicators;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.primarycareportal.shared.Period;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which figures of practices somebody has queried and nobody has answered yet. Pages mark them;
 * what would be decided by one waits for the answer. One question to the database serves a page.
 */
// One statement each: no transaction of its own
@Component
@Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
public class UnderQuery {

    private final JdbcClient jdbc;

    UnderQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A figure of a practice. */
    public record Figure(short indicatorId, String odsCode, Period period) {}

    /** The figures under query of some CCGs. */
    public record Figures(Set<Figure> all) {

        public static final Figures NONE = new Figures(Set.of());

        public Figures {
            all = Set.copyOf(all);
        }

        public boolean has(Indicator indicator, String odsCode, Period period) {
            return all.contains(new Figure(indicator.id(), odsCode, period));
        }
    }

    /** All of the practices that these CCGs commission today. */
    public Figures of(String... ccgs) {
        Set<Figure> found = new HashSet<>();
        jdbc.sql(
                        """
                        select q.indicator_id, q.ods_code, q.period_start, q.period_end
                          from indicators.figure_query q
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
                                            new FigureKey(
                                                            row.getShort("indicator_id"),
                                                            row.getObject(
                                                                    "period_start",
                                                                    LocalDate.class),
                                                            row.getObject(
                                                                    "period_end", LocalDate.class))
                                                    .period()));
                        });
        return new Figures(found);
    }
}
