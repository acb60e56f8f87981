package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.OdsCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which CCG commissioned a practice from when to when. Each spell is a word about the practice on
 * its last day or, where it runs on, on the day of the list, so a later directory goes before it.
 */
@Component
class CommissionerHistory extends OdsList {

    /** Before this day there were other commissioners, under codes of the same shape. */
    private static final LocalDate FIRST_CCGS = LocalDate.of(2013, 4, 1);

    private static final int FIRST_ROWS = 10;
    private static final int MOST_CHANGES = 100;
    private static final Pattern COMMISSIONER = Pattern.compile("[0-9A-Z]{3,6}");

    private static final String AGAINST_NOW =
            """
            select s.line, s.ods_code, s.ccg_code, s.ccg_from, s.closed_on, p.name, f.value as was,
                   exists (select 1 from practices.observation o join practices.v_counting_file c on c.import_id = o.import_id
                            where o.source = 'ODS_COMMISSIONERS' and o.ods_code = s.ods_code and o.ccg_code = s.ccg_code
                              and o.ccg_from = s.ccg_from and (s.closed_on is null or o.seen_on = s.closed_on)) as said
              from practices.staged_observation s
              left join practices.practice p on p.ods_code = s.ods_code
              left join practices.fact f on f.ods_code = s.ods_code and f.kind = 'COMMISSIONER'
                   and f.from_on <= s.ccg_from and (f.to_on is null or f.to_on >= s.ccg_from)
             where s.import_id = :import
            """;

    private final JdbcClient jdbc;
    private final DirectoryObservations observations;
    private final RepeatedRows repeated;

    CommissionerHistory(
            JdbcClient jdbc, DirectoryObservations observations, RepeatedRows repeated) {
        super(
                FamilyDefinition.load("practices/families/epcmem.yaml"),
                new Shape(
                        6,
                        Map.of("practice", 0, "commissioner", 1, "from", 3, "to", 4),
                        List.of(
                                "6 columns without a heading",
                                "the code of a practice, then that of a commissioner",
                                "W in column 3",
                                "dates as yyyymmdd in columns 4 and 5")));
        this.jdbc = jdbc;
        this.observations = observations;
        this.repeated = repeated;
    }

    @Override
    boolean looksRight(List<String> cells) {
        return OdsCode.isOne(cells.get(0).strip())
                && COMMISSIONER.matcher(cells.get(1).strip()).matches()
                && cells.get(2).strip().equals("W")
                && !cells.get(3).isBlank()
                && isDay(cells.get(3))
                && isDay(cells.get(4));
    }

    @Override
    public RowReader open(Staging staging, FileHead.Line heading) {
        StagingTable table = observations.stagingTable(staging);
        return row -> read(row, staging, table);
    }

    private void read(Row row, Staging staging, StagingTable table) {
        if (!isWhole(staging, row) || !areDays(staging, row, "from", "to")) {
            return;
        }
        String practice = row.get("practice").toUpperCase(Locale.UK);
        String ccg = row.get("commissioner").toUpperCase(Locale.UK);
        LocalDate from = day(row, "from");
        LocalDate to = day(row, "to");
        if (!OdsCode.isOne(practice)) {
            staging.leaveOutNonsense(
                    row, "practice", "A practice code is a letter and five digits");
        } else if (from == null) {
            staging.leaveOut(row, "from", "The first day is missing");
        } else if (to != null && to.isBefore(from)) {
            staging.leaveOut(row, "to", "The last day lies before the first");
        } else if (to != null && to.isBefore(FIRST_CCGS)) {
            staging.ignore(row, "A commissioner from before there were CCGs (to March 2013)");
        } else if (!CcgCode.isOne(ccg)) {
            staging.ignore(row, "A practice whose commissioner is no CCG");
        } else {
            table.add(
                    row.line(),
                    practice,
                    null,
                    null,
                    null,
                    to,
                    ccg,
                    null,
                    from.isBefore(FIRST_CCGS) ? FIRST_CCGS : from,
                    null,
                    null,
                    null,
                    null,
                    null);
            staging.keep(row);
        }
    }

    @Override
    public Preview check(Check check) {
        LocalDate day = check.periodOrFail().end();
        int later = leaveOutLater(check, day);
        repeated.leaveOut(
                check, seenBy(day), "practice", "A commissioner of this practice to this day");
        Published effect = effect(check.importId());
        int kept = effect.fresh() + effect.changed() + effect.unchanged();
        List<Preview.Warning> warnings = new ArrayList<>(ofAllCcgs(check));
        ofLater(later, check).ifPresent(warnings::add);
        return new Preview(
                Preview.VERSION,
                "Commissioners of practices as of %s: %,d spells with a CCG, %,d of them new here and %,d other than what is known."
                        .formatted(
                                check.periodOrFail().words(),
                                kept,
                                effect.fresh(),
                                effect.changed()),
                List.of(
                        new Preview.Fact("Publisher", definition().publisher()),
                        new Preview.Fact(
                                "Practices of them that the directory knows",
                                known(check.importId()))),
                kept,
                effect.fresh(),
                effect.changed(),
                effect.unchanged(),
                List.of(),
                totals(check.importId(), day),
                sample(check.importId()),
                changes(check.importId()),
                warnings);
    }

