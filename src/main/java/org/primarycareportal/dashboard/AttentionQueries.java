package org.primarycareportal.dashboard;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.indicators.Library;
import org.primarycareportal.shared.Period;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Results of the dashboard's figures in their latest period and in the one before it. */
@Component
@Transactional(readOnly = true)
class AttentionQueries {

    /** A period that ended longer ago than this many times the indicator's frequency is too old. */
    static final int TOO_OLD = 3;

    private final JdbcClient jdbc;
    private final Library library;

    AttentionQueries(JdbcClient jdbc, Library library) {
        this.jdbc = jdbc;
        this.library = library;
    }

    /**
     * One result of a practice, or of the CCG itself.
     *
     * @param latest whether the period is the latest, not the one before
     * @param median of the practices, without atypical ones
     */
    record Row(
            Indicator indicator,
            boolean latest,
            Period period,
            boolean ofPractice,
            String areaCode,
            BigDecimal value,
            String comparison,
            @Nullable Double robustDistance,
            @Nullable BigDecimal median,
            @Nullable String atypical) {}

    /**
     * All that a CCG has, up to a day, of figures that are not too old by then. Where neighbouring
     * periods share most of what they count, the one before lies a year back.
     */
    List<Row> rows(String ccg, LocalDate at, boolean income) {
        return jdbc.sql(
                        """
                        with latest as (
                            select distinct on (i.id) i.id, i.frequency_days, s.period_start, s.period_end, s.median
                              from indicators.spread s
                              join indicators.indicator i on i.id = s.indicator_id and i.on_dashboard
                                   and i.level = 'practice' and (:income or i.audience <> 'income')
                             where s.ccg_code = :ccg and s.period_end <= :at
                               and s.period_end >= :at::date - :tooOld * i.frequency_days
                             order by i.id, s.period_end desc, s.period_start),
                        earlier as (
                            select distinct on (l.id) l.id, s.period_start, s.period_end, s.median
                              from latest l
                              join indicators.spread s on s.ccg_code = :ccg and s.indicator_id = l.id
                                   and s.period_end < l.period_start
                                   and s.period_end >= l.period_end - :tooOld
                                       * greatest(l.frequency_days, case when l.id = any(:shared) then 365 else 0 end)
                                   and (l.id <> all(:shared) or s.period_end <= l.period_end - 360)
                             order by l.id, s.period_end desc, s.period_start),
                        asked as (
                            select id, period_start, period_end, median, true as latest from latest
                            union all
                            select id, period_start, period_end, median, false from earlier)
                        select a.id, a.period_start, a.period_end, a.median, a.latest, r.area_kind = 'P' as of_practice,
                               r.area_code, r.value, r.comparison, r.robust_distance, r.atypical
                          from asked a
                          join indicators.result r on r.ccg_code = :ccg and r.indicator_id = a.id
                               and r.period_end = a.period_end and r.period_start = a.period_start
                               and r.area_kind in ('P', 'C') and r.status = 'V'
                        """)
                .param("ccg", ccg)
                .param("at", at)
                .param("income", income)
                .param("tooOld", TOO_OLD)
                .param(
                        "shared",
                        library.all().stream()
                                .filter(indicator -> !indicator.countsAnew())
                                .map(Indicator::id)
                                .toArray(Short[]::new))
                .query(this::row)
                .list();
    }

    private Row row(ResultSet row, int n) throws SQLException {
        double distance = row.getDouble("robust_distance");
        Double robustDistance = row.wasNull() ? null : distance;
        return new Row(
                library.byId(row.getShort("id")),
                row.getBoolean("latest"),
                Period.between(
                                row.getObject("period_start", LocalDate.class),
                                row.getObject("period_end", LocalDate.class))
                        .orElseThrow(),
                row.getBoolean("of_practice"),
                row.getString("area_code"),
                row.getBigDecimal("value"),
                row.getString("comparison"),
                robustDistance,
                row.getBigDecimal("median"),
                row.getString("atypical"));
    }
}
