package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.shared.Period;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Totals of a national file for each served CCG, to hold against what its publisher says. */
@Component
class ControlTotals {

    private final JdbcClient jdbc;

    ControlTotals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * To which served CCG each staged practice belongs: by the file's own word, and where the file
     * names no CCGs by the directory on the last day. A row may be about a CCG itself.
     */
    private static final String BY_THE_FILE =
            """
            select o.ods_code as code, o.line, o.ccg_code as ccg
              from practices.staged_observation o
              join practices.ccg c on c.code = o.ccg_code and c.served
             where o.import_id = :import and :day::date is not null
            """;

    private static final String BY_THE_DIRECTORY =
            """
            select s.code, null::int as line, c.code as ccg
              from (select distinct area_kind, area_code as code from indicators.staged_value where import_id = :import) s
              left join practices.fact f on s.area_kind = 'P' and f.ods_code = s.code and f.kind = 'COMMISSIONER'
                   and f.from_on <= :day and (f.to_on is null or f.to_on >= :day)
              join practices.ccg c on c.code = coalesce(f.value, s.code) and c.served
            """;

    /**
     * Everything that can be added up, of the rows of served CCGs. One table alone: the planner may
     * know nothing of rows that came a moment ago, and would join them one by one.
     */
    private static final String SUMS =
            """
            select s.area_code as code, s.line, s.indicator_id as indicator,
                   count(s.value)::int as values, sum(s.value) as "sum",
                   count(s.numerator)::int as numerators, sum(s.numerator) as numerator,
                   count(s.denominator)::int as denominators, sum(s.denominator) as denominator
              from indicators.staged_value s
             where s.import_id = :import and s.status = 'V' and s.area_code = any(:codes)
             group by s.area_code, s.line, s.indicator_id
            """;

    /** A staged practice, in one line or in all of them, and the CCG to which it belongs. */
    private record Belongs(String code, @Nullable Integer line, String ccg) {}

    private record Key(String ccg, short indicator) {}

    private record Added(int count, @Nullable BigDecimal sum) {}

    private record Sums(
            String code,
            int line,
            short indicator,
            int values,
            @Nullable BigDecimal sum,
            int numerators,
            @Nullable BigDecimal numerator,
            int denominators,
            @Nullable BigDecimal denominator) {

        private Sums and(Sums other) {
            return new Sums(
                    code,
                    line,
                    indicator,
                    values + other.values,
                    plus(sum, other.sum),
                    numerators + other.numerators,
                    plus(numerator, other.numerator),
                    denominators + other.denominators,
                    plus(denominator, other.denominator));
        }

        private static @Nullable BigDecimal plus(
                @Nullable BigDecimal one, @Nullable BigDecimal other) {
            return one == null ? other : other == null ? one : one.add(other);
        }

        private Added of(YearlyFamily.Measure.How how) {
            return switch (how) {
                case NUMERATORS -> new Added(numerators, numerator);
                case DENOMINATORS -> new Added(denominators, denominator);
                case SUM, MEDIAN, HEAD -> new Added(values, sum);
            };
        }
    }

    /** One file and how its practices come to their CCGs. */
    private record File(long importId, Period period, String belonging) {}

    List<Preview.Total> of(long importId, Period period, YearlyFamily.Kind kind) {
        File file =
                new File(importId, period, kind.source() == null ? BY_THE_DIRECTORY : BY_THE_FILE);
        Map<String, Integer> practices = practices(file);
        Map<Key, Sums> sums = sums(file);
        List<Preview.Total> totals = new ArrayList<>();
        for (String ccg : new TreeSet<>(practices.keySet())) {
            int count = practices.getOrDefault(ccg, 0);
            totals.add(new Preview.Total(ccg, "Practices", count, Integer.toString(count)));
            for (YearlyFamily.Measure measure : kind.measures()) {
                if (kind.source() != null || isThere(sums, measure)) {
                    totals.add(total(file, ccg, measure, sums));
                }
            }
        }
        return totals;
    }

