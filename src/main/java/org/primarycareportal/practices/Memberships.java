package org.primarycareportal.practices;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.Published;
import org.primarycareportal.shared.RuleBrokenException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who belongs to which cluster, as files say it: made to count, taken back. */
@Component
class Memberships {

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final MembershipWriter writer;
    private final List<DirectoryDependent> dependents;
    private final ApplicationEventPublisher events;

    Memberships(
            JdbcClient jdbc,
            JdbcTemplate template,
            MembershipWriter writer,
            List<DirectoryDependent> dependents,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.template = template;
        this.writer = writer;
        this.dependents = dependents;
        this.events = events;
    }

    void forget(long importId) {
        jdbc.sql("delete from practices.staged_membership where import_id = ?")
                .param(importId)
                .update();
    }

    void drop(long importId, long line) {
        jdbc.sql("delete from practices.staged_membership where import_id = ? and line = ?")
                .param(importId)
                .param(line)
                .update();
    }

    String stateOfPlay() {
        return jdbc.sql(
                        """
                        select (select coalesce(max(id), 0) || '/' || count(*) from practices.membership_statement)
                               || '/' || (select count(*) from practices.membership_edit where undone_at is not null)
                               || '/' || (select md5(coalesce(string_agg(import_id::text, ',' order by number), '')) from practices.observed_file)
                        """)
                .query(String.class)
                .single();
    }

    /** The rows of a file with what is known of their practices and clusters. */
    List<StagedMembership> staged(long importId) {
        ClusterNames clusters = ClusterNames.load(jdbc);
        return jdbc.sql(
                        """
                        select s.line, s.ods_code, s.cluster_name, s.from_on, s.to_on, p.name as practice,
                               f.value as ccg_code, f.to_on as ccg_to
                          from practices.staged_membership s
                          left join practices.practice p on p.ods_code = s.ods_code
                          left join practices.fact f
                                 on f.ods_code = s.ods_code and f.kind = 'COMMISSIONER'
                                and f.from_on <= s.from_on and (f.to_on is null or f.to_on >= s.from_on)
                         where s.import_id = ?
                         order by s.line
                        """)
                .param(importId)
                .query(
                        (row, n) -> {
                            String ccg = row.getString("ccg_code");
                            String called = row.getString("cluster_name");
                            return new StagedMembership(
                                    row.getLong("line"),
                                    row.getString("ods_code"),
                                    called,
                                    row.getObject("from_on", LocalDate.class),
                                    row.getObject("to_on", LocalDate.class),
                                    row.getString("practice"),
                                    ccg,
                                    row.getObject("ccg_to", LocalDate.class),
                                    ccg == null ? null : clusters.find(ccg, called));
                        })
                .list();
    }

    /** A row and a stay known now that it would cut short, end or prolong. */
    record Cut(StagedMembership row, MembershipFold.Stay stay) {}

    /**
     * What rows would do to what is known now.
     *
     * @param held rows with what was said on a page that holds against them
     */
    record Effect(Published published, List<Cut> cuts, List<Cut> held) {}

    Effect effect(List<StagedMembership> rows) {
        Map<String, List<MembershipFold.Stay>> known =
                writer.known(rows.stream().map(StagedMembership::odsCode).toList());
        int fresh = 0;
        int unchanged = 0;
        List<Cut> cuts = new ArrayList<>();
        List<Cut> held = new ArrayList<>();
        for (StagedMembership row : rows) {
            List<MembershipFold.Stay> now = known.getOrDefault(row.odsCode(), List.of());
            now.stream()
                    .filter(stay -> row.touches(stay) && stay.holdsAgainst(row.stay()))
                    .forEach(stay -> held.add(new Cut(row, stay)));
            List<Cut> cut = cuts(row, now);
            cuts.addAll(cut);
            if (cut.isEmpty()) {
                boolean says = saysSomething(row, now);
                fresh += says ? 1 : 0;
                unchanged += says ? 0 : 1;
            }
        }
        return new Effect(
                new Published(fresh, rows.size() - fresh - unchanged, unchanged), cuts, held);
    }

    private static List<StagedMembership> parts(
            StagedMembership row, List<MembershipFold.Stay> now) {
        return MembershipFold.withoutWhatHolds(row.stay(), now).stream().map(row::during).toList();
    }

    private static List<Cut> cuts(StagedMembership row, List<MembershipFold.Stay> now) {
        List<Cut> cuts = new ArrayList<>();
        for (StagedMembership part : parts(row, now)) {
            if (now.stream().noneMatch(part::saysWhatIsKnown)) {
                now.stream().filter(part::touches).forEach(stay -> cuts.add(new Cut(row, stay)));
            }
        }
        return cuts;
    }

    /** Whether a row that cuts nothing says something of days about which nothing is known. */
    private static boolean saysSomething(StagedMembership row, List<MembershipFold.Stay> now) {
        return parts(row, now).stream().anyMatch(part -> now.stream().noneMatch(part::touches));
    }

    Published publish(long importId) {
        List<StagedMembership> rows = staged(importId);
        Published published = effect(rows).published();
        rows.stream()
                .filter(row -> row.clusterId() == null && row.ccgCode() != null)
                .forEach(row -> addCluster(importId, row));
        writeDown(importId, staged(importId));
        workOut(new TreeSet<>(rows.stream().map(StagedMembership::odsCode).toList()));
        return published;
    }

