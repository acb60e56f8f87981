package org.primarycareportal.practices;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.Check;
import org.primarycareportal.imports.FamilyDefinition;
import org.primarycareportal.imports.Preview;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a directory file would bring, against what the directory says now. */
@Component
class DirectoryPreview {

    private static final int FIRST_ROWS = 10;
    private static final int MOST_CHANGES = 100;
    private static final int MOST_OBSTACLES = 20;

    private final JdbcClient jdbc;
    private final List<DirectoryDependent> dependents;

    DirectoryPreview(JdbcClient jdbc, List<DirectoryDependent> dependents) {
        this.jdbc = jdbc;
        this.dependents = dependents;
    }

    /** Practices that are new, that differ from what is known, and that do not. */
    record Effect(int fresh, int changed, int unchanged) {}

    private static final String AGAINST_NOW =
            """
            select s.ods_code, s.line, s.name, s.status, s.ccg_code, s.closed_on, s.address, s.postcode, s.phone,
                   o.ods_code is null as is_fresh,
                   o.name as was_name, o.status as was_status, o.ccg_code as was_ccg, o.closed_on as was_closed,
                   (o.name, o.status, o.opened_on, o.closed_on, o.ccg_code, o.ccg_from, o.address, o.postcode, o.phone)
                     is distinct from
                   (s.name, s.status, s.opened_on, s.closed_on, s.ccg_code, s.ccg_from, s.address, s.postcode, s.phone)
                     as is_changed
              from practices.staged_observation s
              left join lateral (select * from practices.observation x
                                  where x.ods_code = s.ods_code and x.source = 'ODS'
                                  order by x.seen_on desc, x.import_id desc limit 1) o on true
             where s.import_id = :import
            """;

    Effect effect(long importId) {
        return jdbc.sql(
                        """
                        select count(*) filter (where is_fresh)::int as fresh,
                               count(*) filter (where is_changed and not is_fresh)::int as changed,
                               count(*) filter (where not is_changed)::int as unchanged
                          from (%s) x
                        """
                                .formatted(AGAINST_NOW))
                .param("import", importId)
                .query(Effect.class)
                .single();
    }

    Preview of(FamilyDefinition family, Check check) {
        leaveOutTwice(check);
        Effect effect = effect(check.importId());
        int kept = effect.fresh() + effect.changed() + effect.unchanged();
        boolean first = periodIsNew(check);
        List<Preview.Warning> warnings = new ArrayList<>();
        if (kept == 0) {
            warnings.add(new Preview.Warning("No row of the file can be used.", true));
        }
        return new Preview(
                Preview.VERSION,
                "The directory of %s: %,d GP practices, %,d of them new here and %,d with something changed."
                        .formatted(
                                check.periodOrFail().words(),
                                kept,
                                effect.fresh(),
                                effect.changed()),
                List.of(new Preview.Fact("Publisher", family.publisher())),
                kept,
                first ? kept - effect.changed() : effect.fresh(),
                effect.changed(),
                first ? 0 : effect.unchanged(),
                List.of(),
                activePractices(check.importId()),
                sample(check.importId()),
                changes(check.importId()),
                warnings);
    }

    /** A first file of a month brings something even where all practices were known: that month. */
    private boolean periodIsNew(Check check) {
        return !jdbc.sql(
                        """
                        select exists (select 1 from practices.observation o where o.source = 'ODS' and o.seen_on = ?
                                         and o.ods_code in (select ods_code from practices.staged_observation where import_id = ?))
                        """)
                .param(check.periodOrFail().end())
                .param(check.importId())
                .query(Boolean.class)
                .single();
    }

    private void leaveOutTwice(Check check) {
        jdbc
                .sql(
                        """
                        select s.line, s.ods_code, min(s.line) over (partition by s.ods_code) as first_line
                          from practices.staged_observation s where s.import_id = ?
                        """)
                .param(check.importId())
                .query(
                        (row, n) ->
                                new Twice(
                                        row.getLong("line"),
                                        row.getString("ods_code"),
                                        row.getLong("first_line")))
                .list()
                .stream()
                .filter(twice -> twice.line() != twice.firstLine())
                .forEach(
                        twice -> {
                            check.problems()
                                    .leaveOut(
                                            twice.line(),
                                            "code",
                                            twice.code(),
                                            "This practice stands on line %d already"
                                                    .formatted(twice.firstLine()));
                            jdbc.sql(
                                            "delete from practices.staged_observation where import_id = ? and line = ?")
                                    .param(check.importId())
                                    .param(twice.line())
                                    .update();
                        });
    }

    private record Twice(long line, String code, long firstLine) {}

    private List<Preview.Total> activePractices(long importId) {
        return jdbc.sql(
                        """
                        select c.code || ' ' || c.name as area, count(s.ods_code)::int as practices
                          from practices.ccg c
                          left join practices.staged_observation s
                                 on s.ccg_code = c.code and s.import_id = ? and s.status = 'ACTIVE'
                         where c.served
                         group by c.code, c.name having count(s.ods_code) > 0 order by c.code
                        """)
                .param(importId)
                .query(
                        (row, n) ->
                                new Preview.Total(
                                        row.getString("area"),
                                        "Active GP practices",
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

    private static String words(String status) {
        return status.charAt(0) + status.substring(1).toLowerCase(Locale.UK);
    }

    private List<Preview.Change> changes(long importId) {
        List<Preview.Change> changes = new ArrayList<>();
        jdbc.sql(
                        """
                        select * from (%s) x
                         where is_changed and not is_fresh and exists
                               (select 1 from practices.ccg c where c.served and c.code in (x.ccg_code, x.was_ccg))
                         order by ods_code limit %d
                        """
                                .formatted(AGAINST_NOW, MOST_CHANGES))
                .param("import", importId)
                .query(
                        row -> {
                            String code = row.getString("ods_code");
                            String name = ReadableName.of(orDash(row.getString("name")));
                            add(
                                    changes,
                                    name,
                                    code,
                                    "Name",
                                    row.getString("was_name"),
                                    row.getString("name"));
                            add(
                                    changes,
                                    name,
                                    code,
                                    "State",
                                    row.getString("was_status"),
                                    row.getString("status"));
                            add(
                                    changes,
                                    name,
                                    code,
                                    "CCG",
                                    row.getString("was_ccg"),
                                    row.getString("ccg_code"));
                            add(
                                    changes,
                                    name,
                                    code,
                                    "Closed on",
                                    row.getString("was_closed"),
                                    row.getString("closed_on"));
                        });
        return changes.size() > MOST_CHANGES ? changes.subList(0, MOST_CHANGES) : changes;
    }

    private static void add(
            List<Preview.Change> changes,
            String who,
            String code,
            String what,
            @Nullable String was,
            @Nullable String now) {
        if (!Objects.equals(was, now)) {
            boolean large = Set.of("State", "CCG", "Closed on").contains(what);
            changes.add(new Preview.Change(who, code, what, orDash(was), orDash(now), "", large));
        }
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
                                         where x.ods_code = o.ods_code and x.import_id <> o.import_id)
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
                         where s.ods_code = any(?) and s.import_id <> ? order by 1
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
                        select coalesce(max(import_id), 0) || '/' || count(distinct import_id)
                               || '/' || (select coalesce(max(id), 0) || '/' || count(*) from practices.membership_statement)
                          from practices.observation
                        """)
                .query(String.class)
                .single();
    }
}
