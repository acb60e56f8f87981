package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.Check;
import org.primarycareportal.imports.FamilyDefinition;
import org.primarycareportal.imports.FileHead;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.imports.Published;
import org.primarycareportal.imports.Publishing;
import org.primarycareportal.imports.RepeatedRows;
import org.primarycareportal.imports.Row;
import org.primarycareportal.imports.RowReader;
import org.primarycareportal.imports.Staging;
import org.primarycareportal.imports.StagingTable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The list of CCGs. A name of a later file stays, and so does one that somebody wrote on a page.
 */
@Component
class CcgNames extends OdsList {

    private static final int FIRST_ROWS = 10;
    private static final int MOST_CHANGES = 100;
    private static final Pattern CODE = Pattern.compile("[0-9A-Z]{3}|[0-9A-Z]{5}");
    private static final Pattern TYPE = Pattern.compile("[A-Z]|RO\\d{1,4}(\\|RO\\d{1,4})*|");
    private static final RepeatedRows.Staged ROWS =
            new RepeatedRows.Staged("practices.staged_ccg", List.of("code"), "code");

    /**
     * Whether the name of the list would become that of the CCG: it is later, or of the same day
     * and longer, so that it makes no difference which file came first.
     */
    private static final String WINS =
            """
            c.world = 'real' and (c.name_seen_on is null or c.name_seen_on < :seen
               or (c.name_seen_on = :seen and (length(s.name), s.name) > (length(c.name), c.name)))
            """;

    private final JdbcClient jdbc;
    private final RepeatedRows repeated;

    CcgNames(JdbcClient jdbc, RepeatedRows repeated) {
        super(
                FamilyDefinition.load("practices/families/eccg.yaml"),
                new Shape(
                        27,
                        Map.of("code", 0, "name", 1, "opened", 10, "closed", 11, "type", 13),
                        List.of(
                                "27 columns without a heading",
                                "the code of a CCG first, then its name",
                                "dates as yyyymmdd in columns 11 and 12",
                                "a type such as C in column 14",
                                "nothing in column 15")));
        this.jdbc = jdbc;
        this.repeated = repeated;
    }

    @Override
    boolean looksRight(List<String> cells) {
        return CODE.matcher(cells.get(0).strip()).matches()
                && !cells.get(1).isBlank()
                && !cells.get(10).isBlank()
                && isDay(cells.get(10))
                && isDay(cells.get(11))
                && TYPE.matcher(cells.get(13).strip()).matches()
                && cells.get(14).isBlank();
    }

    @Override
    public RowReader open(Staging staging, FileHead.Line heading) {
        StagingTable table =
                staging.table("practices.staged_ccg", "line", "code", "name", "closed_on");
        return row -> read(row, staging, table);
    }

    private void read(Row row, Staging staging, StagingTable table) {
        String code = row.get("code").toUpperCase(Locale.UK);
        if (!isWhole(staging, row)) {
            return;
        }
        if (row.get("type").equals("H")) {
            staging.ignore(row, "A commissioning hub, not a CCG");
        } else if (!CODE.matcher(code).matches()) {
            staging.leaveOutNonsense(row, "code", "This is no code of a CCG");
        } else if (row.get("name").isEmpty()) {
            staging.leaveOut(row, "name", "The name is missing");
        } else if (areDays(staging, row, "opened", "closed")) {
            table.add(row.line(), code, ReadableName.of(row.get("name")), day(row, "closed"));
            staging.keep(row);
        }
    }

    @Override
    public Preview check(Check check) {
        repeated.leaveOut(check, ROWS, "code", "This CCG");
        LocalDate seen = check.periodOrFail().end();
        Published effect = effect(check.importId(), seen);
        int kept = effect.fresh() + effect.changed() + effect.unchanged();
        List<Preview.Warning> warnings = new ArrayList<>(ofAllCcgs(check));
        return new Preview(
                Preview.VERSION,
                "CCGs of %s: %,d with a name, %,d of them new here and %,d that would be called otherwise."
                        .formatted(
                                check.periodOrFail().words(),
                                kept,
                                effect.fresh(),
                                effect.changed()),
                List.of(
                        new Preview.Fact("Publisher", definition().publisher()),
                        new Preview.Fact(
                                "Closed by then",
                                Integer.toString(closed(check.importId(), seen)))),
                kept,
                effect.fresh(),
                effect.changed(),
                effect.unchanged(),
                List.of(),
                List.of(new Preview.Total("England", "CCGs", kept, "%,d".formatted(kept))),
                sample(check.importId()),
                changes(check.importId(), seen),
                warnings);
    }

    private int closed(long importId, LocalDate seen) {
        return jdbc.sql(
                        "select count(*) from practices.staged_ccg where import_id = ? and closed_on <= ?")
                .param(importId)
                .param(seen)
                .query(Integer.class)
                .single();
    }