    private void writeDown(long importId, List<StagedMembership> rows) {
        template.batchUpdate(
                "insert into practices.membership_statement (import_id, ods_code, cluster_id, from_on, to_on, line) values (?, ?, ?, ?, ?, ?)",
                rows,
                500,
                (statement, row) -> {
                    statement.setLong(1, importId);
                    statement.setString(2, row.odsCode());
                    statement.setString(3, row.clusterId());
                    statement.setDate(4, Date.valueOf(row.fromOn()));
                    statement.setDate(5, dateOrNothing(row.toOn()));
                    statement.setLong(6, row.line());
                });
    }

    private static @Nullable Date dateOrNothing(@Nullable LocalDate date) {
        return date == null ? null : Date.valueOf(date);
    }

    /** A cluster known by its name only gets a code and an address made of the name. */
    private void addCluster(long importId, StagedMembership row) {
        String ccg = String.valueOf(row.ccgCode());
        String name = row.clusterName();
        jdbc.sql(
                        """
                        insert into practices.cluster (id, ccg_code, code, name, brought_by) values (?, ?, ?, ?, ?)
                        on conflict (id) do nothing
                        """)
                .param(ClusterNames.idOf(ccg, name))
                .param(ccg)
                .param(ClusterNames.plain(name).toUpperCase(Locale.UK))
                .param(name)
                .param(importId)
                .update();
    }

    void undo(long importId) {
        Set<String> practices = new TreeSet<>();
        Set<String> clusters = new TreeSet<>();
        jdbc.sql(
                        "delete from practices.membership_statement where import_id = ? returning ods_code, cluster_id")
                .param(importId)
                .query(
                        row -> {
                            practices.add(row.getString("ods_code"));
                            clusters.add(row.getString("cluster_id"));
                        });
        workOut(practices);
        removeUnused(clusters);
    }

    /** Waits until nobody else, and no file, changes who belongs to which cluster. */
    void takeTurns() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('imports.publish'))").query(row -> {});
    }

    /** What a person says on a page, with where each practice was on the day. */
    void say(UUID edit, MovePlan plan, List<MembersQueries.OnDay> now) {
        for (MembersQueries.OnDay practice : now) {
            jdbc.sql(
                            """
                            insert into practices.membership_statement
                                (import_id, edit_id, ods_code, cluster_id, left_cluster_id, from_on, line)
                            values (0, :edit, :code, :cluster, :left, :from, 0)
                            """)
                    .param("edit", edit)
                    .param("code", practice.odsCode())
                    .param("cluster", plan.target())
                    .param("left", practice.clusterId())
                    .param("from", plan.from())
                    .update();
        }
        workOut(new TreeSet<>(plan.odsCodes()));
    }

    /** What was said in a change that has just been undone counts no more. */
    void takeBack(UUID edit) {
        Set<String> practices =
                new TreeSet<>(
                        jdbc.sql(
                                        "select ods_code from practices.membership_statement where edit_id = ?")
                                .param(edit)
                                .query(String.class)
                                .list());
        workOut(practices);
        jdbc
                .sql(
                        """
                        select distinct k.name || ' ' || k.word from practices.membership m
                          join practices.cluster k on k.id = m.cluster_id
                          join practices.practice p on p.ods_code = m.ods_code
                         where m.ods_code = any(?) and k.ends_on is not null
                           and (m.to_on is null or m.to_on > k.ends_on)
                           and (p.closed_on is null or p.closed_on > k.ends_on)
                        """)
                .param(practices.toArray(String[]::new))
                .query(String.class)
                .list()
                .stream()
                .findFirst()
                .ifPresent(
                        ended -> {
                            throw new RuleBrokenException("members.undo.ended", ended);
                        });
    }

    /** What would be lost with the clusters that go with this file, in words. */
    List<String> obstaclesToUndo(long importId) {
        Set<String> going =
                new TreeSet<>(
                        jdbc.sql(
                                        """
                                        select c.id from practices.cluster c
                                         where c.brought_by is not null
                                           and exists (select 1 from practices.membership_statement s
                                                        where s.cluster_id = c.id and s.import_id = :import)
                                           and not exists (select 1 from practices.membership_statement s
                                                            where s.cluster_id = c.id and s.import_id <> :import)
                                        """)
                                .param("import", importId)
                                .query(String.class)
                                .list());
        keepThoseInUse(going);
        return dependents.stream()
                .flatMap(dependent -> dependent.restingOnClusters(going).stream())
                .toList();
    }

    private void keepThoseInUse(Set<String> going) {
        dependents.forEach(dependent -> going.removeAll(dependent.clustersInUse(going)));
    }

    /** A cluster that was there only because a file named it goes with the last that does. */
    private void removeUnused(Set<String> clusters) {
        keepThoseInUse(clusters);
        jdbc.sql(
                        """
                        delete from practices.cluster c
                         where c.id = any(?) and c.brought_by is not null
                           and not exists (select 1 from practices.membership_statement s where s.cluster_id = c.id)
                        """)
                .param(clusters.toArray(String[]::new))
                .update();
    }

    private void workOut(Set<String> practices) {
        writer.workOut(practices);
        List<String> ccgs =
                jdbc.sql(
                                "select distinct value from practices.fact where kind = 'COMMISSIONER' and ods_code = any(?)")
                        .param(practices.toArray(String[]::new))
                        .query(String.class)
                        .list();
        if (!ccgs.isEmpty()) {
            events.publishEvent(new DirectoryChanged(ccgs));
        }
    }
}
