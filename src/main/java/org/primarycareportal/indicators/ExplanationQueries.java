package org.primarycareportal.indicators;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.statistics.Interval;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is stored of one figure, and in which line of which file its numbers stand. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ExplanationQueries {

    private final JdbcClient jdbc;

    ExplanationQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ResultRow> stored(FigureKey key, String ccg, String area) {
        return jdbc.sql(
                        """
                        select area_kind, area_code, cluster_id, numerator, denominator, value, status, lower95, upper95,
                               lower998, upper998, comparison, place, quartile, robust_distance, atypical, note, have, of
                          from indicators.result
                         where ccg_code = :ccg and indicator_id = :indicator and period_end = :end and period_start = :start
                           and area_code = :area
                        """)
                .param("ccg", ccg)
                .param("indicator", key.indicatorId())
                .param("end", key.periodEnd())
                .param("start", key.periodStart())
                .param("area", area)
                .query(ExplanationQueries::row)
                .optional();
    }

    private static ResultRow row(ResultSet row, int n) throws SQLException {
        return new ResultRow(
                row.getString("area_kind").charAt(0),
                row.getString("area_code"),
                row.getString("cluster_id"),
                row.getBigDecimal("numerator"),
                row.getBigDecimal("denominator"),
                row.getBigDecimal("value"),
                row.getString("status").charAt(0),
                interval(row, "lower95", "upper95"),
                interval(row, "lower998", "upper998"),
                row.getString("comparison"),
                row.getObject("place", Integer.class),
                row.getObject("quartile", Integer.class),
                row.getObject("robust_distance", Double.class),
                row.getString("atypical"),
                row.getString("note"),
                row.getObject("have", Integer.class),
                row.getObject("of", Integer.class),
                List.of());
    }

    private static @Nullable Interval interval(ResultSet row, String lower, String upper)
            throws SQLException {
        Double from = row.getObject(lower, Double.class);
        Double to = row.getObject(upper, Double.class);
        return from == null || to == null ? null : new Interval(from, to);
    }

    /**
     * Where the word about an area stands.
     *
     * @param switchedOn since when the release counts
     */
    record Source(long importId, String fileName, int line, Instant switchedOn) {}

    /** For each area the line of the latest release that is on and speaks of it. */
    Map<String, Source> sources(FigureKey key, List<String> areas) {
        Map<String, Source> sources = new HashMap<>();
        jdbc.sql(
                        """
                        select distinct on (v.area_code) v.area_code, r.import_id, r.file_name, v.line,
                               (select max(s.on_at) from indicators.release_switch s where s.release_id = r.id) as switched_on
                          from indicators.value v
                          join indicators.release r on r.id = v.release_id and r.is_on
                         where v.indicator_id = :indicator and v.period_end = :end and v.period_start = :start
                           and v.area_code = any(:areas)
                         order by v.area_code, r.sequence desc
                        """)
                .param("indicator", key.indicatorId())
                .param("end", key.periodEnd())
                .param("start", key.periodStart())
                .param("areas", areas.toArray(String[]::new))
                .query(
                        row -> {
                            sources.put(
                                    row.getString("area_code"),
                                    new Source(
                                            row.getLong("import_id"),
                                            row.getString("file_name"),
                                            row.getInt("line"),
                                            row.getTimestamp("switched_on").toInstant()));
                        });
        return sources;
    }

    /** Whether the results of a CCG are about to be worked out anew, as its directory changed. */
    boolean isPending(String ccg) {
        return jdbc.sql(
                        "select exists (select 1 from indicators.recompute_request where ccg_code = ?)")
                .param(ccg)
                .query(Boolean.class)
                .single();
    }

    /** The names of practices as they were called on a day, and of clusters. */
    Map<String, String> names(List<String> practices, LocalDate day) {
        Map<String, String> names = new HashMap<>();
        jdbc.sql(
                        """
                        select p.ods_code, coalesce(n.value, p.name) as name from practices.practice p
                          left join practices.fact n on n.ods_code = p.ods_code and n.kind = 'NAME'
                               and n.from_on <= :day and (n.to_on is null or n.to_on >= :day)
                         where p.ods_code = any(:codes)
                        union all
                        select id, name || ' ' || word from practices.cluster where id = any(:codes)
                        """)
                .param("day", day)
                .param("codes", practices.toArray(String[]::new))
                .query(
                        row -> {
                            names.put(row.getString("ods_code"), row.getString("name"));
                        });
        return names;
    }

    /** A cluster by its id, or a CCG by its code. */
    record Area(String name, String ccgCode) {}

    Optional<Area> area(String code) {
        return jdbc.sql(
                        """
                        select name || ' ' || word as name, ccg_code from practices.cluster where id = :code
                        union all
                        select name, code from practices.ccg where code = :code
                        union all
                        select name, ccg_code from practices.practice where ods_code = :code
                        """)
                .param("code", code)
                .query(Area.class)
                .optional();
    }
}
