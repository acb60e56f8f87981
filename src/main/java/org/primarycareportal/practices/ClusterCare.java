package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.primarycareportal.audit.AuditTrail;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.StaleVersionException;
import org.primarycareportal.shared.Viewer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** New clusters, new names, and the end of a cluster. The address of a cluster never changes. */
@Service
@Transactional
class ClusterCare {

    private final ClusterRepository clusters;
    private final Memberships memberships;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Record record;

    /** Who writes down what was done, and when it is. */
    @org.springframework.stereotype.Component("clusterRecord")
    record Record(AuditTrail audit, BusinessClock clock) {}

    ClusterCare(
            ClusterRepository clusters,
            Memberships memberships,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Record record) {
        this.clusters = clusters;
        this.memberships = memberships;
        this.jdbc = jdbc;
        this.events = events;
        this.record = record;
    }

    /** How a cluster is called. */
    record Called(String name, String code, String word) {

        Called {
            name = name.strip().replaceAll("\\s+", " ");
            code =
                    code.isBlank()
                            ? ClusterNames.plain(name).toUpperCase(Locale.UK)
                            : code.strip().toUpperCase(Locale.UK);
        }
    }

    /** Says why a name cannot be given, beside its field; empty where it can. */
    Optional<Wrong> against(CcgCode ccg, Called called, String exceptId) {
        if (ClusterNames.plain(called.name()).isEmpty()) {
            return Optional.of(new Wrong("name", "cluster.name.missing"));
        }
        String other = ClusterNames.load(jdbc).find(ccg.value(), called.name());
        if (other != null && !other.equals(exceptId)) {
            return Optional.of(new Wrong("name", "cluster.name.taken", called.name()));
        }
        boolean coded =
                jdbc.sql(
                                "select exists (select 1 from practices.cluster where ccg_code = ? and code = ? and id <> ?)")
                        .params(ccg.value(), called.code(), exceptId)
                        .query(Boolean.class)
                        .single();
        return coded
                ? Optional.of(new Wrong("code", "cluster.code.taken", called.code()))
                : Optional.empty();
    }

    /** Opens a cluster, still without a practice. */
    String open(
            CcgCode ccg, Called called, LocalDate from, String reason, Viewer viewer, Actor by) {
        needsReach(ccg, viewer);
        memberships.takeTurns();
        refuse(against(ccg, called, ""));
        Cluster cluster =
                clusters.saveAndFlush(
                        new Cluster(ccg, called.name(), called.code(), called.word(), from));
        record.audit()
                .record(
                        by,
                        "cluster.opened",
                        "cluster",
                        cluster.id(),
                        Map.of(),
                        Map.of(
                                "name", cluster.name(),
                                "code", cluster.code(),
                                "word", cluster.word(),
                                "from", from.toString(),
                                "reason", reason.strip()),
                        ccg);
        return cluster.id();
    }

    /** Calls it otherwise from today; files that use the old name still find it. */
    void rename(String id, int seenVersion, Called called, String reason, Viewer viewer, Actor by) {
        memberships.takeTurns();
        Cluster cluster = forChange(id, viewer);
        checkVersion(cluster, seenVersion, "Name", cluster.called(), called.name());
        refuse(against(cluster.ccg(), called, id));
        String before = cluster.name();
        Map<String, Object> was =
                Map.of("name", before, "code", cluster.code(), "word", cluster.word());
        cluster.isCalled(called.name(), called.code(), called.word());
        clusters.saveAndFlush(cluster);
        if (!before.equals(called.name())) {
            keepFormerName(id, before, reason);
        }
        record.audit()
                .record(
                        by,
                        "cluster.renamed",
                        "cluster",
                        id,
                        was,
                        Map.of(
                                "name", cluster.name(),
                                "code", cluster.code(),
                                "word", cluster.word(),
                                "reason", reason.strip()),
                        cluster.ccg());
        events.publishEvent(new DirectoryChanged(List.of(cluster.ccg().value())));
    }

