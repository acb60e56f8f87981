package org.primarycareportal.practices;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.Check;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.imports.Published;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Dates;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who belongs to which cluster, as files say it: checked, made to count, taken back. */
@Component
class Memberships {

    private static final int FIRST_ROWS = 10;
    private static final int MOST_CHANGES = 100;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final ApplicationEventPublisher events;

    Memberships(JdbcClient jdbc, JdbcTemplate template, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.template = template;
        this.events = events;
    }

    void forget(long importId) {
        jdbc.sql("delete from practices.staged_membership where import_id = ?")
                .param(importId)
                .update();
    }

    String stateOfPlay() {
        return jdbc.sql(
                        """
                        select (select coalesce(max(id), 0) || '/' || count(*) from practices.membership_statement)
                               || '/' || (select coalesce(max(import_id), 0) || '/' || count(distinct import_id) from practices.observation)
                        """)
                .query(String.class)
                .single();
    }

    /** One staged row with what is known of its practice and cluster. */
    private record Staged(
            long line,
            String odsCode,
            String clusterName,
            LocalDate fromOn,
            @Nullable LocalDate toOn,
            @Nullable String practice,
            @Nullable String ccgCode,
            @Nullable String clusterId) {

        private boolean overlaps(Staged other) {
            return odsCode.equals(other.odsCode)
                    && (other.toOn == null || !fromOn.isAfter(other.toOn))
                    && (toOn == null || !other.fromOn.isAfter(toOn));
        }

        private String words() {
            return clusterName
                    + " from "
                    + Dates.day(fromOn)
                    + (toOn == null ? "" : " to " + Dates.day(toOn));
        }
    }

    Preview check(Check check) {
        List<Staged> rows = staged(check.importId());
        List<Staged> good = new ArrayList<>();
        for (Staged row : rows) {
            String why = whatIsWrong(row, good, check);
            if (why == null) {
                good.add(row);
            } else {
                boolean aboutPractice = row.practice() == null || row.ccgCode() == null;
                check.problems()
                        .leaveOut(
                                row.line(),
                                aboutPractice ? "practice_code" : "from",
                                aboutPractice ? row.odsCode() : row.words(),
                                why);
                drop(check.importId(), row.line());
            }
        }
        resolve(check.importId(), good);
        return preview(good, check);
    }

    private static @Nullable String whatIsWrong(Staged row, List<Staged> good, Check check) {
        String ccg = row.ccgCode();
        if (row.practice() == null) {
            return "No practice has this code. " + Hints.aboutCode(row.odsCode());
        }
        if (ccg == null) {
            return "No CCG commissions this practice on " + Dates.day(row.fromOn());
        }
        if (!check.reach().includes(new CcgCode(ccg))) {
            return "This practice belongs to CCG " + ccg + ", which is not yours";
        }
        for (Staged other : good) {
            if (row.overlaps(other)) {
                return "The days overlap with line %d (%s)".formatted(other.line(), other.words());
            }
        }
        return null;
    }

    private void drop(long importId, long line) {
        jdbc.sql("delete from practices.staged_membership where import_id = ? and line = ?")
                .param(importId)
                .param(line)
                .update();
    }

    private List<Staged> staged(long importId) {
        return jdbc.sql(
                        """
                        select s.line, s.ods_code, s.cluster_name, s.from_on, s.to_on, p.name as practice,
                               f.value as ccg_code, c.id as cluster_id
                          from practices.staged_membership s
                          left join practices.practice p on p.ods_code = s.ods_code
                          left join practices.fact f
                                 on f.ods_code = s.ods_code and f.kind = 'COMMISSIONER'
                                and f.from_on <= s.from_on and (f.to_on is null or f.to_on >= s.from_on)
                          left join practices.cluster c
                                 on c.ccg_code = f.value
                                and (lower(c.name) = lower(s.cluster_name) or lower(c.code) = lower(s.cluster_name))
                         where s.import_id = ?
                         order by s.line
                        """)
                .param(importId)
                .query(Staged.class)
                .list();
    }

    /** Writes down which CCG each row is about, so that publishing need not look again. */
    private void resolve(long importId, List<Staged> good) {
        template.batchUpdate(
                "update practices.staged_membership set ccg_code = ?, cluster_id = ? where import_id = ? and line = ?",
                good,
                500,
                (statement, row) -> {
                    statement.setString(1, row.ccgCode());
                    statement.setString(2, row.clusterId());
                    statement.setLong(3, importId);
                    statement.setLong(4, row.line());
                });
    }

