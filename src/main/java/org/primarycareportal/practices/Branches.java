package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
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
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.OdsCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The list of branch surgeries: other sites of a practice under the same contract. The latest list
 * counts whole; an earlier one that is brought in later waits behind it.
 */
@Component
class Branches extends OdsList {

    private static final int FIRST_ROWS = 10;
    private static final int MOST_CHANGES = 100;
    private static final Pattern CODE = Pattern.compile(OdsCode.SHAPE + "\\d{3}");
    private static final RepeatedRows.Staged ROWS =
            new RepeatedRows.Staged("practices.staged_branch", List.of("code"), "code");

    private static final String SAID =
            "ods_code, name, address, postcode, phone, opened_on, last_day";

    private static final String AGAINST_NOW =
            """
            select s.*, b.code is null as is_fresh, b.name as was_name, b.ods_code as was_ods_code, b.postcode as was_postcode,
                   (s.ods_code, s.name, s.address, s.postcode, s.phone, s.opened_on, s.last_day)
                     is distinct from (b.ods_code, b.name, b.address, b.postcode, b.phone, b.opened_on, b.last_day) as differs
              from practices.staged_branch s left join practices.v_branch b on b.code = s.code
             where s.import_id = :import
            """;

    private final JdbcClient jdbc;
    private final RepeatedRows repeated;

    Branches(JdbcClient jdbc, RepeatedRows repeated) {
        super(
                FamilyDefinition.load("practices/families/ebranchs.yaml"),
                new Shape(
                        27,
                        Map.of(
                                "code",
                                0,
                                "name",
                                1,
                                "address",
                                4,
                                "postcode",
                                9,
                                "opened",
                                10,
                                "closed",
                                11,
                                "practice",
                                14,
                                "phone",
                                17),
                        List.of(
                                "27 columns without a heading",
                                "the code of a practice and three digits first",
                                "dates as yyyymmdd in columns 11 and 12",
                                "the code of a practice in column 15")));
        this.jdbc = jdbc;
        this.repeated = repeated;
    }

    @Override
    boolean looksRight(List<String> cells) {
        return CODE.matcher(cells.get(0).strip()).matches()
                && isDay(cells.get(10))
                && isDay(cells.get(11))
                && OdsCode.isOne(cells.get(14).strip());
    }

    @Override
    public RowReader open(Staging staging, FileHead.Line heading) {
        StagingTable table =
                staging.table(
                        "practices.staged_branch",
                        "line",
                        "code",
                        "ods_code",
                        "name",
                        "address",
                        "postcode",
                        "phone",
                        "opened_on",
                        "last_day");
        return row -> read(row, staging, table);
    }

    private void read(Row row, Staging staging, StagingTable table) {
        if (!isWhole(staging, row)) {
            return;
        }
        String code = row.get("code").toUpperCase(Locale.UK);
        String practice = row.get("practice").toUpperCase(Locale.UK);
        if (!CODE.matcher(code).matches()) {
            staging.leaveOutNonsense(
                    row, "code", "The code of a branch is that of a practice and three digits");
        } else if (!OdsCode.isOne(practice)) {
            staging.leaveOutNonsense(
                    row, "practice", "A practice code is a letter and five digits");
        } else if (row.get("name").isEmpty()) {
            staging.leaveOut(row, "name", "The name is missing");
        } else if (row.get("opened").isEmpty()) {
            staging.leaveOut(row, "opened", "The day of opening is missing");
        } else if (areDays(staging, row, "opened", "closed")) {
            table.add(
                    row.line(),
                    code,
                    practice,
                    ReadableName.of(row.get("name")),
                    PracticeAddress.of(row.cells().subList(4, 9)),
                    PracticeAddress.postcode(row.get("postcode")),
                    row.get("phone").isEmpty() ? null : row.get("phone"),
                    day(row, "opened"),
                    day(row, "closed"));
            staging.keep(row);
        }
    }

    @Override
    public Preview check(Check check) {
        repeated.leaveOut(check, ROWS, "code", "This branch");
        Published effect = effect(check.importId());
        int kept = effect.fresh() + effect.changed() + effect.unchanged();
        List<Preview.Warning> warnings = new ArrayList<>(ofAllCcgs(check));
        warnings.addAll(gone(check.importId()));
        warnings.addAll(later(check.periodOrFail().end()));
        return new Preview(
                Preview.VERSION,
                "Branch surgeries of %s: %,d, %,d of them new here and %,d with something changed."
                        .formatted(
                                check.periodOrFail().words(),
                                kept,
                                effect.fresh(),
                                effect.changed()),
                List.of(new Preview.Fact("Publisher", definition().publisher())),
                kept,
                effect.fresh(),
                effect.changed(),
                effect.unchanged(),
                List.of(),
                totals(check.importId(), check.periodOrFail().end()),
                sample(check.importId()),
                changes(check.importId()),
                warnings);
    }

