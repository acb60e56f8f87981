package org.primarycareportal.practices;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is on record of the end of a practice, and who could carry on for its people. */
@Component
@Transactional(readOnly = true)
class ClosureQueries {

    private final JdbcClient jdbc;

    ClosureQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A closure that counts, or one that was undone. */
    record ClosureRow(
            UUID id,
            int version,
            Ending ending,
            LocalDate lastDayOn,
            String reason,
            String madeByName,
            Instant madeAt,
            @Nullable String undoneByName,
            @Nullable Instant undoneAt,
            @Nullable String undoReason) {

        public boolean undone() {
            return undoneAt != null;
        }

        public String lastDay() {
            return Dates.day(lastDayOn);
        }

        public String what() {
            return ending.words();
        }

        public String made() {
            return "%s, %s".formatted(madeByName, Dates.moment(madeAt));
        }

        public String takenBack() {
            return undoneAt == null ? "" : "%s, %s".formatted(undoneByName, Dates.moment(undoneAt));
        }
    }

    /** Of a practice, the latest first. */
    List<ClosureRow> of(String odsCode) {
        return jdbc.sql(
                        """
                        select id, version, ending, last_day as last_day_on, reason, made_by_name, made_at,
                               undone_by_name, undone_at, undo_reason
                          from practices.closure where ods_code = ? order by made_at desc, id desc
                        """)
                .param(odsCode)
                .query(ClosureRow.class)
                .list();
    }

    /** A practice that carries on, or that ended and is carried on. */
    record Kin(UUID closureId, String odsCode, String name, LocalDate lastDayOn) {

        public String lastDay() {
            return Dates.day(lastDayOn);
        }
    }

    /** Who carries on for the people of a practice, of each of its closures. */
    List<Kin> successors(String odsCode) {
        return kin("c.ods_code = ?", "s.ods_code", odsCode);
    }

    /** For whose people this practice carries on. */
    List<Kin> predecessors(String odsCode) {
        return kin("s.ods_code = ? and c.undone_at is null", "c.ods_code", odsCode);
    }

    private List<Kin> kin(String which, String whose, String odsCode) {
        return jdbc.sql(
                        """
                        select c.id as closure_id, k.ods_code, coalesce(p.name, k.ods_code) as name,
                               coalesce(e.closed_on - 1, c.last_day) as last_day_on
                          from practices.closure c
                          join practices.closure_successor s on s.closure_id = c.id
                         cross join lateral (select %s as ods_code) k
                          left join practices.practice p on p.ods_code = k.ods_code
                          left join practices.practice e on e.ods_code = c.ods_code
                         where %s order by c.last_day desc, lower(p.name), k.ods_code
                        """
                                .formatted(whose, which))
                .param(odsCode)
                .query(Kin.class)
                .list();
    }

    /** What files say where it does not fit; empty where it fits. */
    Optional<String> contradiction(String odsCode) {
        return jdbc.sql(
                        """
                        select i.file_name, o.seen_on, p.closed_on, c.last_day
                          from practices.v_closure c
                          join practices.practice p on p.ods_code = c.ods_code
                          join practices.observation o on o.ods_code = c.ods_code
                          join practices.v_counting_file f on f.import_id = o.import_id
                          join imports.import i on i.id = o.import_id
                         where c.ods_code = ?
                           and (p.closed_on <> c.last_day + 1 and o.closed_on = p.closed_on
                                or o.status in ('ACTIVE', 'PROPOSED') and o.closed_on is null and o.seen_on > c.last_day)
                         order by o.closed_on is null, o.seen_on desc, f.number desc limit 1
                        """)
                .param(odsCode)
                .query(
                        (row, n) ->
                                says(
                                        row.getString("file_name"),
                                        row.getObject("seen_on", LocalDate.class),
                                        row.getObject("closed_on", LocalDate.class),
                                        row.getObject("last_day", LocalDate.class)))
                .optional();
    }

    private static String says(
            String file, LocalDate seenOn, LocalDate closedOn, LocalDate lastDay) {
        return closedOn.equals(lastDay.plusDays(1))
                ? "%s, a list of %s, still has it as open. What is said here counts until a list gives a date."
                        .formatted(file, Dates.day(seenOn))
                : "%s says that its last day was %s. That is what counts."
                        .formatted(file, Dates.day(closedOn.minusDays(1)));
    }

    /** A practice that may carry on. */
    record Candidate(String odsCode, String name, @Nullable String clusterName) {}

    /**
     * Practices that are open on a day in the CCG of another, without the other itself; by cluster
     * and name. None of a neighbour: whoever looks at one CCG need not reach the other.
     */
    List<Candidate> couldCarryOn(PracticeHead practice, LocalDate day) {
        return jdbc.sql(
                        """
                        select d.ods_code, d.name, k.name as cluster_name
                          from practices.directory_at(:day) d
                          left join practices.cluster k on k.id = d.cluster_id
                         where d.ccg_code = :ccg and d.ods_code <> :code
                         order by lower(k.name) nulls last, lower(d.name), d.ods_code
                        """)
                .param("day", day)
                .param("ccg", practice.ccgCode())
                .param("code", practice.odsCode())
                .query(Candidate.class)
                .list();
    }

    /** What is known now of the end of a practice and of those who would carry on. */
    String stateOf(ClosurePlan plan) {
        List<String> codes = new ArrayList<>(plan.successors());
        codes.add(plan.practice().value());
        return jdbc.sql(
                        """
                        select md5(concat(
                               (select string_agg(id::text || version, ',' order by id) from practices.closure where ods_code = :code),
                               (select string_agg(ods_code || ccg_code || coalesce(closed_on::text, '-'), ',' order by ods_code)
                                  from practices.practice where ods_code = any(:codes))))
                        """)
                .param("code", plan.practice().value())
                .param("codes", codes.toArray(String[]::new))
                .query(String.class)
                .single();
    }
}
