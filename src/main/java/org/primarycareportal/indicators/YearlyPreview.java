package org.primarycareportal.indicators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.primarycareportal.imports.Check;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.imports.Published;
import org.primarycareportal.imports.RepeatedRows;
import org.primarycareportal.practices.DirectoryObservations;
import org.primarycareportal.shared.Period;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a national file of a whole year would bring and what is odd about it. */
@Component
class YearlyPreview {

    private static final int MOST_CHANGES = 100;

    private final JdbcClient jdbc;
    private final Parts parts;
    private final DirectoryObservations observations;
    private final Releases releases;
    private final RepeatedRows repeated;

    /** Who works out the parts of the preview. */
    @Component
    record Parts(
            ValuePreview values,
            LiveComparison comparison,
            ControlTotals totals,
            LookAlike lookAlike,
            SuddenChanges suddenChanges) {}

    YearlyPreview(
            JdbcClient jdbc,
            Parts parts,
            DirectoryObservations observations,
            Releases releases,
            RepeatedRows repeated) {
        this.jdbc = jdbc;
        this.parts = parts;
        this.observations = observations;
        this.releases = releases;
        this.repeated = repeated;
    }

    Preview of(YearlyFamily.Kind kind, Check check) {
        Period period = check.periodOrFail();
        leaveOutTwice(kind, check);
        DirectoryObservations.Differences otherwise = otherwise(kind, check, period);
        Published effect = parts.comparison().effect(check.importId(), period, otherwise.lines());
        List<String> gone = noLongerThere(kind, check, period);
        parts.suddenChanges().note(check, period);
        return new Preview(
                Preview.VERSION,
                lead(kind, period, effect),
                List.of(
                        new Preview.Fact("Publisher", kind.family().publisher()),
                        new Preview.Fact("Figures", parts.values().figureNames(check.importId()))),
                effect.fresh() + effect.changed() + effect.unchanged(),
                effect.fresh(),
                effect.changed() + gone.size(),
                effect.unchanged(),
                coverage(check.importId(), period),
                parts.totals().of(check.importId(), period, kind),
                parts.values().sample(check.importId()),
                changes(check.importId(), period, otherwise),
                warnings(kind, check, gone));
    }

    private static String lead(YearlyFamily.Kind kind, Period period, Published effect) {
        return "%s for %s: %,d %s, %,d of them new and %,d with a changed figure."
                .formatted(
                        kind.family().name(),
                        period.words(),
                        effect.fresh() + effect.changed() + effect.unchanged(),
                        kind.rows().words(),
                        effect.fresh(),
                        effect.changed());
    }

    private DirectoryObservations.Differences otherwise(
            YearlyFamily.Kind kind, Check check, Period period) {
        String source = kind.source();
        return source == null
                ? new DirectoryObservations.Differences(Set.of(), List.of())
                : observations.differences(check.importId(), source, period);
    }

    private List<Preview.Change> changes(
            long importId, Period period, DirectoryObservations.Differences otherwise) {
        return Stream.concat(
                        otherwise.changes().stream(),
                        parts.comparison().changes(importId, period).stream())
                .limit(MOST_CHANGES)
                .toList();
    }

    private List<Preview.Warning> warnings(YearlyFamily.Kind kind, Check check, List<String> gone) {
        List<Preview.Warning> warnings = new ArrayList<>();
        if (!check.reach().everything()) {
            warnings.add(
                    new Preview.Warning(
                            "This file speaks of practices of all CCGs; only people of the whole installation can make it live.",
                            true));
        }
        unknownHeads(check.importId()).forEach(warnings::add);
        parts.lookAlike()
                .warnings(check.importId(), check.periodOrFail(), kind.listSize())
                .forEach(warnings::add);
        if (!gone.isEmpty()) {
            warnings.add(
                    new Preview.Warning(
                            "%,d %s of the file that is live now %s not in this one; their figures would go: %s"
                                    .formatted(
                                            gone.size(),
                                            gone.size() == 1 ? "practice" : "practices",
                                            gone.size() == 1 ? "is" : "are",
                                            firstOf(gone)),
                            false));
        }
        return warnings;
    }

