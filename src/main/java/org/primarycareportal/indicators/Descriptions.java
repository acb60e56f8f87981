package org.primarycareportal.indicators;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.Check;
import org.primarycareportal.imports.FamilyDefinition;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.imports.Published;
import org.primarycareportal.imports.RepeatedRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Descriptions of indicators on their way in, made to count and taken back. The places of practices
 * depend on which way is good, so the results of the indicators concerned are worked out anew.
 */
@Component
class Descriptions {

    private static final int FIRST_ROWS = 10;
    private static final int MOST_CHANGES = 100;

    private static final RepeatedRows.Staged ROWS =
            new RepeatedRows.Staged("indicators.staged_description", List.of("code"), "code");

    private static final String AGAINST_NOW =
            """
            select s.line, s.code, s.words, l.words as was
              from indicators.staged_description s
              left join lateral (select d.words from indicators.description d
                                  where d.code = s.code and d.is_on order by d.sequence desc limit 1) l on true
             where s.import_id = ?
            """;

    private final JdbcClient jdbc;
    private final RepeatedRows repeated;
    private final PublishedIndicators indicators;
    private final ResultWork results;

    Descriptions(
            JdbcClient jdbc,
            RepeatedRows repeated,
            PublishedIndicators indicators,
            ResultWork results) {
        this.jdbc = jdbc;
        this.repeated = repeated;
        this.indicators = indicators;
        this.results = results;
    }

    Preview preview(FamilyDefinition family, Check check) {
        repeated.leaveOut(check, ROWS, "number", "This indicator")
                .forEach(line -> drop(check.importId(), line));
        Published effect = effect(check.importId());
        int kept = effect.fresh() + effect.changed() + effect.unchanged();
        List<Preview.Warning> warnings = new ArrayList<>();
        if (!check.reach().everything()) {
            warnings.add(
                    new Preview.Warning(
                            "This file is about indicators of all CCGs; only people of the whole installation can make it live.",
                            true));
        }
        return new Preview(
                Preview.VERSION,
                "%s: %,d %s described, %,d of them for the first time and %,d in other words."
                        .formatted(
                                family.name(),
                                kept,
                                kept == 1 ? "indicator is" : "indicators are",
                                effect.fresh(),
                                effect.changed()),
                List.of(
                        new Preview.Fact("Publisher", family.publisher()),
                        new Preview.Fact(
                                "Indicators that the portal has", known(check.importId()))),
                kept,
                effect.fresh(),
                effect.changed(),
                effect.unchanged(),
                List.of(),
                List.of(new Preview.Total("All", "Indicators", kept, Integer.toString(kept))),
                sample(check.importId()),
                changes(check.importId()),
                warnings);
    }

    private void drop(long importId, long line) {
        jdbc.sql("delete from indicators.staged_description where import_id = ? and line = ?")
                .param(importId)
                .param(line)
                .update();
    }

    Published effect(long importId) {
        return jdbc.sql(
                        """
                        select count(*) filter (where was is null)::int as fresh,
                               count(*) filter (where was is not null and was <> words)::int as changed,
                               count(*) filter (where was = words)::int as unchanged
                          from (%s) x
                        """
                                .formatted(AGAINST_NOW))
                .param(importId)
                .query(Published.class)
                .single();
    }

    /** Indicators that a file of figures named; the library describes its own itself. */
    private String known(long importId) {
        return jdbc.sql(
                        """
                        select count(*)::text from indicators.staged_description s
                          join indicators.indicator i on i.code = s.code and i.from_file
                         where s.import_id = ?
                        """)
                .param(importId)
                .query(String.class)
                .single();
    }

    private Preview.Sample sample(long importId) {
        record Line(long line, String code, String name, String unit, String polarity) {}
        return new Preview.Sample(
                List.of("Line", "Indicator", "Name", "Unit", "Which way is good"),
                jdbc
                        .sql(
                                """
                                select line, code, words ->> 'name' as name, words ->> 'unit' as unit, words ->> 'polarity' as polarity
                                  from indicators.staged_description where import_id = ? order by line limit ?
                                """)
                        .param(importId)
                        .param(FIRST_ROWS)
                        .query(Line.class)
                        .list()
                        .stream()
                        .map(
                                row ->
                                        List.of(
                                                Long.toString(row.line()),
                                                row.code(),
                                                row.name(),
                                                row.unit(),
                                                row.polarity()))
                        .toList());
    }

    private List<Preview.Change> changes(long importId) {
        record Was(String code, String name, String what, @Nullable String was, String now) {}
        return jdbc
                .sql(
                        """
                        select x.code, x.words ->> 'name' as name, k as what, x.was ->> k as was, x.words ->> k as now
                          from (%s) x, unnest(array['name', 'definition', 'unit', 'polarity']) k
                         where x.was is not null and x.was ->> k is distinct from x.words ->> k
                         order by x.code, k limit %d
                        """
                                .formatted(AGAINST_NOW, MOST_CHANGES))
                .param(importId)
                .query(Was.class)
                .list()
                .stream()
                .map(
                        row ->
                                new Preview.Change(
                                        row.name(),
                                        row.code(),
                                        row.what(),
                                        String.valueOf(row.was()),
                                        row.now(),
                                        "",
                                        false))
                .toList();
    }

    void switchOn(long importId) {
        jdbc.sql(
                        """
                        insert into indicators.description (import_id, code, words, is_on, sequence)
                        select import_id, code, words, true, nextval('indicators.description_sequence')
                          from indicators.staged_description where import_id = ?
                        """)
                .param(importId)
                .update();
        follow(importId);
    }

    void switchOff(long importId) {
        jdbc.sql("update indicators.description set is_on = false where import_id = ?")
                .param(importId)
                .update();
        follow(importId);
    }

    private void follow(long importId) {
        indicators.areDescribedAnew();
        results.workOut(
                jdbc.sql(
                                """
                                select distinct v.indicator_id, v.period_start, v.period_end
                                  from indicators.description d
                                  join indicators.indicator i on i.code = d.code and i.from_file
                                  join indicators.value v on v.indicator_id = i.id
                                  join indicators.release r on r.id = v.release_id and r.is_on
                                 where d.import_id = ?
                                """)
                        .param(importId)
                        .query(
                                (row, n) ->
                                        new FigureKey(
                                                row.getShort("indicator_id"),
                                                row.getObject("period_start", LocalDate.class),
                                                row.getObject("period_end", LocalDate.class)))
                        .list());
    }

    void forgetStaged(long importId) {
        jdbc.sql("delete from indicators.staged_description where import_id = ?")
                .param(importId)
                .update();
    }

    String stateOfPlay() {
        return jdbc.sql(
                        """
                        select md5(coalesce(string_agg(distinct import_id::text, ',' order by import_id::text), ''))
                          from indicators.description where is_on
                        """)
                .query(String.class)
                .single();
    }
}
