package org.primarycareportal.dashboard;

import java.math.BigDecimal;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.Reach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What CCGs and boroughs say of themselves, and what is counted of them. */
@Component
@Transactional(readOnly = true)
class CcgQueries {

    private final JdbcClient jdbc;

    CcgQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A CCG, or a borough that several share, with its own words about its size. */
    record Stated(
            String code,
            String name,
            String world,
            boolean served,
            @Nullable String boroughId,
            @Nullable Integer statedPopulation,
            @Nullable Integer statedPractices,
            @Nullable String statedSource) {}

    private static final String CCGS =
            "select code, name, world, served, borough_id, stated_population, stated_practices, stated_source from practices.ccg";

    Optional<Stated> ccg(String code) {
        return jdbc.sql(CCGS + " where code = ?").param(code).query(Stated.class).optional();
    }

    /** Served CCGs within reach, the invented world first. */
    List<Stated> served(Reach reach) {
        return jdbc.sql(
                        CCGS
                                + " where served and (:everything or code = any(:codes)) order by world, borough_id nulls first, name")
                .param("everything", reach.everything())
                .param("codes", reach.codes())
                .query(Stated.class)
                .list();
    }

    List<Stated> ccgs(List<String> codes) {
        return jdbc.sql(CCGS + " where code = any(?) order by code")
                .param(codes.toArray(String[]::new))
                .query(Stated.class)
                .list();
    }

    /** Boroughs by id. */
    Map<String, Stated> boroughs() {
        Map<String, Stated> boroughs = new HashMap<>();
        jdbc.sql(
                        """
                        select id as code, name, world, true as served, null as borough_id,
                               stated_population, stated_practices, stated_source
                          from practices.borough
                        """)
                .query(Stated.class)
                .list()
                .forEach(borough -> boroughs.put(borough.code(), borough));
        return boroughs;
    }

    /**
     * Practices of CCGs that were open, each on a day of its own, by code.
     *
     * @param days by the code of the CCG
     */
    Map<String, Long> practices(Map<String, LocalDate> days) {
        Map<String, Long> counted = new HashMap<>();
        jdbc.sql(
                        """
                        select k.code, (select count(*) from practices.directory_at(k.day) d where d.ccg_code = k.code)
                          from unnest(:codes::text[], :days::date[]) as k (code, day)
                        """)
                .param("codes", days.keySet().toArray(String[]::new))
                .param("days", days.values().stream().map(Date::valueOf).toArray(Date[]::new))
                .query(
                        row -> {
                            counted.put(row.getString(1), row.getLong(2));
                        });
        return counted;
    }

    /** A cluster with the practices in it on a day. */
    record Cluster(String id, String name, String word, int practices) {}

    List<Cluster> clusters(String ccg, LocalDate day) {
        return jdbc.sql(
                        """
                        select c.id, c.name, c.word, count(d.ods_code)::int as practices
                          from practices.cluster c
                          left join practices.directory_at(:day) d on d.cluster_id = c.id
                         where c.ccg_code = :ccg group by c.id, c.name, c.word having count(d.ods_code) > 0 order by c.name
                        """)
                .param("ccg", ccg)
                .param("day", day)
                .query(Cluster.class)
                .list();
    }

    /** A practice whose money is not compared with that of others, and why. */
    record Atypical(String odsCode, String name, String reason) {}

    List<Atypical> atypical(String ccg, LocalDate day) {
        return jdbc.sql(
                        """
                        select distinct on (r.area_code) r.area_code as ods_code, p.name, r.atypical as reason
                          from indicators.result r join practices.practice p on p.ods_code = r.area_code
                         where r.ccg_code = :ccg and r.area_kind = 'P' and r.atypical is not null and r.period_end =
                               (select max(s.period_end) from indicators.spread s
                                  join indicators.indicator t on t.id = s.indicator_id
                                       and t.code = any('{payments-total,payments-per-weighted,FIN01}')
                                 where s.ccg_code = :ccg and s.period_end <= :day)
                         order by r.area_code
                        """)
                .param("ccg", ccg)
                .param("day", day)
                .query(Atypical.class)
                .list();
    }

    /** How many people a source counts in all practices of a CCG, the latest up to a day. */
    record Counted(
            String ccgCode,
            String code,
            LocalDate periodStart,
            LocalDate periodEnd,
            BigDecimal people) {}

    List<Counted> people(String[] ccgs, LocalDate day) {
        return jdbc.sql(
                        """
                        select distinct on (r.ccg_code, i.code) r.ccg_code, i.code, r.period_start, r.period_end, r.value as people
                          from indicators.result r
                          join indicators.indicator i on i.id = r.indicator_id and i.code = any(:sources)
                         where r.ccg_code = any(:ccgs) and r.area_kind = 'C' and r.period_end <= :day and r.value is not null
                         order by r.ccg_code, i.code, r.period_end desc
                        """)
                .param("sources", Patients.SOURCES.toArray(String[]::new))
                .param("ccgs", ccgs)
                .param("day", day)
                .query(Counted.class)
                .list();
    }

    /** A file whose figures of a CCG count now. */
    record Release(
            String dataSet,
            @Nullable LocalDate periodStart,
            @Nullable LocalDate periodEnd,
            long importId,
            String fileName,
            Instant onAt) {

        /** "QOF achievement, 2017/18". */
        String words(Map<String, String> dataSets) {
            String name = Objects.requireNonNullElse(dataSets.get(dataSet), fileName);
            return periodStart == null || periodEnd == null
                    ? name
                    : Period.between(periodStart, periodEnd)
                            .map(period -> name + ", " + period.words())
                            .orElse(name);
        }
    }

    /** The files that went live last among those with figures of these CCGs. */
    List<Release> releases(String[] ccgs, int most) {
        return jdbc.sql(
                        """
                        with figures as (
                            select ccg_code, indicator_id, period_start, period_end,
                                   period_end = max(period_end) over (partition by ccg_code, indicator_id) as is_last
                              from indicators.spread where ccg_code = any(:ccgs))
                        select l.data_set, l.period_start, l.period_end, l.import_id, l.file_name, s.on_at
                          from indicators.release l
                          join indicators.release_switch s on s.release_id = l.id and s.off_at is null
                         where l.is_on and l.id in (select unnest(r.releases) from figures f
                                                     join indicators.result r on r.ccg_code = f.ccg_code
                                                          and r.indicator_id = f.indicator_id and r.period_end = f.period_end
                                                          and r.period_start = f.period_start
                                                          and (r.area_kind = 'C' or f.is_last))
                         order by s.on_at desc, l.id desc limit :most
                        """)
                .param("ccgs", ccgs)
                .param("most", most)
                .query(
                        (row, n) ->
                                new Release(
                                        row.getString("data_set"),
                                        row.getObject("period_start", LocalDate.class),
                                        row.getObject("period_end", LocalDate.class),
                                        row.getLong("import_id"),
                                        row.getString("file_name"),
                                        row.getTimestamp("on_at").toInstant()))
                .list();
    }
}