    private static String firstOf(List<String> names) {
        List<String> first = names.subList(0, Math.min(5, names.size()));
        return String.join(", ", first) + (names.size() > first.size() ? " and others" : "");
    }

    /** A practice on two lines would count twice: both lines are named, the later is left out. */
    private void leaveOutTwice(YearlyFamily.Kind kind, Check check) {
        YearlyFamily.Rows rows = kind.rows();
        RepeatedRows.Staged staged =
                new RepeatedRows.Staged("indicators.staged_value", rows.key(), "area_code");
        repeated.leaveOut(check, staged, rows.column(), rows.what())
                .forEach(
                        line -> {
                            observations.drop(check.importId(), line);
                            releases.drop(check.importId(), line);
                        });
    }

    /** Practices of the file that counts now of which this one does not speak. */
    private List<String> noLongerThere(YearlyFamily.Kind kind, Check check, Period period) {
        return jdbc.sql(
                        """
                        select coalesce(max(p.name), v.area_code) as name
                          from indicators.value v
                          left join practices.practice p on p.ods_code = v.area_code
                         where v.release_id = any(:before)
                           and not exists (select 1 from indicators.staged_value s
                                            where s.import_id = :import and s.area_code = v.area_code)
                         group by v.area_code
                         order by 1
                        """)
                .param(
                        "before",
                        releases.beforeThis(kind.dataSet(), period, check.importId())
                                .toArray(Long[]::new))
                .param("import", check.importId())
                .query(String.class)
                .list();
    }

    private List<Preview.Warning> unknownHeads(long importId) {
        List<String> heads =
                jdbc.sql(
                                """
                                select distinct substr(k, 2) from indicators.staged_payment_detail d, jsonb_object_keys(d.heads) k
                                 where d.import_id = ? and starts_with(k, chr(63)) order by 1
                                """)
                        .param(importId)
                        .query(String.class)
                        .list();
        return heads.isEmpty()
                ? List.of()
                : List.of(
                        new Preview.Warning(
                                "Heads that the portal does not know make up part of the total and are counted under other payments: "
                                        + String.join(", ", heads),
                                false));
    }

    /**
     * For each served CCG: which of its open practices the file speaks of. Rows of the directory
     * and of the file are put under each other and grouped, not joined: a join of the two is slow
     * beyond measure where the database takes a file just staged for empty.
     */
    private List<Preview.Coverage> coverage(long importId, Period period) {
        record Row(String ccg, String name, String code, boolean known, boolean staged) {}
        Map<String, List<Row>> byCcg = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select c.code || ' ' || c.name as ccg, p.name, p.code, p.known, p.staged
                          from (select code, coalesce(max(known_ccg), max(said_ccg)) as ccg_code,
                                       coalesce(max(known_name), max(said_name), code) as name,
                                       bool_or(known) as known, bool_or(staged) as staged
                                  from (select ods_code as code, ccg_code as known_ccg, name as known_name,
                                               null as said_ccg, null as said_name, true as known, false as staged
                                          from practices.directory_at(:day)
                                        union all
                                        select ods_code, null, null, ccg_code, name, false, false
                                          from practices.staged_observation where import_id = :import
                                        union all
                                        select area_code, null, null, null, null, false, true
                                          from indicators.staged_value where import_id = :import and area_kind = 'P') said
                                 group by code) p
                          join practices.ccg c on c.code = p.ccg_code and c.served
                         where p.known or p.staged
                         order by 1, 2
                        """)
                .param("import", importId)
                .param("day", period.end())
                .query(Row.class)
                .list()
                .forEach(row -> byCcg.computeIfAbsent(row.ccg(), c -> new ArrayList<>()).add(row));
        List<Preview.Coverage> coverage = new ArrayList<>();
        byCcg.forEach(
                (ccg, rows) -> {
                    List<String> missing =
                            rows.stream().filter(row -> !row.staged()).map(Row::name).toList();
                    List<String> also =
                            rows.stream().filter(row -> !row.known()).map(Row::name).toList();
                    int have = rows.size() - missing.size();
                    if (have > 0) {
                        coverage.add(
                                new Preview.Coverage(
                                        ccg,
                                        have,
                                        rows.size(),
                                        missing,
                                        also.size() == rows.size() ? List.of() : also));
                    }
                });
        return coverage;
    }
}
