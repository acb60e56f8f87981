package org.primarycareportal.dashboard;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is known of one practice, cluster or CCG besides its figures on the dashboard. */
@Component
@Transactional(readOnly = true)
class PlaceQueries {

    private final JdbcClient jdbc;

    PlaceQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A practice as it is today. */
    record Practice(
            String odsCode,
            String name,
            @Nullable String ccgCode,
            @Nullable String ccgName,
            @Nullable String clusterId,
            @Nullable String clusterName,
            @Nullable String clusterWord,
            @Nullable String address,
            @Nullable String postcode,
            @Nullable String phone,
            @Nullable String contract,
            LocalDate openedOn,
            @Nullable LocalDate closedOn) {

        /** "Riverside cluster"; nothing where it is in none. */
        @Nullable String cluster() {
            return clusterName == null ? null : clusterName + " " + clusterWord;
        }
    }

    /**
     * @param day on which the cluster is looked up; of one that has closed, its last day
     */
    Optional<Practice> practice(String odsCode, LocalDate day) {
        return jdbc.sql(
                        """
                        select p.ods_code, p.name, p.ccg_code, g.name as ccg_name, c.id as cluster_id, c.name as cluster_name, c.word as cluster_word,
                               p.address, p.postcode, p.phone, p.contract, p.opened_on, p.closed_on
                          from practices.practice p
                          left join practices.ccg g on g.code = p.ccg_code
                          left join (practices.membership m join practices.cluster c on c.id = m.cluster_id)
                               on m.ods_code = p.ods_code and c.ccg_code = p.ccg_code
                              and m.from_on <= least(:day, p.closed_on - 1)
                              and (m.to_on is null or m.to_on >= least(:day, p.closed_on - 1))
                         where p.ods_code = :code
                        """)
                .param("code", odsCode)
                .param("day", day)
                .query(Practice.class)
                .optional();
    }

    /** A cluster. */
    record Cluster(String id, String code, String name, String word, String ccgCode) {}

    Optional<Cluster> cluster(String id) {
        return jdbc.sql("select id, code, name, word, ccg_code from practices.cluster where id = ?")
                .param(id)
                .query(Cluster.class)
                .optional();
    }

    /** A practice that is or was in a cluster. */
    record Member(
            String odsCode,
            String name,
            LocalDate fromOn,
            @Nullable LocalDate toOn,
            long importId,
            @Nullable String fileName,
            @Nullable UUID editId,
            @Nullable String madeByName) {

        SaidBy saidBy() {
            return new SaidBy(importId, fileName, editId, madeByName);
        }
    }

    List<Member> members(String clusterId) {
        return jdbc.sql(
                        """
                        select m.ods_code, coalesce(p.name, m.ods_code) as name, m.from_on, m.to_on, m.import_id, i.file_name,
                               m.edit_id, e.made_by_name
                          from practices.membership m
                          left join practices.membership_edit e on e.id = m.edit_id
                          left join practices.practice p on p.ods_code = m.ods_code
                          left join imports.import i on i.id = m.import_id
                         where m.cluster_id = ? order by name, m.from_on
                        """)
                .param(clusterId)
                .query(Member.class)
                .list();
    }

    /** The people of each practice by one source in the latest period up to a day, by code. */
    Map<String, BigDecimal> people(String ccg, String source, LocalDate day) {
        Map<String, BigDecimal> people = new HashMap<>();
        jdbc.sql(
                        """
                        select r.area_code, r.value from indicators.result r
                          join indicators.indicator i on i.id = r.indicator_id and i.code = :source
                         where r.ccg_code = :ccg and r.area_kind = 'P' and r.value is not null and r.period_end =
                               (select max(s.period_end) from indicators.spread s
                                 where s.indicator_id = i.id and s.ccg_code = :ccg and s.period_end <= :day)
                        """)
                .param("source", source)
                .param("ccg", ccg)
                .param("day", day)
                .query(
                        row -> {
                            people.put(row.getString(1), row.getBigDecimal(2));
                        });
        return people;
    }

    /**
     * Something that is or was true of a practice.
     *
     * @param importId 0 where somebody said it without a file
     */
    record Fact(
            String kind,
            String value,
            LocalDate fromOn,
            @Nullable LocalDate toOn,
            long importId,
            @Nullable String fileName,
            @Nullable UUID editId,
            @Nullable String madeByName) {

        SaidBy saidBy() {
            return new SaidBy(importId, fileName, editId, madeByName);
        }
    }

