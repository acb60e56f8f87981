package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.Place;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The figures of an indicator for programs: the results of the pages, of many periods at once. */
@Component
@Transactional(readOnly = true)
class ValueListQueries {

    /** The word for practices that are in no cluster. */
    static final String NO_CLUSTER = "none";

    /**
     * What is asked for.
     *
     * @param every whether figures of every period are asked for
     * @param period the one that is asked for otherwise; nothing where none has figures
     * @param cluster an id, or {@link #NO_CLUSTER}, or empty for all
     * @param practice a code, or empty for all
     */
    record Filter(
            Indicator indicator,
            Place place,
            boolean every,
            @Nullable Period period,
            String cluster,
            String practice) {

        /** The invented world has no England, and a sum over it says nothing beside a practice. */
        private boolean hasEngland() {
            return !place.invented() && indicator.areaRule() != Indicator.AreaRule.SUM;
        }
    }

    /**
     * A figure with what exports say beside it.
     *
     * @param ofCcg the CCG of whose results it is
     * @param benchmark with what practices and clusters were compared
     */
    record Value(
            IndicatorQueries.Figure figure,
            String ofCcg,
            @Nullable BigDecimal benchmark,
            @Nullable Double lower998,
            @Nullable Double upper998) {}

    private static final RowMapper<IndicatorQueries.Figure> FIGURE =
            new SimplePropertyRowMapper<>(IndicatorQueries.Figure.class);

    private static final String WHERE =
            """
             where r.indicator_id = :indicator and (r.ccg_code = any(:ccgs::text[]) or :england and r.ccg_code = 'ENG')
               and (:every or r.period_end = :end::date and r.period_start = :start::date)
               and (:cluster = '' or r.cluster_id = :cluster
                    or :cluster = 'none' and r.cluster_id is null and r.area_kind = 'P')
               and (:practice = '' or r.area_kind = 'P' and r.area_code = :practice)
            """;

    private final JdbcClient jdbc;

    ValueListQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    int count(Filter filter) {
        return asked("select count(*) from indicators.result r" + WHERE, filter)
                .query(Integer.class)
                .single();
    }

    /**
     * The latest period first; within it each CCG's practices, clusters and the CCG, then England.
     */
    List<Value> part(Filter filter, int most, long after) {
        return asked(
                        "select "
                                + IndicatorQueries.FIGURE
                                + ", r.ccg_code as of_ccg, r.lower998, r.upper998, s.benchmark"
                                + IndicatorQueries.FROM
                                + """
                                  left join indicators.spread s on s.ccg_code = r.ccg_code and s.indicator_id = r.indicator_id
                                        and s.period_end = r.period_end and s.period_start = r.period_start
                                """
                                + WHERE
                                + """
                                 order by r.period_end desc, r.period_start, r.ccg_code = 'ENG', r.ccg_code,
                                          strpos('PLC', r.area_kind::text), area_name, r.area_code
                                 limit :most offset :after
                                """,
                        filter)
                .param("most", most)
                .param("after", after)
                .query(
                        (row, n) ->
                                new Value(
                                        FIGURE.mapRow(row, n),
                                        row.getString("of_ccg"),
                                        row.getBigDecimal("benchmark"),
                                        (Double) row.getObject("lower998"),
                                        (Double) row.getObject("upper998")))
                .list();
    }

    /** The number that goes up whenever something of the list has changed. */
    long version(Place place) {
        return jdbc.sql(
                        "select coalesce(sum(version), 0) from indicators.view_version where ccg_code = any(?) or ccg_code = 'ENG'")
                .param(Places.codes(place))
                .query(Long.class)
                .single();
    }

    /** The names of the CCGs of a place by their codes. */
    Map<String, String> names(Place place) {
        Map<String, String> names = new HashMap<>();
        jdbc.sql("select code, name from practices.ccg where code = any(?)")
                .param(Places.codes(place))
                .query(
                        row -> {
                            names.put(row.getString("code"), row.getString("name"));
                        });
        return names;
    }

    private JdbcClient.StatementSpec asked(String sql, Filter filter) {
        Period period = filter.period();
        return jdbc.sql(sql)
                .param("indicator", filter.indicator().id())
                .param("ccgs", Places.codes(filter.place()))
                .param("england", filter.hasEngland())
                .param("every", filter.every())
                .param("end", period == null ? null : period.end())
                .param("start", period == null ? null : period.start())
                .param("cluster", filter.cluster())
                .param("practice", filter.practice());
    }
}
