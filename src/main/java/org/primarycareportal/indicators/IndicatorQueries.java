package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Period;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the pages of indicators show: ready-made results, never worked out here. */
@Component
@Transactional(readOnly = true)
class IndicatorQueries {

    private final JdbcClient jdbc;

    IndicatorQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Periods for which these CCGs have results, latest first. */
    List<Period> periods(Indicator indicator, String[] ccgs) {
        return jdbc.sql(
                        """
                        select distinct period_start, period_end from indicators.spread
                         where indicator_id = ? and ccg_code = any(?) order by period_end desc, period_start
                        """)
                .param(indicator.id())
                .param(ccgs)
                .query(
                        (row, n) ->
                                period(
                                        row.getObject(1, LocalDate.class),
                                        row.getObject(2, LocalDate.class)))
                .list();
    }

    private static Period period(LocalDate start, LocalDate end) {
        return Period.between(start, end).orElseThrow();
    }

    /** The latest period with results of each indicator for these CCGs, by id. */
    Map<Short, Period> latest(String[] ccgs) {
        Map<Short, Period> latest = new HashMap<>();
        jdbc.sql(
                        """
                        select distinct on (indicator_id) indicator_id, period_start, period_end from indicators.spread
                         where ccg_code = any(?) order by indicator_id, period_end desc, period_start
                        """)
                .param(ccgs)
                .query(
                        row -> {
                            latest.put(
                                    row.getShort(1),
                                    period(
                                            row.getObject(2, LocalDate.class),
                                            row.getObject(3, LocalDate.class)));
                        });
        return latest;
    }

    /** One result with the names that go with it. */
    record Figure(
            String kind,
            String areaCode,
            String areaName,
            @Nullable String clusterId,
            @Nullable String clusterName,
            LocalDate periodStart,
            LocalDate periodEnd,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            @Nullable BigDecimal value,
            String status,
            @Nullable Double lower95,
            @Nullable Double upper95,
            String comparison,
            @Nullable Integer place,
            @Nullable Integer quartile,
            @Nullable Double robustDistance,
            @Nullable String atypical,
            @Nullable String note,
            @Nullable Integer have,
            @Nullable Integer of,
            @Nullable String sources,
            @Nullable String changeCode,
            @Nullable String changeRule) {

        Mark mark() {
            return Mark.of(status.charAt(0), comparison, robustDistance);
        }

        /** What its control chart says; nothing where nothing can be told. */
        @Nullable Change change() {
            return Change.kept(changeCode, changeRule);
        }

        Period period() {
            return IndicatorQueries.period(periodStart, periodEnd);
        }

        boolean hasValue() {
            return value != null;
        }
    }

    /** What a {@link Figure} is made of; the API reads it by the same words. */
    static final String FIGURE =
            """
            r.area_kind as kind, r.area_code,
                   case r.area_kind when 'P' then coalesce(n.value, p.name, r.area_code) when 'L' then l.name
                                    when 'C' then c.name else 'England' end as area_name,
                   r.cluster_id, l.name as cluster_name, r.period_start, r.period_end, r.numerator, r.denominator, r.value, r.status,
                   r.lower95, r.upper95, r.comparison, r.place, r.quartile, r.robust_distance, r.atypical, r.note, r.have, r.of,
                   (select string_agg(distinct x.file_name, ', ') from indicators.release x where x.id = any(r.releases)) as sources,
                   t.change as change_code, t.rule as change_rule
            """;

    static final String FROM =
            """
             from indicators.result r
              left join indicators.trend t on t.ccg_code = r.ccg_code and t.indicator_id = r.indicator_id
                    and t.period_end = r.period_end and t.period_start = r.period_start
                    and t.area_kind = r.area_kind and t.area_code = r.area_code
              left join practices.practice p on r.area_kind = 'P' and p.ods_code = r.area_code
              left join practices.fact n on r.area_kind = 'P' and n.ods_code = r.area_code and n.kind = 'NAME'
                    and n.from_on <= r.period_end and (n.to_on is null or n.to_on >= r.period_end)
              left join practices.cluster l on l.id = r.cluster_id
              left join practices.ccg c on r.area_kind = 'C' and c.code = r.area_code
            """;