    /**
     * Two spells that are last seen on one day cannot both be, whatever their own last days are.
     */
    private static RepeatedRows.Staged seenBy(LocalDate day) {
        return new RepeatedRows.Staged(
                "practices.staged_observation",
                List.of("ods_code", "least(closed_on, date '%s')".formatted(day)),
                "ods_code");
    }

    /** A list cannot have seen what begins after its own day. */
    private int leaveOutLater(Check check, LocalDate day) {
        record Later(long line, LocalDate from) {}
        List<Later> later =
                jdbc.sql(
                                """
                                select line, ccg_from as "from" from practices.staged_observation
                                 where import_id = ? and ccg_from > ? order by line
                                """)
                        .param(check.importId())
                        .param(day)
                        .query(Later.class)
                        .list();
        for (Later row : later) {
            check.problems()
                    .leaveOut(
                            row.line(),
                            "from",
                            Dates.day(row.from()),
                            "This begins after the period of the list");
            observations.drop(check.importId(), row.line());
        }
        return later.size();
    }

    private static Optional<Preview.Warning> ofLater(int rows, Check check) {
        return rows == 0
                ? Optional.empty()
                : Optional.of(
                        new Preview.Warning(
                                "%,d %s after %s and %s left out. Is the list of a later month?"
                                        .formatted(
                                                rows,
                                                rows == 1 ? "spell begins" : "spells begin",
                                                check.periodOrFail().words(),
                                                rows == 1 ? "is" : "are"),
                                false));
    }

    private Published effect(long importId) {
        return jdbc.sql(
                        """
                        select count(*) filter (where not said and (was is null or was = ccg_code))::int as fresh,
                               count(*) filter (where not said and was <> ccg_code)::int as changed,
                               count(*) filter (where said)::int as unchanged
                          from (%s) x
                        """
                                .formatted(AGAINST_NOW))
                .param("import", importId)
                .query(Published.class)
                .single();
    }

    private String known(long importId) {
        return jdbc.sql(
                        "select count(distinct ods_code) filter (where name is not null) || ' of ' || count(distinct ods_code) from (%s) x"
                                .formatted(AGAINST_NOW))
                .param("import", importId)
                .query(String.class)
                .single();
    }

    private List<Preview.Total> totals(long importId, LocalDate day) {
        return jdbc.sql(
                        """
                        select c.code || ' ' || c.name as area, 'Practices and other prescribers on the day' as measure,
                               count(*)::int as practices, count(*)::text as total
                          from practices.staged_observation s join practices.ccg c on c.code = s.ccg_code and c.served
                         where s.import_id = :import and s.ccg_from <= :day and (s.closed_on is null or s.closed_on >= :day)
                         group by c.code, c.name order by 1
                        """)
                .param("import", importId)
                .param("day", day)
                .query(Preview.Total.class)
                .list();
    }

    private Preview.Sample sample(long importId) {
        return new Preview.Sample(
                List.of("Line", "Practice", "Name", "CCG", "From", "To"),
                jdbc.sql(AGAINST_NOW + " order by s.line limit " + FIRST_ROWS)
                        .param("import", importId)
                        .query(
                                (row, n) ->
                                        List.of(
                                                row.getString("line"),
                                                row.getString("ods_code"),
                                                name(row.getString("name")),
                                                row.getString("ccg_code"),
                                                words(row.getObject("ccg_from", LocalDate.class)),
                                                words(row.getObject("closed_on", LocalDate.class))))
                        .list());
    }

    private static String name(@Nullable String name) {
        return name == null ? "not in the directory" : name;
    }

    private static String words(@Nullable LocalDate day) {
        return day == null ? "–" : Dates.day(day);
    }

    private List<Preview.Change> changes(long importId) {
        return jdbc.sql(
                        """
                        select name as who, ods_code as code, ccg_from, was, ccg_code
                          from (%s) x where not said and name is not null and was <> ccg_code
                         order by exists (select 1 from practices.ccg c where c.served and c.code in (x.was, x.ccg_code)) desc,
                                  ods_code, ccg_from
                         limit %d
                        """
                                .formatted(AGAINST_NOW, MOST_CHANGES))
                .param("import", importId)
                .query(
                        (row, n) ->
                                new Preview.Change(
                                        row.getString("who"),
                                        row.getString("code"),
                                        "Commissioner on "
                                                + words(row.getObject("ccg_from", LocalDate.class)),
                                        row.getString("was"),
                                        row.getString("ccg_code"),
                                        "",
                                        false))
                .list();
    }

    @Override
    public Published publish(Publishing publishing) {
        Published published = effect(publishing.importId());
        observations.publishCommissioners(publishing.importId(), publishing.periodOrFail().end());
        return published;
    }

    @Override
    public List<String> obstaclesToUndo(long importId) {
        return List.of();
    }

    @Override
    public void undo(Publishing undoing) {
        observations.undo(undoing.importId());
    }

    @Override
    public void forget(long importId) {
        observations.forget(importId);
    }

    @Override
    public String stateOfPlay() {
        return jdbc.sql(
                        "select md5(coalesce(string_agg(import_id::text, ',' order by import_id), '')) from practices.observed_file")
                .query(String.class)
                .single();
    }
}
