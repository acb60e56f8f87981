package org.primarycareportal.dashboard;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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
                                        Period.between(
                                                        row.getObject(
                                                                "period_start", LocalDate.class),
                                                        row.getObject(
                                                                "period_end", LocalDate.class))
                                                .orElseThrow()))
                .list();
    }

    /** How many figures a practice has for a period. */
    record Answered(String odsCode, LocalDate periodEnd, int figures) {}

    /**
     * Figures that are there, in words too: a value, one that its publisher hides, one that does
     * not apply. Only "no data" is a gap.
     *
     * @param ids of indicators; periods of one kind are told apart by their last day
     */
    List<Answered> answered(String ccg, short[] ids, LocalDate from, LocalDate to) {
        return jdbc.sql(
                        """
                        select r.area_code as ods_code, r.period_end, count(*)::int as figures
                          from indicators.result r
                         where r.ccg_code = :ccg and r.indicator_id = any(:ids) and r.area_kind = 'P'
                           and r.status in ('V', 'S', 'A')
                           and r.period_start >= :from and r.period_end <= :to
                         group by r.area_code, r.period_end
                        """)
                .param("ccg", ccg)
                .param("ids", ids)
                .param("from", from)
                .param("to", to)
                .query(Answered.class)
                .list();
    }

    /** When the files of a period last began to count. */
    Optional<Instant> cameIn(String ccg, short[] ids, LocalDate periodEnd) {
        return jdbc.sql(
                        """
                        select max(s.on_at)
                          from (select distinct unnest(r.releases) as id
                                  from indicators.result r
                                 where r.ccg_code = :ccg and r.indicator_id = any(:ids)
                                   and r.period_end = :end and r.area_kind = 'P') used
                          join indicators.release_switch s on s.release_id = used.id and s.off_at is null
                        """)
                .param("ccg", ccg)
                .param("ids", ids)
                .param("end", periodEnd)
                .query((row, n) -> Optional.ofNullable(row.getTimestamp(1)))
                .single()
                .map(java.sql.Timestamp::toInstant);
    }
}
