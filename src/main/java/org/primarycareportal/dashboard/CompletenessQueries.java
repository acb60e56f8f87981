package org.primarycareportal.dashboard;

import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.indicators.Library;
import org.primarycareportal.shared.Period;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which figures of a CCG's practices are there, and since when. */
@Component
@Transactional(readOnly = true)
class CompletenessQueries {

    private final JdbcClient jdbc;
    private final Library library;

    CompletenessQueries(JdbcClient jdbc, Library library) {
        this.jdbc = jdbc;
        this.library = library;
    }

    /** A period for which a CCG has anything of an indicator. */
    record Filled(Indicator indicator, Period period) {}

    /** All of them, by the order of the library, the latest first. */
    List<Filled> filled(String ccg, boolean income) {
        return jdbc.sql(
                        """
                        select s.indicator_id, s.period_start, s.period_end
                          from indicators.spread s
                          join indicators.indicator i on i.id = s.indicator_id and i.level = 'practice'
                               and (:income or i.audience <> 'income')
                         where s.ccg_code = :ccg and s.have > 0
                         order by i.domain_order, i.position, s.period_end desc, s.period_start
                        """)
                .param("ccg", ccg)
                .param("income", income)
                .query(
                        (row, n) ->
                                new Filled(
                                        library.byId(row.getShort("indicator_id")),
                                        period(
                                                row.getObject("period_start", LocalDate.class),
                                                row.getObject("period_end", LocalDate.class))))
                .list();
    }

    private static Period period(LocalDate start, LocalDate end) {
        return Period.between(start, end).orElseThrow();
    }

    /** That a practice has a figure for a period. */
    record Answered(String odsCode, short indicatorId, Period period) {}

    /**
     * Figures that are there, in words too: a value, one that its publisher hides, one that does
     * not apply. Only "no data" is a gap.
     */
    List<Answered> answered(String ccg, Collection<Filled> wanted) {
        return jdbc.sql(
                        """
                        select r.area_code, r.indicator_id, r.period_start, r.period_end
                          from unnest(:ids::smallint[], :ends::date[], :starts::date[]) as k (id, e, s)
                          join indicators.result r on r.ccg_code = :ccg and r.indicator_id = k.id
                               and r.period_end = k.e and r.period_start = k.s
                         where r.area_kind = 'P' and r.status in ('V', 'S', 'A')
                        """)
                .param("ccg", ccg)
                .param(
                        "ids",
                        wanted.stream().map(each -> each.indicator().id()).toArray(Short[]::new))
                .param(
                        "ends",
                        wanted.stream()
                                .map(each -> Date.valueOf(each.period().end()))
                                .toArray(Date[]::new))
                .param(
                        "starts",
                        wanted.stream()
                                .map(each -> Date.valueOf(each.period().start()))
                                .toArray(Date[]::new))
                .query(
                        (row, n) ->
                                new Answered(
                                        row.getString("area_code"),
                                        row.getShort("indicator_id"),
                                        period(
                                                row.getObject("period_start", LocalDate.class),
                                                row.getObject("period_end", LocalDate.class))))
                .list();
    }

    /** When the files behind the latest figures of each indicator last began to count. */
    Map<Short, Instant> cameIn(String ccg, Collection<Filled> latest) {
        Map<Short, Instant> cameIn = new HashMap<>();
        jdbc.sql(
                        """
                        select used.indicator_id, max(s.on_at) as on_at
                          from (select distinct r.indicator_id, unnest(r.releases) as id
                                  from unnest(:ids::smallint[], :ends::date[]) as k (id, e)
                                  join indicators.result r on r.ccg_code = :ccg and r.indicator_id = k.id
                                       and r.period_end = k.e and r.area_kind = 'P') used
                          join indicators.release_switch s on s.release_id = used.id and s.off_at is null
                         group by used.indicator_id
                        """)
                .param("ccg", ccg)
                .param(
                        "ids",
                        latest.stream().map(each -> each.indicator().id()).toArray(Short[]::new))
                .param(
                        "ends",
                        latest.stream()
                                .map(each -> Date.valueOf(each.period().end()))
                                .toArray(Date[]::new))
                .query(
                        row -> {
                            cameIn.put(
                                    row.getShort("indicator_id"),
                                    row.getTimestamp("on_at").toInstant());
                        });
        return cameIn;
    }

    /** A practice of the CCG on a day on which it was open. */
    record Open(
            LocalDate day, String odsCode, String name, @Nullable String cluster, String ccgName) {}

    /** Who was open and of the CCG on each of these days. */
    List<Open> open(String ccg, Collection<LocalDate> days) {
        return jdbc.sql(
                        """
                        select k.day, d.ods_code, d.name, c.name as cluster, g.name as ccg_name
                          from unnest(:days::date[]) as k (day)
                          cross join lateral practices.directory_at(k.day) d
                          join practices.ccg g on g.code = d.ccg_code
                          left join practices.cluster c on c.id = d.cluster_id
                         where d.ccg_code = :ccg
                         order by k.day
                        """)
                .param("ccg", ccg)
                .param("days", days.stream().distinct().map(Date::valueOf).toArray(Date[]::new))
                .query(Open.class)
                .list();
    }
}
