package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.Check;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Dates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a file of clusters would bring, against who belongs to which cluster now. */
@Component
class MembershipCheck {

    private static final int FIRST_ROWS = 10;
    private static final int MOST_CHANGES = 100;

    private final JdbcClient jdbc;
    private final Memberships memberships;
    private final MembersQueries members;

    MembershipCheck(JdbcClient jdbc, Memberships memberships, MembersQueries members) {
        this.jdbc = jdbc;
        this.memberships = memberships;
        this.members = members;
    }

    Preview check(Check check) {
        List<StagedMembership> good = new ArrayList<>();
        Map<String, MembersQueries.Life> lives = members.lives();
        for (StagedMembership row : memberships.staged(check.importId())) {
            String why = whatIsWrong(row, good, check);
            MembersQueries.Life life = row.clusterId() == null ? null : lives.get(row.clusterId());
            if (why == null && life != null) {
                why = life.whyNot(row.fromOn(), row.lastDay());
            }
            if (why == null) {
                good.add(row);
            } else {
                leaveOut(row, why, check);
            }
        }
        return preview(good);
    }

    private void leaveOut(StagedMembership row, String why, Check check) {
        boolean aboutPractice = row.practice() == null || row.ccgCode() == null;
        check.problems()
                .leaveOut(
                        row.line(),
                        aboutPractice ? "practice_code" : "from",
                        aboutPractice ? row.odsCode() : row.words(),
                        why);
        memberships.drop(check.importId(), row.line());
    }

    private static @Nullable String whatIsWrong(
            StagedMembership row, List<StagedMembership> good, Check check) {
        String ccg = row.ccgCode();
        if (row.practice() == null) {
            return ("No practice has this code. " + Hints.aboutCode(row.odsCode())).strip();
        }
        if (ccg == null) {
            return "No CCG commissions this practice on " + Dates.day(row.fromOn());
        }
        if (!check.reach().includes(new CcgCode(ccg))) {
            return "This practice belongs to CCG " + ccg + ", which is not yours";
        }
        for (StagedMembership other : good) {
            if (row.overlaps(other)) {
                return "The days overlap with line %d (%s)".formatted(other.line(), other.words());
            }
        }
        return null;
    }

    private Preview preview(List<StagedMembership> good) {
        Memberships.Effect effect = memberships.effect(good);
        return new Preview(
                Preview.VERSION,
                "Clusters of %,d practices: %,d rows are new, %,d change what is known."
                        .formatted(
                                good.stream().map(StagedMembership::odsCode).distinct().count(),
                                effect.published().fresh(),
                                effect.published().changed()),
                List.of(),
                good.size(),
                effect.published().fresh(),
                effect.published().changed(),
                effect.published().unchanged(),
                coverage(good),
                List.of(),
                sample(good),
                effect.cuts().stream().limit(MOST_CHANGES).map(this::change).toList(),
                warnings(good, effect));
    }

    private List<Preview.Warning> warnings(List<StagedMembership> good, Memberships.Effect effect) {
        List<Preview.Warning> warnings = new ArrayList<>(newClusters(good));
        effect.held().stream()
                .limit(MOST_CHANGES)
                .map(held -> new Preview.Warning(heldWords(held), false))
                .forEach(warnings::add);
        effect.cuts().stream()
                .filter(cut -> cut.stay().editId() != null)
                .limit(MOST_CHANGES)
                .map(cut -> new Preview.Warning(cutWords(cut), false))
                .forEach(warnings::add);
        return warnings;
    }

    private String heldWords(Memberships.Cut held) {
        MembershipFold.Stay stay = held.stay();
        return "%s: what was said on a page stays, %s%s. Line %d begins before that day"
                .formatted(
                        held.row().practice(),
                        clusterName(stay.clusterId()),
                        StagedMembership.days(stay.fromOn(), stay.toOn()),
                        held.row().line());
    }

    private String cutWords(Memberships.Cut cut) {
        MembershipFold.Stay stay = cut.stay();
        return "%s: line %d changes what was said on a page, %s%s"
                .formatted(
                        cut.row().practice(),
                        cut.row().line(),
                        clusterName(stay.clusterId()),
                        StagedMembership.days(stay.fromOn(), stay.toOn()));
    }

    private static List<Preview.Warning> newClusters(List<StagedMembership> good) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        good.stream()
                .filter(row -> row.clusterId() == null)
                .forEach(row -> names.add(row.clusterName()));
        return names.isEmpty()
                ? List.of()
                : List.of(new Preview.Warning("New clusters: " + String.join(", ", names), false));
    }

    private Preview.Change change(Memberships.Cut cut) {
        MembershipFold.Stay stay = cut.stay();
        return new Preview.Change(
                String.valueOf(cut.row().practice()),
                cut.row().odsCode(),
                "Cluster",
                clusterName(stay.clusterId()) + StagedMembership.days(stay.fromOn(), stay.toOn()),
                cut.row().words(),
                "",
                false);
    }

    private String clusterName(@Nullable String id) {
        if (id == null) {
            return "No cluster";
        }
        return jdbc.sql("select name from practices.cluster where id = ?")
                .param(id)
                .query(String.class)
                .optional()
                .orElse(id);
    }

    /** For each CCG of the file: how many of its open practices have a cluster afterwards. */
    private List<Preview.Coverage> coverage(List<StagedMembership> good) {
        Map<String, Set<String>> byCcg = new TreeMap<>();
        good.forEach(
                row ->
                        byCcg.computeIfAbsent(String.valueOf(row.ccgCode()), c -> new TreeSet<>())
                                .add(row.odsCode()));
        LocalDate day =
                good.stream()
                        .map(StagedMembership::fromOn)
                        .max(LocalDate::compareTo)
                        .orElse(LocalDate.EPOCH);
        return byCcg.entrySet().stream()
                .map(ccg -> coverage(ccg.getKey(), ccg.getValue(), day))
                .toList();
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

    private static Preview.Sample sample(List<StagedMembership> good) {
        return new Preview.Sample(
                List.of("Line", "Practice", "Cluster", "From", "To"),
                good.stream().limit(FIRST_ROWS).map(MembershipCheck::cells).toList());
    }

    private static List<String> cells(StagedMembership row) {
        LocalDate last = row.lastDay();
        return List.of(
                Long.toString(row.line()),
                row.odsCode() + " " + row.practice(),
                row.clusterName(),
                Dates.day(row.fromOn()),
                last == null ? "–" : Dates.day(last));
    }
}