    private Published effect(long importId) {
        return jdbc.sql(
                        """
                        select count(*) filter (where is_fresh)::int as fresh,
                               count(*) filter (where differs and not is_fresh)::int as changed,
                               count(*) filter (where not differs)::int as unchanged
                          from (%s) x
                        """
                                .formatted(AGAINST_NOW))
                .param("import", importId)
                .query(Published.class)
                .single();
    }

    /** Branches of the list that counts now of which this one does not speak. */
    private List<Preview.Warning> gone(long importId) {
        List<String> names =
                jdbc.sql(
                                """
                                select b.name || ' (' || b.ods_code || ')' from practices.v_branch b
                                 where not exists (select 1 from practices.staged_branch s where s.import_id = ? and s.code = b.code)
                                 order by 1
                                """)
                        .param(importId)
                        .query(String.class)
                        .list();
        if (names.isEmpty()) {
            return List.of();
        }
        List<String> first = names.subList(0, Math.min(5, names.size()));
        return List.of(
                new Preview.Warning(
                        "%,d %s of the list that is live now %s not in this one: %s%s"
                                .formatted(
                                        names.size(),
                                        names.size() == 1 ? "branch" : "branches",
                                        names.size() == 1 ? "is" : "are",
                                        String.join(", ", first),
                                        names.size() > first.size() ? " and others" : ""),
                        false));
    }

    private List<Preview.Warning> later(LocalDate seen) {
        return jdbc
                .sql(
                        "select seen_on from practices.branch_list where is_on and seen_on > ? order by seen_on desc limit 1")
                .param(seen)
                .query(LocalDate.class)
                .list()
                .stream()
                .map(
                        day ->
                                new Preview.Warning(
                                        "A list of %s counts already. This earlier one would wait behind it and show nowhere."
                                                .formatted(Dates.month(day)),
                                        false))
                .toList();
    }

    private List<Preview.Total> totals(long importId, LocalDate day) {
        return jdbc.sql(
                        """
                        select c.code || ' ' || c.name as area, count(*)::int as practices, count(*)::text as total, 'Open branch surgeries' as measure
                          from practices.staged_branch s
                          join practices.practice p on p.ods_code = s.ods_code
                          join practices.ccg c on c.code = p.ccg_code and c.served
                         where s.import_id = :import and (s.last_day is null or s.last_day >= :day)
                         group by c.code, c.name order by 1
                        """)
                .param("import", importId)
                .param("day", day)
                .query(Preview.Total.class)
                .list();
    }

    private Preview.Sample sample(long importId) {
        return new Preview.Sample(
                List.of("Line", "Code", "Name", "Practice", "Postcode", "Open since"),
                jdbc.sql(
                                """
                                select line, code, name, ods_code, coalesce(postcode, '–') as postcode, opened_on
                                  from practices.staged_branch where import_id = ? order by line limit ?
                                """)
                        .param(importId)
                        .param(FIRST_ROWS)
                        .query(
                                (row, n) ->
                                        List.of(
                                                row.getString("line"),
                                                row.getString("code"),
                                                row.getString("name"),
                                                row.getString("ods_code"),
                                                row.getString("postcode"),
                                                Dates.day(
                                                        row.getObject(
                                                                "opened_on", LocalDate.class))))
                        .list());
    }

    private List<Preview.Change> changes(long importId) {
        return jdbc.sql(
                        """
                        select name as who, ods_code as code, 'Branch ' || code as what,
                               concat_ws(', ', was_name, was_ods_code, was_postcode) as was,
                               concat_ws(', ', name, ods_code, postcode) as now, '' as difference, false as large
                          from (%s) x where differs and not is_fresh order by code limit %d
                        """
                                .formatted(AGAINST_NOW, MOST_CHANGES))
                .param("import", importId)
                .query(Preview.Change.class)
                .list();
    }

    @Override
    public Published publish(Publishing publishing) {
        Published published = effect(publishing.importId());
        jdbc.sql(
                        "insert into practices.branch_list (import_id, seen_on, is_on) values (?, ?, true)")
                .param(publishing.importId())
                .param(publishing.periodOrFail().end())
                .update();
        jdbc.sql(
                        """
                        insert into practices.branch (import_id, code, line, %1$s)
                        select import_id, code, line, %1$s from practices.staged_branch where import_id = ?
                        """
                                .formatted(SAID))
                .param(publishing.importId())
                .update();
        return published;
    }

    @Override
    public List<String> obstaclesToUndo(long importId) {
        return List.of();
    }

    @Override
    public void undo(Publishing undoing) {
        jdbc.sql("update practices.branch_list set is_on = false where import_id = ?")
                .param(undoing.importId())
                .update();
    }

    @Override
    public void forget(long importId) {
        jdbc.sql("delete from practices.staged_branch where import_id = ?")
                .param(importId)
                .update();
    }

    @Override
    public String stateOfPlay() {
        return jdbc.sql(
                        "select coalesce(string_agg(import_id::text, ',' order by import_id), '') from practices.branch_list where is_on")
                .query(String.class)
                .single();
    }
}
