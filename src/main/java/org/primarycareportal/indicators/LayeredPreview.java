package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.Check;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.imports.Published;
import org.primarycareportal.imports.RepeatedRows;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Period;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a file whose rows have a period each would bring and what is odd about it. */
@Component
class LayeredPreview {

    /** One figure of one area and period may stand on one line only. */
    private static final RepeatedRows.Staged FIGURES =
            new RepeatedRows.Staged(
                    "indicators.staged_value",
                    List.of("indicator_id", "area_code", "period_start", "period_end"),
                    "area_code");

    private final JdbcClient jdbc;
    private final Library library;
    private final Releases releases;
    private final Parts parts;
    private final RepeatedRows repeated;

    /** Who works out the parts of the preview. */
    @Component
    record Parts(ValuePreview values, LiveComparison comparison, SuddenChanges suddenChanges) {}

    LayeredPreview(
            JdbcClient jdbc,
            Library library,
            Releases releases,
            Parts parts,
            RepeatedRows repeated) {
        this.jdbc = jdbc;
        this.library = library;
        this.releases = releases;
        this.parts = parts;
        this.repeated = repeated;
    }

    Preview of(LayeredFamily.Kind kind, Check check) {
        repeated.leaveOut(
                check, FIGURES, "area_code", "The same figure for the same area and period");
        if (!kind.national()) {
            leaveOutOthers(check);
        }
        Published effect = parts.comparison().effect(check.importId(), null);
        int kept = effect.fresh() + effect.changed() + effect.unchanged();
        parts.suddenChanges().note(check, null);
        List<Preview.Warning> warnings = new ArrayList<>();
        if (kind.national() && !check.reach().everything()) {
            warnings.add(
                    new Preview.Warning(
                            "This file speaks of practices of all CCGs; only people of the whole installation can make it live.",
                            true));
        }
        sameAsBefore(check.importId()).ifPresent(warnings::add);
        if (kind.national()) {
            staying(check.importId()).ifPresent(warnings::add);
        }
        return new Preview(
                Preview.VERSION,
                lead(effect, kept),
                List.of(
                        new Preview.Fact("Publisher", kind.family().publisher()),
                        new Preview.Fact("Figures", parts.values().figureNames(check.importId())),
                        new Preview.Fact("Periods", periods(check.importId()))),
                kept,
                effect.fresh(),
                effect.changed(),
                effect.unchanged(),
                coverage(check.importId()),
                totals(check.importId()),
                parts.values().sample(check.importId()),
                parts.comparison().changes(check.importId(), null),
                warnings);
    }

    private static String lead(Published effect, int kept) {
        return "%,d %s can be used: %,d new, %,d that change a figure, %,d that say what is known."
                .formatted(
                        kept,
                        kept == 1 ? "row" : "rows",
                        effect.fresh(),
                        effect.changed(),
                        effect.unchanged());
    }

    /** Areas that lie outside the rights of the person who sent the file. */
    private void leaveOutOthers(Check check) {
        if (check.reach().everything()) {
            return;
        }
        record Other(long line, String area, String ccg) {}
        jdbc
                .sql(
                        """
                        select s.line, s.area_code as area, coalesce(f.value, l.ccg_code, s.area_code) as ccg
                          from indicators.staged_value s
                          left join practices.fact f on s.area_kind = 'P' and f.ods_code = s.area_code and f.kind = 'COMMISSIONER'
                               and f.from_on <= s.period_end and (f.to_on is null or f.to_on >= s.period_end)
                          left join practices.cluster l on s.area_kind = 'L' and l.id = s.area_code
                         where s.import_id = ?
                        """)
                .param(check.importId())
                .query(Other.class)
                .list()
                .stream()
                .filter(
                        row ->
                                !CcgCode.isOne(row.ccg())
                                        || !check.reach().includes(new CcgCode(row.ccg())))
                .forEach(
                        row -> {
                            check.problems()
                                    .leaveOut(
                                            row.line(),
                                            "area_code",
                                            row.area(),
                                            "This area lies outside your CCG");
                            releases.drop(check.importId(), row.line());
                        });
    }

    private record Span(short indicator, LocalDate start, LocalDate end) {

        private Period period() {
            return Period.between(start, end).orElseThrow();
        }
    }

    private List<Span> spans(long importId) {
        return jdbc.sql(
                        """
                        select distinct indicator_id as indicator, period_start as start, period_end as "end"
                          from indicators.staged_value where import_id = ? order by 3, 1
                        """)
                .param(importId)
                .query(Span.class)
                .list();
    }

    private String periods(long importId) {
        List<Period> periods =
                spans(importId).stream().map(Span::period).distinct().sorted().toList();
        if (periods.isEmpty()) {
            return "–";
        }
        Period first = periods.get(0);
        Period last = periods.get(periods.size() - 1);
        return periods.size() == 1
                ? first.words()
                : "%d periods, from %s to %s"
                        .formatted(periods.size(), first.words(), last.words());
    }

    /**
     * For each figure in its latest period and each served CCG: who is there and who is missing.
     */
    private List<Preview.Coverage> coverage(long importId) {
        Map<Short, Span> latest = new HashMap<>();
        spans(importId).forEach(span -> latest.put(span.indicator(), span));
        List<Preview.Coverage> coverage = new ArrayList<>();
        latest.values().stream()
                .limit(12)
                .forEach(span -> coverage.addAll(coverage(importId, span)));
        return coverage;
    }

