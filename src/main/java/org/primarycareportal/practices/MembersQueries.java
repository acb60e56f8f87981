package org.primarycareportal.practices;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Dates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Clusters and who is in them when. A cluster has some dozens of members, so no list has pages. */
@Component
@Transactional(readOnly = true)
class MembersQueries {

    private final JdbcClient jdbc;

    MembersQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A cluster as it is. */
    record Head(
            String id,
            int version,
            String code,
            String name,
            String word,
            String ccgCode,
            String ccgName,
            @Nullable LocalDate beginsOn,
            @Nullable LocalDate endsOn,
            @Nullable String endReason) {

        public String called() {
            return name + " " + word;
        }

        boolean hasEndedBy(LocalDate day) {
            return endsOn != null && endsOn.isBefore(day);
        }

        Life life() {
            return new Life(called(), beginsOn, endsOn);
        }
    }

    private static final String HEADS =
            """
            select k.id, k.version, k.code, k.name, k.word, k.ccg_code, c.name as ccg_name,
                   k.begins_on, k.ends_on, k.end_reason
              from practices.cluster k join practices.ccg c on c.code = k.ccg_code
            """;

    Optional<Head> cluster(String id) {
        return jdbc.sql(HEADS + " where k.id = ?").param(id).query(Head.class).optional();
    }

    /** Clusters of a CCG, by name, also those that have ended. */
    List<Head> clusters(CcgCode ccg) {
        return jdbc.sql(HEADS + " where k.ccg_code = ? order by lower(k.name), k.id")
                .param(ccg.value())
                .query(Head.class)
                .list();
    }