    private static final String FIGURES =
            "select " + FIGURE + FROM + " where r.indicator_id = :indicator and r.ccg_code = :ccg ";

    /** All areas of a CCG in one period. */
    List<Figure> figures(Indicator indicator, String ccg, Period period) {
        return jdbc.sql(
                        FIGURES
                                + " and r.period_end = :end and r.period_start = :start order by area_name")
                .param("indicator", indicator.id())
                .param("ccg", ccg)
                .param("end", period.end())
                .param("start", period.start())
                .query(Figure.class)
                .list();
    }

    /** One area of a CCG in all periods, the latest first; of clusters and CCG where named so. */
    List<Figure> history(Indicator indicator, String ccg, String area) {
        return jdbc.sql(
                        FIGURES
                                + " and r.area_code = :area order by r.period_end desc, r.period_start")
                .param("indicator", indicator.id())
                .param("ccg", ccg)
                .param("area", area)
                .query(Figure.class)
                .list();
    }

    /** England's average or share; a sum over England says nothing beside a practice. */
    Optional<Figure> england(Indicator indicator, Period period) {
        if (indicator.areaRule() == Indicator.AreaRule.SUM) {
            return Optional.empty();
        }
        return jdbc.sql(FIGURES + " and r.period_end = :end and r.period_start = :start")
                .param("indicator", indicator.id())
                .param("ccg", EnglandFigures.CODE)
                .param("end", period.end())
                .param("start", period.start())
                .query(Figure.class)
                .optional();
    }

    /** How the practices of a CCG lie in one period. */
    record SpreadRow(
            int have,
            int of,
            boolean whole,
            int withNumber,
            @Nullable BigDecimal median,
            @Nullable BigDecimal medianOfAll,
            int leftOut,
            @Nullable BigDecimal benchmark,
            @Nullable Double phi,
            @Nullable Double tauSquared) {}

    Optional<SpreadRow> spread(Indicator indicator, String ccg, Period period) {
        return jdbc.sql(
                        """
                        select have, of, whole, with_number, median, median_of_all, left_out, benchmark, phi, tau_squared
                          from indicators.spread
                         where indicator_id = ? and ccg_code = ? and period_end = ? and period_start = ?
                        """)
                .param(indicator.id())
                .param(ccg)
                .param(period.end())
                .param(period.start())
                .query(SpreadRow.class)
                .optional();
    }

    /**
     * For each period with what practices of a CCG are beside: its value where they are compared
     * with it, else their median.
     */
    Map<Period, BigDecimal> averages(Indicator indicator, String ccg) {
        return ofSpreads(indicator.type().isCompared() ? "benchmark" : "median", indicator, ccg);
    }

    /** For each period the value of a CCG, where it has one. */
    Map<Period, BigDecimal> benchmarks(Indicator indicator, String ccg) {
        return ofSpreads("benchmark", indicator, ccg);
    }

    private Map<Period, BigDecimal> ofSpreads(String column, Indicator indicator, String ccg) {
        Map<Period, BigDecimal> numbers = new HashMap<>();
        jdbc.sql(
                        "select period_start, period_end, %s from indicators.spread where indicator_id = ? and ccg_code = ?"
                                .formatted(column))
                .param(indicator.id())
                .param(ccg)
                .query(
                        row -> {
                            BigDecimal number = row.getBigDecimal(3);
                            if (number != null) {
                                numbers.put(
                                        period(
                                                row.getObject(1, LocalDate.class),
                                                row.getObject(2, LocalDate.class)),
                                        number);
                            }
                        });
        return numbers;
    }

    /** The name of a practice. */
    String nameOf(String odsCode) {
        return jdbc.sql("select name from practices.practice where ods_code = ?")
                .param(odsCode)
                .query(String.class)
                .optional()
                .orElse(odsCode);
    }

    /** The CCG that commissions a practice today, or did last. */
    Optional<String> ccgOf(String odsCode) {
        return jdbc.sql("select ccg_code from practices.practice where ods_code = ?")
                .param(odsCode)
                .query(String.class)
                .optional();
    }
}
