package org.primarycareportal.indicators;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.FinancialYear;
import org.primarycareportal.shared.Period;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was said by hand of the money of a practice, now and then. */
@Component
@Transactional(readOnly = true)
class AtypicalMarkQueries {

    private final JdbcClient jdbc;

    AtypicalMarkQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** As its present CCG sees it; empty where the code is unknown or belongs to no CCG. */
    Optional<MarkablePractice> practice(String odsCode) {
        return practice(odsCode, null);
    }

    /**
     * As a CCG sees it to which it belongs or once belonged.
     *
     * @param ccg nothing for the present one
     */
    Optional<MarkablePractice> practice(String odsCode, @Nullable String ccg) {
        return jdbc.sql(
                        """
                        select p.ods_code, p.name, g.code as ccg_code, g.name as ccg_name, p.closed_on,
                               coalesce(f.from_on, p.opened_on) as of_ccg_from,
                               case when g.code is distinct from p.ccg_code then f.to_on end as left_ccg_on,
                               g.code is not distinct from p.ccg_code as present,
                               m.money_from, m.money_to
                          from practices.practice p
                          join practices.ccg g on g.code = coalesce(:ccg, p.ccg_code)
                          left join lateral (
                               select c.from_on, c.to_on from practices.fact c
                                where c.ods_code = p.ods_code and c.kind = 'COMMISSIONER' and c.value = g.code
                                order by c.from_on desc limit 1) f on true
                         cross join lateral (
                               select min(s.period_start) as money_from, max(s.period_end) as money_to
                                 from indicators.spread s
                                 join indicators.indicator i on i.id = s.indicator_id and i.audience = 'income'
                                where s.ccg_code = g.code) m
                         where p.ods_code = :ods
                        """)
                .param("ccg", ccg, Types.VARCHAR)
                .param("ods", odsCode)
                .query(MarkablePractice.class)
                .optional();
    }

    /**
     * One mark.
     *
     * @param ccgCode in whose figures alone it counts
     */
    record MarkRow(
            UUID id,
            String ccgCode,
            LocalDate fromOn,
            @Nullable LocalDate toOn,
            String reason,
            String madeByName,
            Instant madeAt,
            @Nullable String endedByName,
            @Nullable Instant endedAt,
            @Nullable String endReason,
            boolean takenBack) {

        MarkedYears marked() {
            return MarkedYears.between(fromOn, toOn);
        }

        public String years() {
            return marked().words();
        }

        public String made() {
            return "%s, %s".formatted(madeByName, Dates.moment(madeAt));
        }

        /** Empty while nobody has ended it. */
        public String ended() {
            return endedAt == null
                    ? ""
                    : "%s by %s, %s: %s"
                            .formatted(
                                    takenBack ? "Taken back" : "Ended",
                                    endedByName,
                                    Dates.moment(endedAt),
                                    endReason);
        }
    }

    /** All of a practice, of every CCG, the latest first. */
    List<MarkRow> of(String odsCode) {
        return jdbc.sql(
                        """
                        select id, ccg_code, from_on, to_on, reason, made_by_name, made_at, ended_by_name, ended_at, end_reason, taken_back
                          from indicators.atypical_mark where ods_code = ? order by from_on desc, made_at desc, id desc
                        """)
                .param(odsCode)
                .query(MarkRow.class)
                .list();
    }

    /** Goes up with every change of what people of the CCG say by hand of the practice. */
    int state(String odsCode, String ccg) {
        return jdbc.sql(
                        "select coalesce(sum(version + 1), 0)::int from indicators.atypical_mark where ods_code = ? and ccg_code = ?")
                .params(odsCode, ccg)
                .query(Integer.class)
                .single();
    }

    /**
     * A year of a practice for which its CCG has figures of money.
     *
     * @param atypical why its money is left out, as the figures were last worked out
     */
    record MoneyYear(LocalDate periodStart, LocalDate periodEnd, @Nullable String atypical) {

        Optional<FinancialYear> year() {
            return Period.between(periodStart, periodEnd)
                    .filter(period -> period.kind() == Period.Kind.FINANCIAL_YEAR)
                    .map(period -> FinancialYear.of(period.start()));
        }
    }

    /**
     * Years in which the practice belonged to the CCG, the latest first. Of a year in which it
     * closed no figure of its own is kept, only what is published of it.
     */
    List<MoneyYear> years(String odsCode, String ccg) {
        return jdbc.sql(
                        """
                        select distinct on (s.period_end, s.period_start) s.period_start, s.period_end,
                               coalesce(r.atypical,
                                        (select :published || a.value from practices.fact a
                                          where a.ods_code = p.ods_code and a.kind = 'ATYPICAL' and a.from_on <= s.period_end
                                            and a.to_on >= s.period_start and a.value ~* :remarks limit 1)) as atypical
                          from indicators.spread s
                          join indicators.indicator i on i.id = s.indicator_id and i.audience = 'income'
                          left join indicators.result r
                                on r.ccg_code = s.ccg_code and r.indicator_id = s.indicator_id and r.period_end = s.period_end
                               and r.period_start = s.period_start and r.area_kind = 'P' and r.area_code = :ods
                          left join (practices.practice p
                                     join practices.fact f on f.ods_code = p.ods_code and f.kind = 'COMMISSIONER'
                                          and f.from_on <= p.closed_on - 1 and (f.to_on is null or f.to_on >= p.closed_on - 1))
                                on p.ods_code = :ods and f.value = s.ccg_code
                               and p.closed_on > s.period_start and p.closed_on <= s.period_end
                         where s.ccg_code = :ccg and (r.area_code is not null or p.ods_code is not null)
                         order by s.period_end desc, s.period_start, r.atypical nulls last
                        """)
                .param("published", AtypicalPractices.PUBLISHED)
                .param("remarks", AtypicalPractices.REMARKS)
                .param("ods", odsCode)
                .param("ccg", ccg)
                .query(MoneyYear.class)
                .list();
    }

    /** Whether the results of a CCG are about to be worked out anew. */
    boolean isPending(String ccg) {
        return jdbc.sql(
                        "select exists (select 1 from indicators.recompute_request where ccg_code = ?)")
                .param(ccg)
                .query(Boolean.class)
                .single();
    }
}
