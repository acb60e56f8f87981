package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.Check;
import org.primarycareportal.imports.FamilyDefinition;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.imports.Published;
import org.primarycareportal.shared.Period;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a file of figures would bring, against the figures that are live. */
@Component
class ValuePreview {

    private static final int FIRST_ROWS = 10;
    private static final int MOST_CHANGES = 100;

    private final JdbcClient jdbc;
    private final Library library;
    private final LookAlike lookAlike;
    private final SuddenChanges suddenChanges;

    ValuePreview(
            JdbcClient jdbc, Library library, LookAlike lookAlike, SuddenChanges suddenChanges) {
        this.jdbc = jdbc;
        this.library = library;
        this.lookAlike = lookAlike;
        this.suddenChanges = suddenChanges;
    }

    /** A control total that a family offers, worked out of the rows that are kept. */
    record Measure(String words, How how, @Nullable Indicator indicator, String head) {

        private enum How {
            SUM,
            NUMERATORS,
            MEDIAN,
            HEAD
        }

        static Measure sum(String words, Indicator indicator) {
            return new Measure(words, How.SUM, indicator, "");
        }

        static Measure numerators(String words, Indicator indicator) {
            return new Measure(words, How.NUMERATORS, indicator, "");
        }

        static Measure median(String words, Indicator indicator) {
            return new Measure(words, How.MEDIAN, indicator, "");
        }

        static Measure head(String words, String head) {
            return new Measure(words, How.HEAD, null, head);
        }
    }

    /** Each staged figure beside the one that counts now. */
    private static final String AGAINST_LIVE =
            """
            select s.line, s.indicator_id, s.area_kind, s.area_code,
                   coalesce(s.period_start, :start::date) as period_start, coalesce(s.period_end, :end::date) as period_end,
                   s.value, s.status, l.value as was_value, l.status as was_status,
                   l.status is null as is_fresh,
                   (l.value, l.numerator, l.denominator, l.status) is distinct from (s.value, s.numerator, s.denominator, s.status) as differs
              from indicators.staged_value s
              left join lateral (select v.value, v.numerator, v.denominator, v.status
                                   from indicators.value v
                                   join indicators.release r on r.id = v.release_id and r.is_on
                                  where v.indicator_id = s.indicator_id and v.area_code = s.area_code
                                    and v.period_end = coalesce(s.period_end, :end::date)
                                    and v.period_start = coalesce(s.period_start, :start::date)
                                  order by r.sequence desc limit 1) l on true
             where s.import_id = :import
            """;

    /** Rows that are new, that change something, and that say what is known. */
    Published effect(long importId, @Nullable Period period) {
        return jdbc.sql(
                        """
                        select count(*) filter (where all_fresh)::int as fresh,
                               count(*) filter (where any_differs and not all_fresh)::int as changed,
                               count(*) filter (where not any_differs)::int as unchanged
                          from (select line, bool_and(is_fresh) as all_fresh, bool_or(differs) as any_differs
                                  from (%s) x group by line) y
                        """
                                .formatted(AGAINST_LIVE))
                .param("import", importId)
                .param("start", start(period))
                .param("end", end(period))
                .query(Published.class)
                .single();
    }

    private static @Nullable LocalDate start(@Nullable Period period) {
        return period == null ? null : period.start();
    }

    private static @Nullable LocalDate end(@Nullable Period period) {
        return period == null ? null : period.end();
    }