    private void keepFormerName(String id, String name, String reason) {
        jdbc.sql(
                        """
                        insert into practices.former_cluster_name (cluster_id, name, until_on, reason) values (?, ?, ?, ?)
                        on conflict (cluster_id, name) do update set until_on = excluded.until_on, reason = excluded.reason
                        """)
                .params(id, name, record.clock().today(), reason.strip())
                .update();
    }

    /** Practices that are in it after a day, which have to go elsewhere before it can end then. */
    @Transactional(readOnly = true)
    List<String> stillIn(String id, LocalDate lastDay) {
        return jdbc.sql(
                        """
                        select distinct coalesce(p.name, m.ods_code)
                          from practices.membership m
                          left join practices.practice p on p.ods_code = m.ods_code
                         where m.cluster_id = :id and (m.to_on is null or m.to_on > :day)
                           and (p.closed_on is null or p.closed_on > :day)
                         order by 1
                        """)
                .param("id", id)
                .param("day", lastDay)
                .query(String.class)
                .list();
    }

    /** Ends it; no practice may be in it afterwards. */
    void end(
            String id, int seenVersion, LocalDate lastDay, String reason, Viewer viewer, Actor by) {
        memberships.takeTurns();
        Cluster cluster = forChange(id, viewer);
        checkVersion(cluster, seenVersion, "Last day", day(cluster.endsOn()), Dates.day(lastDay));
        List<String> still = stillIn(id, lastDay);
        if (!still.isEmpty()) {
            throw new RuleBrokenException("cluster.end.members", String.join(", ", still));
        }
        Map<String, Object> was = Map.of("lastDay", day(cluster.endsOn()));
        cluster.ends(lastDay, reason.strip());
        clusters.saveAndFlush(cluster);
        record.audit()
                .record(
                        by,
                        "cluster.ended",
                        "cluster",
                        id,
                        was,
                        Map.of("lastDay", Dates.day(lastDay), "reason", reason.strip()),
                        cluster.ccg());
        events.publishEvent(new DirectoryChanged(List.of(cluster.ccg().value())));
    }

    /** Takes its end back. */
    void goesOn(String id, int seenVersion, String reason, Viewer viewer, Actor by) {
        memberships.takeTurns();
        Cluster cluster = forChange(id, viewer);
        if (cluster.endsOn() == null) {
            return;
        }
        checkVersion(cluster, seenVersion, "Last day", day(cluster.endsOn()), "none");
        Map<String, Object> was = Map.of("lastDay", day(cluster.endsOn()));
        cluster.goesOn();
        clusters.saveAndFlush(cluster);
        record.audit()
                .record(
                        by,
                        "cluster.goesOn",
                        "cluster",
                        id,
                        was,
                        Map.of("lastDay", "none", "reason", reason.strip()),
                        cluster.ccg());
        events.publishEvent(new DirectoryChanged(List.of(cluster.ccg().value())));
    }

    private static String day(@org.jspecify.annotations.Nullable LocalDate day) {
        return day == null ? "none" : Dates.day(day);
    }

    private Cluster forChange(String id, Viewer viewer) {
        viewer.needs(Capability.EDIT_DIRECTORY);
        Cluster cluster = clusters.findById(id).orElseThrow(() -> new NotFoundException("cluster"));
        needsReach(cluster.ccg(), viewer);
        return cluster;
    }

    private static void needsReach(CcgCode ccg, Viewer viewer) {
        viewer.needs(Capability.EDIT_DIRECTORY);
        if (!viewer.reachOf(Capability.EDIT_DIRECTORY).includes(ccg)) {
            throw new NotFoundException("ccg");
        }
    }

    private static void checkVersion(
            Cluster cluster, int seenVersion, String field, String now, String typed) {
        if (cluster.version() != seenVersion) {
            throw new StaleVersionException(
                    cluster.called(),
                    "/clusters/" + cluster.id() + "/change",
                    List.of(new StaleVersionException.Difference(field, now, typed)));
        }
    }

    private static void refuse(Optional<Wrong> wrong) {
        wrong.ifPresent(
                each -> {
                    throw new RuleBrokenException(each.key(), each.arguments());
                });
    }
}