    private List<Preview.Coverage> coverage(long importId, Span span) {
        record Open(String ccg, String name, boolean there) {}
        Map<String, List<Open>> byCcg = new HashMap<>();
        jdbc.sql(
                        """
                        select c.name as ccg, d.name, s.area_code is not null as there
                          from practices.directory_at(:day) d
                          join practices.ccg c on c.code = d.ccg_code and c.served
                          left join indicators.staged_value s
                                 on s.import_id = :import and s.indicator_id = :indicator and s.area_code = d.ods_code
                                and s.period_start = :start and s.period_end = :day
                         order by d.name
                        """)
                .param("day", span.end())
                .param("import", importId)
                .param("indicator", span.indicator())
                .param("start", span.start())
                .query(Open.class)
                .list()
                .forEach(
                        open ->
                                byCcg.computeIfAbsent(open.ccg(), c -> new ArrayList<>())
                                        .add(open));
        List<Preview.Coverage> coverage = new ArrayList<>();
        byCcg.forEach(
                (ccg, all) -> {
                    List<String> missing =
                            all.stream().filter(open -> !open.there()).map(Open::name).toList();
                    if (missing.size() < all.size()) {
                        coverage.add(
                                new Preview.Coverage(
                                        "%s, %s, %s"
                                                .formatted(
                                                        ccg,
                                                        library.byId(span.indicator()).shortName(),
                                                        span.period().words()),
                                        all.size() - missing.size(),
                                        all.size(),
                                        missing,
                                        List.of()));
                    }
                });
        return coverage;
    }

    /** Sums to hold against a covering note, over all rows of a figure that are kept. */
    private List<Preview.Total> totals(long importId) {
        record Sums(
                short indicator,
                int rows,
                @Nullable BigDecimal numerator,
                @Nullable BigDecimal denominator) {}
        List<Preview.Total> totals = new ArrayList<>();
        jdbc.sql(
                        """
                        select indicator_id as indicator, count(*)::int as rows, sum(numerator) as numerator, sum(denominator) as denominator
                          from indicators.staged_value where import_id = ? group by indicator_id order by indicator_id limit 20
                        """)
                .param(importId)
                .query(Sums.class)
                .list()
                .forEach(
                        sums -> {
                            String name = library.byId(sums.indicator()).shortName();
                            add(totals, name, "Numerators", sums.rows(), sums.numerator());
                            add(totals, name, "Denominators", sums.rows(), sums.denominator());
                        });
        return totals;
    }

    private static void add(
            List<Preview.Total> totals,
            String name,
            String what,
            int rows,
            @Nullable BigDecimal sum) {
        if (sum != null) {
            totals.add(
                    new Preview.Total(name, what, rows, FigureWords.grouped(sum.toPlainString())));
        }
    }

    /**
     * Practices of served CCGs that have such a figure in such a period, of which the file says
     * nothing: what earlier files say of them stays.
     */
    private Optional<Preview.Warning> staying(long importId) {
        List<String> names =
                jdbc.sql(
                                """
                                select distinct p.name
                                  from (select distinct indicator_id, period_start, period_end
                                          from indicators.staged_value where import_id = :import) s
                                  join indicators.value v on v.indicator_id = s.indicator_id and v.period_end = s.period_end
                                       and v.period_start = s.period_start and v.area_kind = 'P'
                                  join indicators.release r on r.id = v.release_id and r.is_on
                                  join practices.practice p on p.ods_code = v.area_code
                                  join practices.ccg c on c.code = p.ccg_code and c.served
                                 where not exists (select 1 from indicators.staged_value x
                                                    where x.import_id = :import and x.area_code = v.area_code
                                                      and x.indicator_id = v.indicator_id and x.period_end = v.period_end
                                                      and x.period_start = v.period_start)
                                 order by 1
                                """)
                        .param("import", importId)
                        .query(String.class)
                        .list();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Preview.Warning(
                                "%,d %s such figures from an earlier file and %s not in this one for the same period; what is known of them stays: %s."
                                        .formatted(
                                                names.size(),
                                                names.size() == 1
                                                        ? "practice has"
                                                        : "practices have",
                                                names.size() == 1 ? "is" : "are",
                                                firstOf(names)),
                                false));
    }

    private static String firstOf(List<String> names) {
        List<String> first = names.subList(0, Math.min(5, names.size()));
        return String.join(", ", first) + (names.size() > first.size() ? " and others" : "");
    }

    /** Most figures equal to those of the period before: a file of the wrong month. */
    private Optional<Preview.Warning> sameAsBefore(long importId) {
        record Same(short indicator, LocalDate start, LocalDate end, long common, long same) {}
        return jdbc
                .sql(
                        """
                        select s.indicator_id as indicator, v.period_start as start, v.period_end as "end", count(*) as common,
                               count(*) filter (where (v.value, v.numerator, v.denominator) is not distinct from (s.value, s.numerator, s.denominator)) as same
                          from indicators.staged_value s
                          join indicators.value v on v.indicator_id = s.indicator_id and v.area_code = s.area_code
                               and v.period_end <> s.period_end and v.period_end between s.period_end - 800 and s.period_end + 800
                          join indicators.release r on r.id = v.release_id and r.is_on
                         where s.import_id = ? and s.numerator > 7
                         group by 1, 2, 3
                        having count(*) >= 20
                        """)
                .param(importId)
                .query(Same.class)
                .list()
                .stream()
                .filter(same -> same.same() >= 0.6 * same.common())
                .findFirst()
                .map(
                        same ->
                                new Preview.Warning(
                                        "The values of %s are those of %s: %,d of %,d are the same."
                                                .formatted(
                                                        library.byId(same.indicator()).shortName(),
                                                        Period.between(same.start(), same.end())
                                                                .map(Period::words)
                                                                .orElse("another period"),
                                                        same.same(),
                                                        same.common()),
                                        false));
    }
}