    /**
     * The preview of a yearly file that takes the place of an earlier one of the same year.
     *
     * @param listSize the indicator of the file by which it can be told from other years
     */
    Preview ofYear(
            String dataSet,
            FamilyDefinition family,
            Check check,
            List<Measure> measures,
            Indicator listSize) {
        Period period = check.periodOrFail();
        leaveOutTwice(check);
        Published effect = effect(check.importId(), period);
        int kept = effect.fresh() + effect.changed() + effect.unchanged();
        List<String> gone = noLongerThere(dataSet, check, period);
        List<Preview.Warning> warnings = new ArrayList<>();
        if (kept == 0) {
            warnings.add(new Preview.Warning("No row of the file can be used.", true));
        }
        if (!check.reach().everything()) {
            warnings.add(
                    new Preview.Warning(
                            "This file speaks of practices of all CCGs; only people of the whole installation can make it live.",
                            true));
        }
        unknownHeads(check.importId()).forEach(warnings::add);
        lookAlike.warnings(check.importId(), period, listSize).forEach(warnings::add);
        if (!gone.isEmpty()) {
            warnings.add(
                    new Preview.Warning(
                            "%,d practices of the file that is live now are not in this one; their figures would go: %s"
                                    .formatted(gone.size(), firstOf(gone)),
                            false));
        }
        suddenChanges.note(check, period);
        return new Preview(
                Preview.VERSION,
                "%s for %s: %,d practices, %,d of them new and %,d with a changed figure."
                        .formatted(
                                family.name(),
                                period.words(),
                                kept,
                                effect.fresh(),
                                effect.changed()),
                List.of(
                        new Preview.Fact("Publisher", family.publisher()),
                        new Preview.Fact("Figures", figureNames(check.importId()))),
                kept,
                effect.fresh(),
                effect.changed() + gone.size(),
                effect.unchanged(),
                coverage(check.importId(), period),
                totals(check.importId(), measures),
                sample(check.importId(), period),
                changes(check.importId(), period),
                warnings);
    }

    private static String firstOf(List<String> names) {
        List<String> first = names.subList(0, Math.min(5, names.size()));
        return String.join(", ", first) + (names.size() > first.size() ? " and others" : "");
    }

    /** A practice on two lines would count twice: both lines are named, the later is left out. */
    private void leaveOutTwice(Check check) {
        record Twice(long line, String code, long firstLine) {}
        jdbc.sql(
                        """
                        select distinct line, area_code as code, first_line
                          from (select line, area_code, min(line) over (partition by area_code) as first_line
                                  from indicators.staged_value where import_id = ?) x
                         where line <> first_line
                        """)
                .param(check.importId())
                .query(Twice.class)
                .list()
                .forEach(
                        twice -> {
                            check.problems()
                                    .leaveOut(
                                            twice.line(),
                                            "practice_code",
                                            twice.code(),
                                            "This practice stands on line %d already"
                                                    .formatted(twice.firstLine()));
                            drop(check.importId(), twice.line());
                        });
    }

    void drop(long importId, long line) {
        for (String table : List.of("staged_value", "staged_payment_detail")) {
            jdbc.sql("delete from indicators." + table + " where import_id = ? and line = ?")
                    .param(importId)
                    .param(line)
                    .update();
        }
    }