    /** Not every year has every register. */
    private static boolean isThere(Map<Key, Sums> sums, YearlyFamily.Measure measure) {
        Indicator indicator = measure.indicator();
        return indicator != null
                && sums.keySet().stream().anyMatch(key -> key.indicator() == indicator.id());
    }

    private Map<String, Integer> practices(File file) {
        Map<String, Integer> practices = new HashMap<>();
        jdbc.sql(
                        "select ccg, count(distinct code) filter (where code <> ccg)::int as practices from (%s) b group by ccg"
                                .formatted(file.belonging()))
                .param("import", file.importId())
                .param("day", file.period().end())
                .query(
                        row -> {
                            practices.put(row.getString("ccg"), row.getInt("practices"));
                        });
        return practices;
    }

    private Map<Key, Sums> sums(File file) {
        List<Belongs> belongs =
                jdbc.sql(file.belonging())
                        .param("import", file.importId())
                        .param("day", file.period().end())
                        .query(Belongs.class)
                        .list();
        Map<Belongs, String> ccgs = new HashMap<>();
        belongs.forEach(each -> ccgs.put(new Belongs(each.code(), each.line(), ""), each.ccg()));
        Map<Key, Sums> sums = new HashMap<>();
        jdbc.sql(SUMS)
                .param("import", file.importId())
                .param(
                        "codes",
                        belongs.stream().map(Belongs::code).distinct().toArray(String[]::new))
                .query(Sums.class)
                .list()
                .forEach(
                        each -> {
                            String ccg = ccgs.get(new Belongs(each.code(), each.line(), ""));
                            ccg = ccg == null ? ccgs.get(new Belongs(each.code(), null, "")) : ccg;
                            if (ccg != null) {
                                sums.merge(new Key(ccg, each.indicator()), each, Sums::and);
                            }
                        });
        return sums;
    }

    private Preview.Total total(
            File file, String ccg, YearlyFamily.Measure measure, Map<Key, Sums> sums) {
        Indicator indicator = measure.indicator();
        Sums ofIndicator = indicator == null ? null : sums.get(new Key(ccg, indicator.id()));
        Added added =
                switch (measure.how()) {
                    case HEAD -> head(file, ccg, measure);
                    case MEDIAN -> indicator == null ? NOTHING : median(file, ccg, indicator);
                    case SUM, NUMERATORS, DENOMINATORS ->
                            ofIndicator == null ? NOTHING : ofIndicator.of(measure.how());
                };
        BigDecimal sum = added.sum();
        return new Preview.Total(
                ccg,
                measure.words(),
                added.count(),
                sum == null ? "–" : FigureWords.grouped(sum.toPlainString()));
    }

    private static final Added NOTHING = new Added(0, null);

    private Added head(File file, String ccg, YearlyFamily.Measure measure) {
        return jdbc.sql(
                        """
                        select count(*)::int as count, sum((d.heads ->> :head)::numeric) as "sum"
                          from indicators.staged_payment_detail d
                          join (%s) b on b.code = d.ods_code and (b.line is null or b.line = d.line)
                         where d.import_id = :import and b.ccg = :ccg and d.heads ->> :head is not null
                        """
                                .formatted(file.belonging()))
                .param("head", measure.head())
                .param("import", file.importId())
                .param("day", file.period().end())
                .param("ccg", ccg)
                .query(Added.class)
                .single();
    }

    private Added median(File file, String ccg, Indicator indicator) {
        List<BigDecimal> numbers =
                jdbc.sql(
                                """
                                select s.value from indicators.staged_value s
                                  join (%s) b on b.code = s.area_code and (b.line is null or b.line = s.line)
                                 where s.import_id = :import and b.ccg = :ccg and s.indicator_id = :indicator and s.status = 'V'
                                """
                                        .formatted(file.belonging()))
                        .param("import", file.importId())
                        .param("day", file.period().end())
                        .param("ccg", ccg)
                        .param("indicator", indicator.id())
                        .query(BigDecimal.class)
                        .list();
        return new Added(numbers.size(), ExactMedian.of(numbers));
    }
}
