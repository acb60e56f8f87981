package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.Check;
import org.primarycareportal.imports.FamilyDefinition;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.imports.RepeatedRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a directory file would bring, against what the directory says now. */
@Component
class DirectoryPreview {

    private static final int FIRST_ROWS = 10;
    private static final int MOST_OBSTACLES = 20;
    private static final RepeatedRows.Staged STAGED =
            new RepeatedRows.Staged(
                    "practices.staged_observation", List.of("ods_code"), "ods_code");

    private final JdbcClient jdbc;
    private final DirectoryComparison comparison;
    private final RepeatedRows repeated;
    private final List<DirectoryDependent> dependents;

    DirectoryPreview(
            JdbcClient jdbc,
            DirectoryComparison comparison,
            RepeatedRows repeated,
            List<DirectoryDependent> dependents) {
        this.jdbc = jdbc;
        this.comparison = comparison;
        this.repeated = repeated;
        this.dependents = dependents;
    }

    /** Of the directory itself. */
    Preview of(FamilyDefinition family, Check check) {
        return of(family, Observation.Source.ODS, check);
    }

    /** Of a list of practices that comes beside figures. */
    Preview ofReference(FamilyDefinition family, Observation.Source source, Check check) {
        return of(family, source, check);
    }

    private Preview of(FamilyDefinition family, Observation.Source source, Check check) {
        boolean directory = source == Observation.Source.ODS;
        repeated.leaveOut(check, STAGED, directory ? "code" : "practice_code", "This practice");
        LocalDate seen = check.periodOrFail().end();
        DirectoryComparison.Effect effect = comparison.effect(check.importId(), source, seen);
        int kept = effect.fresh() + effect.changed() + effect.unchanged();
        List<Preview.Warning> warnings = new ArrayList<>();
        if (!check.reach().everything()) {
            warnings.add(
                    new Preview.Warning(
                            "This file speaks of practices of all CCGs; only people of the whole installation can make it live.",
                            true));
        }
        return new Preview(
                Preview.VERSION,
                "%s of %s: %,d GP practices, %,d of them new here and %,d with something changed."
                        .formatted(
                                directory ? "The directory" : family.name(),
                                check.periodOrFail().words(),
                                kept,
                                effect.unknownBefore(),
                                effect.changed()),
                List.of(new Preview.Fact("Publisher", family.publisher())),
                kept,
                effect.fresh(),
                effect.changed(),
                effect.unchanged(),
                List.of(),
                practices(check.importId(), directory),
                sample(check.importId()),
                comparison.changes(check.importId(), source, seen),
                warnings);
    }

    /**
     * @param directory whether the file says which are active
     */
    private List<Preview.Total> practices(long importId, boolean directory) {
        return jdbc.sql(
                        """
                        select c.code || ' ' || c.name as area, count(s.ods_code)::int as practices
                          from practices.ccg c
                          left join practices.staged_observation s
                                 on s.ccg_code = c.code and s.import_id = ? and (s.status = 'ACTIVE' or not ?)
                         where c.served
                         group by c.code, c.name having count(s.ods_code) > 0 order by c.code
                        """)
                .param(importId)
                .param(directory)
                .query(
                        (row, n) ->
                                new Preview.Total(
                                        row.getString("area"),
                                        directory ? "Active GP practices" : "Practices",
                                        row.getInt("practices"),
                                        Integer.toString(row.getInt("practices"))))
                .list();
    }

    private Preview.Sample sample(long importId) {
        return new Preview.Sample(
                List.of("Line", "Code", "Name", "State", "CCG", "Postcode"),
                jdbc.sql(
                                """
                                select line, ods_code, name, status, ccg_code, postcode
                                  from practices.staged_observation where import_id = ? order by line limit ?
                                """)
                        .param(importId)
                        .param(FIRST_ROWS)
                        .query(
                                (row, n) ->
                                        List.of(
                                                row.getString("line"),
                                                row.getString("ods_code"),
                                                orDash(row.getString("name")),
                                                words(row.getString("status")),
                                                orDash(row.getString("ccg_code")),
                                                orDash(row.getString("postcode"))))
                        .list());
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "–" : text;
    }

    private static String words(@Nullable String status) {
        return status == null ? "–" : status.charAt(0) + status.substring(1).toLowerCase(Locale.UK);
    }

    /**
     * What would lose its ground: memberships, people and figures of practices known from nowhere
     * else.
     */
    List<String> obstaclesToUndo(long importId) {
        List<String> only =
                jdbc.sql(
                                """
                                select o.ods_code from practices.observation o
                                 where o.import_id = ? and not exists
                                       (select 1 from practices.observation x
                                         where x.ods_code = o.ods_code and x.import_id not in (o.import_id, 0)
                                           and x.source <> 'ODS_COMMISSIONERS')
                                """)
                        .param(importId)
                        .query(String.class)
                        .list();
        List<String> obstacles = new ArrayList<>();
        jdbc.sql(
                        """
                        select distinct p.ods_code || ' ' || p.name || ' is in cluster ' || c.name as words
                          from practices.membership_statement s
                          join practices.practice p on p.ods_code = s.ods_code
                          join practices.cluster c on c.id = s.cluster_id
                          left join practices.membership_edit e on e.id = s.edit_id
                         where s.ods_code = any(?) and s.import_id <> ? and e.undone_at is null order by 1
                        """)
                .param(only.toArray(String[]::new))
                .param(importId)
                .query(String.class)
                .list()
                .forEach(obstacles::add);
        dependents.forEach(dependent -> obstacles.addAll(dependent.restingOn(only)));
        return obstacles.size() <= MOST_OBSTACLES ? obstacles : andMore(obstacles);
    }

    private static List<String> andMore(List<String> obstacles) {
        List<String> first = new ArrayList<>(obstacles.subList(0, MOST_OBSTACLES));
        first.add("and %d more".formatted(obstacles.size() - MOST_OBSTACLES));
        return first;
    }

    String stateOfPlay() {
        return jdbc.sql(
                        """
                        select md5(coalesce(string_agg(import_id::text, ',' order by number), ''))
                               || '/' || (select coalesce(max(id), 0) || '/' || count(*) from practices.membership_statement)
                               || '/' || (select count(*) from practices.membership_edit where undone_at is not null)
                          from practices.observed_file
                        """)
                .query(String.class)
                .single();
    }
}