    private List<String> noLongerThere(String dataSet, Check check, Period period) {
        return jdbc.sql(
                        """
                        select distinct coalesce(p.name, v.area_code) as name
                          from indicators.value v
                          join indicators.release r on r.id = v.release_id
                           and r.is_on and r.data_set = :set and r.period_start = :start and r.period_end = :end
                          left join practices.practice p on p.ods_code = v.area_code
                         where not exists (select 1 from indicators.staged_value s
                                            where s.import_id = :import and s.area_code = v.area_code)
                         order by 1
                        """)
                .param("set", dataSet)
                .param("start", period.start())
                .param("end", period.end())
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

    private String figureNames(long importId) {
        Set<String> names = new LinkedHashSet<>();
        jdbc.sql(
                        "select distinct indicator_id from indicators.staged_value where import_id = ? order by 1")
                .param(importId)
                .query(Short.class)
                .list()
                .forEach(id -> names.add(library.byId(id).shortName()));
        return String.join(", ", names);
    }

    /** For each served CCG: which of its open practices the file speaks of. */
    List<Preview.Coverage> coverage(long importId, Period period) {
        record Row(String ccg, String name, String code, boolean known, boolean staged) {}
        Map<String, List<Row>> byCcg = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        with staged as (select distinct s.area_code, o.ccg_code, o.name
                                          from indicators.staged_value s
                                          left join practices.staged_observation o
                                                 on o.import_id = s.import_id and o.ods_code = s.area_code
                                         where s.import_id = :import and s.area_kind = 'P')
                        select c.code || ' ' || c.name as ccg, d.name, d.ods_code as code, true as known, s.area_code is not null as staged
                          from practices.directory_at(:day) d
                          join practices.ccg c on c.code = d.ccg_code and c.served
                          left join staged s on s.area_code = d.ods_code
                        union all
                        select c.code || ' ' || c.name, coalesce(s.name, s.area_code), s.area_code, false, true
                          from staged s join practices.ccg c on c.code = s.ccg_code and c.served
                         where not exists (select 1 from practices.directory_at(:day) d where d.ods_code = s.area_code)
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

    private List<Preview.Total> totals(long importId, List<Measure> measures) {
        List<Preview.Total> totals = new ArrayList<>();
        for (String ccg : ccgsOf(importId)) {
            totals.add(practices(importId, ccg));
            measures.forEach(measure -> totals.add(total(importId, ccg, measure)));
        }
        return totals;
    }

    /** Served CCGs of which the file speaks, by the file's own word. */
    private List<String> ccgsOf(long importId) {
        return jdbc.sql(
                        """
                        select distinct c.code from practices.staged_observation o
                          join practices.ccg c on c.code = o.ccg_code and c.served
                         where o.import_id = ? order by 1
                        """)
                .param(importId)
                .query(String.class)
                .list();
    }

    private Preview.Total practices(long importId, String ccg) {
        int practices =
                jdbc.sql(
                                "select count(distinct ods_code) from practices.staged_observation where import_id = ? and ccg_code = ?")
                        .param(importId)
                        .param(ccg)
                        .query(Integer.class)
                        .single();
        return new Preview.Total(ccg, "Practices", practices, Integer.toString(practices));
    }

    private Preview.Total total(long importId, String ccg, Measure measure) {
        List<BigDecimal> numbers = numbers(importId, ccg, measure);
        if (numbers.isEmpty()) {
            return new Preview.Total(ccg, measure.words(), 0, "–");
        }
        String total =
                measure.how() == Measure.How.MEDIAN
                        ? String.valueOf(ExactMedian.of(numbers))
                        : numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add).toPlainString();
        return new Preview.Total(ccg, measure.words(), numbers.size(), FigureWords.grouped(total));
    }

    private List<BigDecimal> numbers(long importId, String ccg, Measure measure) {
        Indicator indicator = measure.indicator();
        if (indicator == null) {
            return jdbc.sql(
                            """
                            select (d.heads ->> ?)::numeric from indicators.staged_payment_detail d
                              join practices.staged_observation o on o.import_id = d.import_id and o.ods_code = d.ods_code and o.line = d.line
                             where d.import_id = ? and o.ccg_code = ? and d.heads ->> ? is not null
                            """)
                    .param(measure.head())
                    .param(importId)
                    .param(ccg)
                    .param(measure.head())
                    .query(BigDecimal.class)
                    .list();
        }
        String column = measure.how() == Measure.How.NUMERATORS ? "numerator" : "value";
        return jdbc.sql(
                        """
                        select s.%s from indicators.staged_value s
                          join practices.staged_observation o on o.import_id = s.import_id and o.ods_code = s.area_code and o.line = s.line
                         where s.import_id = ? and o.ccg_code = ? and s.indicator_id = ? and s.status = 'V'
                        """
                                .formatted(column))
                .param(importId)
                .param(ccg)
                .param(indicator.id())
                .query(BigDecimal.class)
                .list();
    }

    /** The first rows, with a column for each of the first figures. */
    Preview.Sample sample(long importId, @Nullable Period period) {
        record Cell(
                long line,
                String code,
                String name,
                short indicator,
                @Nullable BigDecimal value,
                String status) {}
        Map<Long, List<Cell>> byLine = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select s.line, s.area_code as code, coalesce(o.name, p.name, '') as name, s.indicator_id as indicator, s.value, s.status
                          from indicators.staged_value s
                          left join practices.staged_observation o on o.import_id = s.import_id and o.ods_code = s.area_code and o.line = s.line
                          left join practices.practice p on p.ods_code = s.area_code
                         where s.import_id = :import
                           and s.line in (select distinct line from indicators.staged_value where import_id = :import order by line limit :most)
                         order by s.line, s.indicator_id
                        """)
                .param("import", importId)
                .param("most", FIRST_ROWS)
                .query(Cell.class)
                .list()
                .forEach(
                        cell ->
                                byLine.computeIfAbsent(cell.line(), l -> new ArrayList<>())
                                        .add(cell));
        Set<Short> indicators = new TreeSet<>();
        byLine.values().forEach(cells -> cells.forEach(cell -> indicators.add(cell.indicator())));
        List<Short> shown = indicators.stream().limit(6).toList();
        List<String> heading = new ArrayList<>(List.of("Line", "Area", "Name"));
        shown.forEach(id -> heading.add(library.byId(id).shortName()));
        List<List<String>> rows = new ArrayList<>();
        byLine.forEach(
                (line, cells) -> {
                    List<String> row =
                            new ArrayList<>(
                                    List.of(
                                            Long.toString(line),
                                            cells.get(0).code(),
                                            cells.get(0).name()));
                    shown.forEach(
                            id ->
                                    row.add(
                                            cells.stream()
                                                    .filter(cell -> cell.indicator() == id)
                                                    .findFirst()
                                                    .map(
                                                            cell ->
                                                                    words(
                                                                            cell.indicator(),
                                                                            cell.value(),
                                                                            cell.status()))
                                                    .orElse("")));
                    rows.add(row);
                });
        return new Preview.Sample(heading, rows);
    }

    private String words(short indicator, @Nullable BigDecimal value, String status) {
        return value == null
                ? StagedValues.Status.of(status.charAt(0)).words()
                : FigureWords.of(library.byId(indicator)).exact(value);
    }

    /** Live figures of served CCGs that would become others, the first hundred. */
    List<Preview.Change> changes(long importId, @Nullable Period period) {
        record Was(
                String name,
                String code,
                short indicator,
                LocalDate start,
                LocalDate end,
                @Nullable BigDecimal value,
                String status,
                @Nullable BigDecimal wasValue,
                String wasStatus) {}
        List<Preview.Change> changes = new ArrayList<>();
        jdbc.sql(
                        """
                        select coalesce(p.name, l.name, c.name, x.area_code) as name, x.area_code as code, x.indicator_id as indicator,
                               x.period_start as start, x.period_end as "end", x.value, x.status, x.was_value, x.was_status
                          from (%s) x
                          left join practices.practice p on x.area_kind = 'P' and p.ods_code = x.area_code
                          left join practices.cluster l on x.area_kind = 'L' and l.id = x.area_code
                          left join practices.ccg c on c.code = coalesce(p.ccg_code, l.ccg_code, x.area_code)
                         where x.differs and not x.is_fresh and c.served
                         order by name, x.indicator_id limit %d
                        """
                                .formatted(AGAINST_LIVE, MOST_CHANGES))
                .param("import", importId)
                .param("start", start(period))
                .param("end", end(period))
                .query(Was.class)
                .list()
                .forEach(
                        was -> {
                            Indicator indicator = library.byId(was.indicator());
                            String when =
                                    Period.between(was.start(), was.end())
                                            .map(Period::words)
                                            .orElse("");
                            changes.add(
                                    new Preview.Change(
                                            was.name(),
                                            was.code(),
                                            indicator.shortName() + ", " + when,
                                            words(was.indicator(), was.wasValue(), was.wasStatus()),
                                            words(was.indicator(), was.value(), was.status()),
                                            difference(indicator, was.wasValue(), was.value()),
                                            isLarge(was.wasValue(), was.value())));
                        });
        return changes;
    }

    private static String difference(
            Indicator indicator, @Nullable BigDecimal was, @Nullable BigDecimal now) {
        return was == null || now == null
                ? ""
                : FigureWords.of(indicator).signed(now.subtract(was));
    }

    /** More than a tenth of what it was. */
    private static boolean isLarge(@Nullable BigDecimal was, @Nullable BigDecimal now) {
        if (was == null || now == null) {
            return true;
        }
        return now.subtract(was).abs().compareTo(was.abs().multiply(new BigDecimal("0.1"))) > 0;
    }
}