    private Preview preview(List<Staged> good, Check check) {
        Map<String, List<MembershipFold.Stay>> now =
                stays(good.stream().map(Staged::odsCode).toList());
        int fresh = 0;
        int unchanged = 0;
        List<Preview.Change> changes = new ArrayList<>();
        for (Staged row : good) {
            List<MembershipFold.Stay> before = now.getOrDefault(row.odsCode(), List.of());
            if (before.stream().anyMatch(stay -> says(stay, row))) {
                unchanged++;
            } else {
                List<MembershipFold.Stay> cut =
                        before.stream().filter(stay -> cuts(row, stay)).toList();
                fresh += cut.isEmpty() ? 1 : 0;
                cut.forEach(stay -> changes.add(change(row, stay)));
            }
        }
        int changed = good.size() - fresh - unchanged;
        Set<String> newClusters = new TreeSet<>();
        good.stream()
                .filter(row -> row.clusterId() == null)
                .forEach(row -> newClusters.add(row.clusterName()));
        List<Preview.Warning> warnings = new ArrayList<>();
        if (!newClusters.isEmpty()) {
            warnings.add(
                    new Preview.Warning("New clusters: " + String.join(", ", newClusters), false));
        }
        return new Preview(
                Preview.VERSION,
                "Clusters of %,d practices: %,d rows are new, %,d change what is known."
                        .formatted(
                                good.stream().map(Staged::odsCode).distinct().count(),
                                fresh,
                                changed),
                List.of(),
                good.size(),
                fresh,
                changed,
                unchanged,
                coverage(good),
                List.of(),
                sample(good),
                changes.size() > MOST_CHANGES ? changes.subList(0, MOST_CHANGES) : changes,
                warnings);
    }

    private static boolean says(MembershipFold.Stay stay, Staged row) {
        return stay.clusterId().equals(row.clusterId())
                && stay.fromOn().equals(row.fromOn())
                && Objects.equals(stay.toOn(), row.toOn());
    }

    private static boolean cuts(Staged row, MembershipFold.Stay stay) {
        return (stay.toOn() == null || !row.fromOn().isAfter(stay.toOn()))
                && (row.toOn() == null || !stay.fromOn().isAfter(row.toOn()));
    }

    private Preview.Change change(Staged row, MembershipFold.Stay stay) {
        return new Preview.Change(
                String.valueOf(row.practice()),
                row.odsCode(),
                "Cluster",
                clusterName(stay.clusterId()) + " from " + Dates.day(stay.fromOn()),
                row.words(),
                "",
                false);
    }

    private String clusterName(String id) {
        return jdbc.sql("select name from practices.cluster where id = ?")
                .param(id)
                .query(String.class)
                .optional()
                .orElse(id);
    }

    /** For each CCG of the file: how many of its open practices have a cluster afterwards. */
    private List<Preview.Coverage> coverage(List<Staged> good) {
        Map<String, Set<String>> byCcg = new HashMap<>();
        good.forEach(
                row ->
                        byCcg.computeIfAbsent(String.valueOf(row.ccgCode()), c -> new TreeSet<>())
                                .add(row.odsCode()));
        LocalDate day =
                good.stream().map(Staged::fromOn).max(LocalDate::compareTo).orElse(LocalDate.EPOCH);
        List<Preview.Coverage> coverage = new ArrayList<>();
        byCcg.forEach((ccg, codes) -> coverage.add(coverage(ccg, codes, day)));
        return coverage;
    }

    private Preview.Coverage coverage(String ccg, Set<String> inFile, LocalDate day) {
        List<String> without = new ArrayList<>();
        int[] open = {0};
        jdbc.sql(
                        "select ods_code, name, cluster_id from practices.directory_at(?) where ccg_code = ? order by name")
                .param(day)
                .param(ccg)
                .query(
                        row -> {
                            open[0]++;
                            if (!inFile.contains(row.getString("ods_code"))
                                    && row.getString("cluster_id") == null) {
                                without.add(row.getString("name"));
                            }
                        });
        return new Preview.Coverage(
                ccg + " on " + Dates.day(day),
                open[0] - without.size(),
                open[0],
                without,
                List.of());
    }

    private static Preview.Sample sample(List<Staged> good) {
        return new Preview.Sample(
                List.of("Line", "Practice", "Cluster", "From", "To"),
                good.stream()
                        .limit(FIRST_ROWS)
                        .map(
                                row ->
                                        List.of(
                                                Long.toString(row.line()),
                                                row.odsCode() + " " + row.practice(),
                                                row.clusterName(),
                                                Dates.day(row.fromOn()),
                                                row.toOn() == null ? "–" : Dates.day(row.toOn())))
                        .toList());
    }