    private Published effect(long importId, LocalDate seen) {
        return jdbc.sql(
                        """
                        select count(*) filter (where c.code is null)::int as fresh,
                               count(*) filter (where c.code is not null and c.name <> s.name and (%1$s))::int as changed,
                               count(*) filter (where c.code is not null and (c.name = s.name or not (%1$s)))::int as unchanged
                          from practices.staged_ccg s left join practices.ccg c on c.code = s.code
                         where s.import_id = :import
                        """
                                .formatted(WINS))
                .param("import", importId)
                .param("seen", seen)
                .query(Published.class)
                .single();
    }

    private Preview.Sample sample(long importId) {
        return new Preview.Sample(
                List.of("Line", "Code", "Name", "Closed"),
                jdbc.sql(
                                """
                                select line, code, name, closed_on from practices.staged_ccg where import_id = ? order by line limit ?
                                """)
                        .param(importId)
                        .param(FIRST_ROWS)
                        .query(
                                (row, n) ->
                                        List.of(
                                                row.getString("line"),
                                                row.getString("code"),
                                                row.getString("name"),
                                                words(row.getObject("closed_on", LocalDate.class))))
                        .list());
    }

    private static String words(@Nullable LocalDate day) {
        return day == null ? "–" : org.primarycareportal.shared.Dates.day(day);
    }

    private List<Preview.Change> changes(long importId, LocalDate seen) {
        return jdbc.sql(
                        """
                        select c.code, c.name as was, s.name as now
                          from practices.staged_ccg s join practices.ccg c on c.code = s.code
                         where s.import_id = :import and c.name <> s.name and (%s) order by c.served desc, c.code limit :most
                        """
                                .formatted(WINS))
                .param("import", importId)
                .param("seen", seen)
                .param("most", MOST_CHANGES)
                .query(
                        (row, n) ->
                                new Preview.Change(
                                        row.getString("now"),
                                        row.getString("code"),
                                        "Name",
                                        row.getString("was"),
                                        row.getString("now"),
                                        "",
                                        false))
                .list();
    }

    @Override
    public Published publish(Publishing publishing) {
        LocalDate seen = publishing.periodOrFail().end();
        Published published = effect(publishing.importId(), seen);
        jdbc.sql(
                        """
                        insert into practices.ccg (code, name, world)
                        select code, 'CCG ' || code, 'real' from practices.staged_ccg where import_id = ?
                        on conflict (code) do nothing
                        """)
                .param(publishing.importId())
                .update();
        jdbc.sql(
                        """
                        insert into practices.ccg_naming (import_id, code, name, seen_on, name_before, seen_before, is_on)
                        select s.import_id, s.code, s.name, :seen, c.name, c.name_seen_on, true
                          from practices.staged_ccg s join practices.ccg c on c.code = s.code
                         where s.import_id = :import and (%s)
                        """
                                .formatted(WINS))
                .param("import", publishing.importId())
                .param("seen", seen)
                .update();
        jdbc.sql(
                        """
                        update practices.ccg c set name = n.name, name_seen_on = n.seen_on
                          from practices.ccg_naming n where n.import_id = ? and n.code = c.code
                        """)
                .param(publishing.importId())
                .update();
        return published;
    }

    @Override
    public List<String> obstaclesToUndo(long importId) {
        return List.of();
    }

    /** Names that stand yet go back to those before; a list after it then remembers those. */
    @Override
    public void undo(Publishing undoing) {
        jdbc.sql(
                        """
                        update practices.ccg c set name = n.name_before, name_seen_on = n.seen_before
                          from practices.ccg_naming n
                         where n.import_id = ? and n.code = c.code and c.name = n.name and c.name_seen_on = n.seen_on
                        """)
                .param(undoing.importId())
                .update();
        jdbc.sql(
                        """
                        update practices.ccg_naming l set name_before = n.name_before, seen_before = n.seen_before
                          from practices.ccg_naming n
                         where n.import_id = ? and l.code = n.code and l.is_on and l.import_id <> n.import_id
                           and l.name_before = n.name and l.seen_before = n.seen_on
                        """)
                .param(undoing.importId())
                .update();
        jdbc.sql("update practices.ccg_naming set is_on = false where import_id = ?")
                .param(undoing.importId())
                .update();
    }

    @Override
    public void forget(long importId) {
        jdbc.sql("delete from practices.staged_ccg where import_id = ?").param(importId).update();
    }

    @Override
    public String stateOfPlay() {
        return jdbc.sql(
                        "select md5(coalesce(string_agg(code || name || coalesce(name_seen_on::text, ''), ',' order by code), '')) from practices.ccg")
                .query(String.class)
                .single();
    }
}