    /** Another site of a practice. */
    public record Branch(
            String code,
            String name,
            @Nullable String address,
            @Nullable String postcode,
            @Nullable String phone,
            LocalDate openedOn) {

        public String where() {
            return Stream.of(address, postcode)
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(", "));
        }

        public String since() {
            return Dates.day(openedOn);
        }
    }

    /** Branch surgeries that are open on a day, by the latest list of the ODS. */
    List<Branch> branches(String odsCode, LocalDate day) {
        return jdbc.sql(
                        """
                        select code, name, address, postcode, phone, opened_on from practices.v_branch
                         where ods_code = :code and opened_on <= :day and (last_day is null or last_day >= :day)
                         order by name, code
                        """)
                .param("code", odsCode)
                .param("day", day)
                .query(Branch.class)
                .list();
    }

    /** Latest first, kind by kind. */
    List<Fact> facts(String odsCode) {
        return jdbc.sql(
                        """
                        select f.*, i.file_name, e.made_by_name from (
                            select kind, case kind when 'COMMISSIONER' then coalesce(g.name, f.value) else f.value end as value,
                                   from_on, to_on, import_id, null::uuid as edit_id
                              from practices.fact f left join practices.ccg g on f.kind = 'COMMISSIONER' and g.code = f.value
                             where f.ods_code = :code
                            union all
                            select 'CLUSTER', c.name, m.from_on, m.to_on, m.import_id, m.edit_id
                              from practices.membership m join practices.cluster c on c.id = m.cluster_id
                             where m.ods_code = :code
                        ) f left join imports.import i on i.id = f.import_id
                            left join practices.membership_edit e on e.id = f.edit_id
                         order by f.kind, f.from_on desc
                        """)
                .param("code", odsCode)
                .query(Fact.class)
                .list();
    }

    /** All values of an area up to a day by indicator, oldest first. */
    Map<Short, List<BigDecimal>> series(
            String ccg, String area, List<DashboardQueries.Column> columns, LocalDate day) {
        Map<Short, List<BigDecimal>> series = new HashMap<>();
        jdbc.sql(
                        """
                        select indicator_id, value from indicators.result
                         where ccg_code = :ccg and area_code = :area and period_end <= :day and value is not null
                           and indicator_id = any(:ids)
                         order by indicator_id, period_end, period_start desc
                        """)
                .param("ccg", ccg)
                .param("area", area)
                .param("day", day)
                .param("ids", columns.stream().map(c -> c.indicator().id()).toArray(Short[]::new))
                .query(
                        row -> {
                            series.computeIfAbsent(
                                            row.getShort("indicator_id"), i -> new ArrayList<>())
                                    .add(row.getBigDecimal("value"));
                        });
        return series;
    }

    /** Who speaks for a practice, and whether it agrees to be named among peers. */
    record Care(
            @Nullable String representative,
            @Nullable String representativeJob,
            @Nullable String deputy,
            @Nullable String deputyJob,
            @Nullable String agreedBy,
            @Nullable String agreedAs,
            @Nullable LocalDate agreedFrom,
            @Nullable String ending,
            @Nullable String carriedOnBy,
            @Nullable String carriesOnFor) {

        String agreement() {
            return agreedFrom == null
                    ? "No agreement on record"
                    : "Agreed by %s, %s, since %s"
                            .formatted(agreedBy, agreedAs, Dates.day(agreedFrom));
        }
    }

    Care care(String odsCode, LocalDate day) {
        return jdbc.sql(
                        """
                        select v.representative, v.representative_job, v.deputy, v.deputy_job,
                               a.agreed_by, a.agreed_as, a.from_on as agreed_from, c.ending, c.carried_on_by,
                               (select string_agg(b.name, ', ' order by e.last_day desc, lower(b.name))
                                  from practices.v_closure e join practices.practice b on b.ods_code = e.ods_code
                                 where p.ods_code = any(e.successors)) as carries_on_for
                          from (select cast(:code as text) as ods_code) p
                          left join practices.voices_at(:day) v on v.ods_code = p.ods_code
                          left join practices.agreement_at(:day) a on a.ods_code = p.ods_code
                          left join practices.v_closure c on c.ods_code = p.ods_code
                        """)
                .param("code", odsCode)
                .param("day", day)
                .query(Care.class)
                .single();
    }

    /** A practice of a cluster with those who speak for it. */
    record Voices(
            String odsCode,
            String name,
            @Nullable String representative,
            @Nullable String representativeJob,
            @Nullable String deputy,
            @Nullable String deputyJob) {

        public String speaks() {
            return named(representative, representativeJob);
        }

        public String standsIn() {
            return named(deputy, deputyJob);
        }

        static String named(@Nullable String name, @Nullable String job) {
            return name == null ? "Nobody yet" : name + ", " + job;
        }
    }

    /** Who speaks for each practice that is in the cluster on a day. */
    List<Voices> voices(String clusterId, LocalDate day) {
        return jdbc.sql(
                        """
                        select d.ods_code, d.name, v.representative, v.representative_job, v.deputy, v.deputy_job
                          from practices.directory_at(:day) d
                          left join practices.voices_at(:day) v on v.ods_code = d.ods_code
                         where d.cluster_id = :cluster
                         order by lower(d.name), d.ods_code
                        """)
                .param("day", day)
                .param("cluster", clusterId)
                .query(Voices.class)
                .list();
    }

    /**
     * A sum of money under one head, with the same of the CCG.
     *
     * @param atypical why the money of the practice is left out of averages; nothing where it is
     *     not
     */
    record Paid(
            String code,
            LocalDate periodStart,
            LocalDate periodEnd,
            BigDecimal value,
            @Nullable BigDecimal ccgValue,
            @Nullable String atypical) {}

    /** What was paid in the last year of payments that ended by a day, by indicator. */
    List<Paid> paid(String ccg, String area, LocalDate day) {
        return jdbc.sql(
                        """
                        select i.code, r.period_start, r.period_end, r.value, c.value as ccg_value, r.atypical
                          from indicators.result r
                          join indicators.indicator i on i.id = r.indicator_id and i.code like 'payments-%' and i.unit = '£'
                          left join indicators.result c on c.ccg_code = r.ccg_code and c.indicator_id = r.indicator_id
                               and c.period_end = r.period_end and c.period_start = r.period_start and c.area_kind = 'C'
                         where r.ccg_code = :ccg and r.area_code = :area and r.value is not null and r.period_end =
                               (select max(s.period_end) from indicators.spread s
                                  join indicators.indicator t on t.id = s.indicator_id and t.code = 'payments-total'
                                 where s.ccg_code = :ccg and s.period_end <= :day)
                        """)
                .param("ccg", ccg)
                .param("area", area)
                .param("day", day)
                .query(Paid.class)
                .list();
    }

    /**
     * The latest year of money of a practice.
     *
     * @param leftOut whether it is left out of averages
     */
    record Money(LocalDate periodStart, LocalDate periodEnd, boolean leftOut) {}

    /** Empty where no money of the practice is known up to a day. */
    Optional<Money> money(String ccg, String area, LocalDate day) {
        return jdbc.sql(
                        """
                        select r.period_start, r.period_end, r.atypical is not null as left_out
                          from indicators.result r
                          join indicators.indicator i on i.id = r.indicator_id
                               and i.code = any('{payments-total,payments-per-weighted,FIN01}')
                         where r.ccg_code = :ccg and r.area_code = :area and r.period_end <= :day
                         order by r.period_end desc, i.code limit 1
                        """)
                .param("ccg", ccg)
                .param("area", area)
                .param("day", day)
                .query(Money.class)
                .optional();
    }

    /** A list size: how many people by which figure at the end of which period. */
    record ListSize(
            String code, LocalDate periodStart, LocalDate periodEnd, BigDecimal value, int have) {}

    /**
     * The people of an area by each source that counts them, the latest up to a day of each.
     *
     * @param area a practice, a cluster or the CCG itself
     */
    List<ListSize> listSizes(String ccg, String area, LocalDate day) {
        return jdbc.sql(
                        """
                        select distinct on (i.code) i.code, r.period_start, r.period_end, r.value, coalesce(r.have, 1) as have
                          from indicators.result r
                          join indicators.indicator i on i.id = r.indicator_id
                               and i.code = any(:sources)
                         where r.ccg_code = :ccg and r.area_code = :area and r.period_end <= :day and r.value is not null
                         order by i.code, r.period_end desc
                        """)
                .param("sources", Patients.SOURCES.toArray(String[]::new))
                .param("ccg", ccg)
                .param("area", area)
                .param("day", day)
                .query(ListSize.class)
                .list();
    }
}