    Published publish(long importId) {
        List<Staged> rows = staged(importId);
        Map<String, List<MembershipFold.Stay>> before =
                stays(rows.stream().map(Staged::odsCode).toList());
        rows.stream()
                .filter(row -> row.clusterId() == null && row.ccgCode() != null)
                .forEach(row -> addCluster(String.valueOf(row.ccgCode()), row.clusterName()));
        jdbc.sql(
                        """
                        insert into practices.membership_statement (import_id, ods_code, cluster_id, from_on, to_on, line)
                        select s.import_id, s.ods_code, c.id, s.from_on, s.to_on, s.line
                          from practices.staged_membership s
                          join practices.cluster c
                            on c.ccg_code = s.ccg_code
                           and (lower(c.name) = lower(s.cluster_name) or lower(c.code) = lower(s.cluster_name))
                         where s.import_id = ?
                         order by s.line
                        """)
                .param(importId)
                .update();
        Set<String> practices = new TreeSet<>(rows.stream().map(Staged::odsCode).toList());
        workOut(practices);
        int unchanged =
                (int)
                        rows.stream()
                                .filter(
                                        row ->
                                                before
                                                        .getOrDefault(row.odsCode(), List.of())
                                                        .stream()
                                                        .anyMatch(stay -> says(stay, row)))
                                .count();
        int fresh = (int) rows.stream().filter(row -> !before.containsKey(row.odsCode())).count();
        return new Published(fresh, rows.size() - fresh - unchanged, unchanged);
    }

    /** A cluster known by its name only gets a code and an address made of the name. */
    private void addCluster(String ccg, String name) {
        String slug =
                name.toLowerCase(Locale.UK).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        jdbc.sql(
                        """
                        insert into practices.cluster (id, ccg_code, code, name) values (?, ?, ?, ?)
                        on conflict do nothing
                        """)
                .param(ccg.toLowerCase(Locale.UK) + "-" + slug)
                .param(ccg)
                .param(slug.toUpperCase(Locale.UK))
                .param(name)
                .update();
    }

    void undo(long importId) {
        Set<String> practices =
                new TreeSet<>(
                        jdbc.sql(
                                        "select distinct ods_code from practices.membership_statement where import_id = ?")
                                .param(importId)
                                .query(String.class)
                                .list());
        jdbc.sql("delete from practices.membership_statement where import_id = ?")
                .param(importId)
                .update();
        workOut(practices);
    }

    private void workOut(Set<String> practices) {
        String[] codes = practices.toArray(String[]::new);
        Map<String, List<MembershipFold.Stay>> said = new HashMap<>();
        jdbc.sql(
                        "select ods_code, cluster_id, from_on, to_on, import_id from practices.membership_statement where ods_code = any(?) order by id")
                .param(codes)
                .query(
                        row -> {
                            said.computeIfAbsent(row.getString("ods_code"), c -> new ArrayList<>())
                                    .add(
                                            new MembershipFold.Stay(
                                                    row.getString("cluster_id"),
                                                    row.getObject("from_on", LocalDate.class),
                                                    row.getObject("to_on", LocalDate.class),
                                                    row.getLong("import_id")));
                        });
        jdbc.sql("delete from practices.membership where ods_code = any(?)").param(codes).update();
        said.forEach((code, statements) -> write(code, MembershipFold.of(statements)));
        List<String> ccgs =
                jdbc.sql(
                                "select distinct value from practices.fact where kind = 'COMMISSIONER' and ods_code = any(?)")
                        .param(codes)
                        .query(String.class)
                        .list();
        if (!ccgs.isEmpty()) {
            events.publishEvent(new DirectoryChanged(ccgs));
        }
    }

    private void write(String odsCode, List<MembershipFold.Stay> stays) {
        template.batchUpdate(
                "insert into practices.membership (ods_code, cluster_id, from_on, to_on, import_id) values (?, ?, ?, ?, ?)",
                stays,
                100,
                (statement, stay) -> {
                    LocalDate to = stay.toOn();
                    statement.setString(1, odsCode);
                    statement.setString(2, stay.clusterId());
                    statement.setDate(3, Date.valueOf(stay.fromOn()));
                    statement.setDate(4, to == null ? null : Date.valueOf(to));
                    statement.setLong(5, stay.importId());
                });
    }

    private Map<String, List<MembershipFold.Stay>> stays(List<String> practices) {
        Map<String, List<MembershipFold.Stay>> stays = new HashMap<>();
        jdbc.sql(
                        "select ods_code, cluster_id, from_on, to_on, import_id from practices.membership where ods_code = any(?) order by from_on")
                .param(practices.toArray(String[]::new))
                .query(
                        row -> {
                            stays.computeIfAbsent(row.getString("ods_code"), c -> new ArrayList<>())
                                    .add(
                                            new MembershipFold.Stay(
                                                    row.getString("cluster_id"),
                                                    row.getObject("from_on", LocalDate.class),
                                                    row.getObject("to_on", LocalDate.class),
                                                    row.getLong("import_id")));
                        });
        return stays;
    }
}