    /** Where a change put each of its practices, by their codes. */
    Map<String, Object> saidBy(UUID edit) {
        Map<String, Object> said = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select s.ods_code, coalesce(s.cluster_id, 'no cluster') as cluster, e.from_on, e.reason
                          from practices.membership_statement s
                          join practices.membership_edit e on e.id = s.edit_id
                         where e.id = ? order by s.ods_code
                        """)
                .param(edit)
                .query(
                        row -> {
                            said.put(row.getString("ods_code"), row.getString("cluster"));
                            said.put("from", row.getString("from_on"));
                            said.put("reason", row.getString("reason"));
                        });
        return said;
    }

    /** From when until when a cluster is there. */
    record Life(String called, @Nullable LocalDate beginsOn, @Nullable LocalDate endsOn) {

        /** Why nobody can be in it on these days, in words; nothing where somebody can. */
        @Nullable String whyNot(LocalDate from, @Nullable LocalDate to) {
            if (beginsOn != null && from.isBefore(beginsOn)) {
                return "%s begins on %s".formatted(called, Dates.day(beginsOn));
            }
            if (endsOn != null && (to == null || to.isAfter(endsOn))) {
                return "%s ended on %s".formatted(called, Dates.day(endsOn));
            }
            return null;
        }
    }

    /** Of every cluster, by id. */
    Map<String, Life> lives() {
        Map<String, Life> lives = new HashMap<>();
        jdbc.sql(HEADS)
                .query(Head.class)
                .list()
                .forEach(cluster -> lives.put(cluster.id(), cluster.life()));
        return lives;
    }

    /** What former names a cluster had, the latest first. */
    record Former(String name, LocalDate untilOn, String reason) {

        public String until() {
            return Dates.day(untilOn);
        }
    }

    List<Former> formerNames(String id) {
        return jdbc.sql(
                        """
                        select name, until_on, reason from practices.former_cluster_name
                         where cluster_id = ? order by until_on desc, name
                        """)
                .param(id)
                .query(Former.class)
                .list();
    }

    /** A practice that is, was or will be in a cluster, and who says so. */
    record MemberRow(
            String odsCode,
            String name,
            LocalDate fromOn,
            @Nullable LocalDate toOn,
            @Nullable LocalDate closedOn,
            long importId,
            @Nullable String fileName,
            @Nullable UUID editId,
            @Nullable String madeByName,
            @Nullable Instant madeAt) {

        boolean isPlanned(LocalDate today) {
            return fromOn.isAfter(today);
        }

        boolean isPast(LocalDate today) {
            return (toOn != null && toOn.isBefore(today))
                    || (closedOn != null && !closedOn.isAfter(today));
        }

        public String from() {
            return Dates.day(fromOn);
        }

        public String to() {
            return toOn == null ? "" : Dates.day(toOn);
        }

        public String note() {
            return closedOn == null ? "" : "closed, last day " + Dates.day(closedOn.minusDays(1));
        }

        public String saidBy() {
            if (editId != null && madeAt != null) {
                return "%s on a page, %s".formatted(madeByName, Dates.day(Dates.dayOf(madeAt)));
            }
            return fileName == null ? "Said without a file" : fileName;
        }

        public String href() {
            return editId == null ? "" : "/clusters/changes/" + editId;
        }
    }

    List<MemberRow> members(String clusterId) {
        return jdbc.sql(
                        """
                        select m.ods_code, coalesce(p.name, m.ods_code) as name, m.from_on, m.to_on, p.closed_on,
                               m.import_id, i.file_name, m.edit_id, e.made_by_name, e.made_at
                          from practices.membership m
                          left join practices.practice p on p.ods_code = m.ods_code
                          left join practices.membership_edit e on e.id = m.edit_id
                          left join imports.import i on i.id = m.import_id
                         where m.cluster_id = ? order by lower(coalesce(p.name, m.ods_code)), m.from_on
                        """)
                .param(clusterId)
                .query(MemberRow.class)
                .list();
    }

    /** A practice of a CCG on a day, and the cluster in which it is then. */
    record Candidate(
            String odsCode,
            String name,
            @Nullable String clusterId,
            @Nullable String clusterName) {}

    /** Open practices of a CCG on a day, by cluster and name; those in none first. */
    List<Candidate> practicesOf(CcgCode ccg, LocalDate day) {
        return jdbc.sql(
                        """
                        select d.ods_code, d.name, d.cluster_id, k.name as cluster_name
                          from practices.directory_at(?) d
                          left join practices.cluster k on k.id = d.cluster_id
                         where d.ccg_code = ?
                         order by lower(k.name) nulls first, lower(d.name), d.ods_code
                        """)
                .param(day)
                .param(ccg.value())
                .query(Candidate.class)
                .list();
    }

    /**
     * What the rules ask of a practice.
     *
     * @param ccgCode of the CCG that commissions it on the day
     * @param clusterId in which it is on the day
     * @param nextOn the first day after it on which it comes into another, or is taken out
     */
    record OnDay(
            String odsCode,
            String name,
            LocalDate openedOn,
            @Nullable LocalDate closedOn,
            @Nullable String ccgCode,
            @Nullable String clusterId,
            @Nullable String clusterName,
            @Nullable LocalDate since,
            @Nullable LocalDate nextOn,
            @Nullable String nextName) {}

    List<OnDay> onDay(Collection<String> odsCodes, LocalDate day) {
        return jdbc.sql(
                        """
                        select p.ods_code, p.name, p.opened_on, p.closed_on, coalesce(f.value, p.ccg_code) as ccg_code,
                               k.id as cluster_id, k.name as cluster_name, m.from_on as since,
                               n.from_on as next_on, n.name as next_name
                          from practices.practice p
                          left join practices.fact f on f.ods_code = p.ods_code and f.kind = 'COMMISSIONER'
                               and f.from_on <= :day and (f.to_on is null or f.to_on >= :day)
                          left join (practices.membership m join practices.cluster k on k.id = m.cluster_id)
                               on m.ods_code = p.ods_code and k.ccg_code = f.value
                              and m.from_on <= :day and (m.to_on is null or m.to_on >= :day)
                          left join lateral (
                               select s.from_on, coalesce(x.name, 'no cluster') as name
                                 from practices.membership_statement s
                                 join practices.membership_edit e on e.id = s.edit_id and e.undone_at is null
                                 left join practices.cluster x on x.id = s.cluster_id
                                where s.ods_code = p.ods_code and s.from_on > :day
                               union all
                               select later.from_on, x.name
                                 from practices.membership later join practices.cluster x on x.id = later.cluster_id
                                where later.ods_code = p.ods_code and later.from_on > :day and x.ccg_code = f.value
                                order by 1 limit 1) n on true
                         where p.ods_code = any(:codes)
                         order by lower(p.name), p.ods_code
                        """)
                .param("codes", odsCodes.toArray(String[]::new))
                .param("day", day)
                .query(OnDay.class)
                .list();
    }

    /** What is known now of these practices and of all in these clusters, as one short text. */
    String stateOf(Collection<String> odsCodes, Collection<String> clusterIds) {
        return jdbc.sql(
                        """
                        select md5(coalesce(string_agg(ods_code || cluster_id || from_on || coalesce(to_on::text, '-'), ','
                                                       order by ods_code, from_on), ''))
                          from practices.membership
                         where ods_code = any(:codes) or cluster_id = any(:clusters)
                        """)
                .param("codes", odsCodes.toArray(String[]::new))
                .param("clusters", clusterIds.toArray(String[]::new))
                .query(String.class)
                .single();
    }
}
