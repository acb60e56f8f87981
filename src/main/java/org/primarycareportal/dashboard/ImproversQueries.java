package org.primarycareportal.dashboard;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.indicators.Change;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.indicators.Library;
import org.primarycareportal.shared.Period;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Figures that are kept as getting better, with all that came before them. */
@Component
@Transactional(readOnly = true)
class ImproversQueries {

    /** Latest periods of the dashboard's figures that have a good side and are not too old. */
    private static final String LATEST =
            """
            with latest as (
                select distinct on (i.id) i.id, s.period_start, s.period_end
                  from indicators.spread s
                  join indicators.indicator i on i.id = s.indicator_id and i.on_dashboard and i.level = 'practice'
                       and (:income or i.audience <> 'income')
                 where s.ccg_code = :ccg and s.period_end <= :at
                   and s.period_end >= :at::date - :tooOld * i.frequency_days
                   and i.id = any(:judged)
                 order by i.id, s.period_end desc, s.period_start)
            """;

    private final JdbcClient jdbc;
    private final Library library;

    ImproversQueries(JdbcClient jdbc, Library library) {
        this.jdbc = jdbc;
        this.library = library;
    }

    /** What is asked: figures of one CCG that end by a day, those of income or not. */
    record Asked(String ccg, LocalDate at, boolean income) {}

    /**
     * An indicator in its latest period.
     *
     * @param told of how many practices change can be told from chance
     * @param whole what the CCG itself does; null where it cannot be told
     */
    record Told(Indicator indicator, Period period, int told, @Nullable Change whole) {}

    /** Every indicator of which something can be told of any practice, as the library has them. */
    List<Told> told(Asked asked) {
        return jdbc.sql(
                        LATEST
                                + """
                                select l.id, l.period_start, l.period_end,
                                       count(*) filter (where t.area_kind = 'P') as told,
                                       max(t.change) filter (where t.area_kind = 'C') as change,
                                       max(t.rule) filter (where t.area_kind = 'C') as rule
                                  from latest l
                                  join indicators.trend t on t.ccg_code = :ccg and t.indicator_id = l.id
                                       and t.period_end = l.period_end and t.period_start = l.period_start
                                       and t.area_kind in ('P', 'C')
                                 group by l.id, l.period_start, l.period_end
                                having count(*) filter (where t.area_kind = 'P') > 0
                                """)
                .params(params(asked))
                .query(
                        (row, n) ->
                                new Told(
                                        library.byId(row.getShort("id")),
                                        period(row),
                                        row.getInt("told"),
                                        Change.kept(
                                                row.getString("change"), row.getString("rule"))))
                .list();
    }

    /**
     * A figure of a practice through time, oldest first, up to the period that is called better.
     */
    record Line(
            Indicator indicator, String odsCode, List<Period> periods, List<BigDecimal> values) {

        Period latest() {
            return periods.get(periods.size() - 1);
        }
    }

    List<Line> better(Asked asked) {
        return jdbc.sql(
                        LATEST
                                + """
                                select l.id, t.area_code, h.starts, h.ends, h.numbers
                                  from latest l
                                  join indicators.trend t on t.ccg_code = :ccg and t.indicator_id = l.id
                                       and t.period_end = l.period_end and t.period_start = l.period_start
                                       and t.area_kind = 'P' and t.change = 'better'
                                 cross join lateral (
                                       select array_agg(r.period_start::text order by r.period_end, r.period_start desc) as starts,
                                              array_agg(r.period_end::text order by r.period_end, r.period_start desc) as ends,
                                              array_agg(r.value order by r.period_end, r.period_start desc) as numbers
                                         from indicators.result r
                                        where r.ccg_code = :ccg and r.indicator_id = l.id and r.area_kind = 'P'
                                          and r.area_code = t.area_code and r.period_end <= l.period_end
                                          and r.value is not null) h
                                """)
                .params(params(asked))
                .query(this::line)
                .list();
    }

    private Line line(ResultSet row, int n) throws SQLException {
        String[] starts = (String[]) row.getArray("starts").getArray();
        String[] ends = (String[]) row.getArray("ends").getArray();
        List<Period> periods = new ArrayList<>();
        for (int i = 0; i < starts.length; i++) {
            periods.add(
                    Period.between(LocalDate.parse(starts[i]), LocalDate.parse(ends[i]))
                            .orElseThrow());
        }
        return new Line(
                library.byId(row.getShort("id")),
                row.getString("area_code"),
                periods,
                List.of((BigDecimal[]) row.getArray("numbers").getArray()));
    }

    private static Period period(ResultSet row) throws SQLException {
        return Period.between(
                        row.getObject("period_start", LocalDate.class),
                        row.getObject("period_end", LocalDate.class))
                .orElseThrow();
    }

    private Map<String, Object> params(Asked asked) {
        return Map.of(
                "ccg",
                asked.ccg(),
                "at",
                asked.at(),
                "income",
                asked.income(),
                "tooOld",
                AttentionQueries.TOO_OLD,
                "judged",
                library.all().stream()
                        .filter(each -> each.direction() != Indicator.Direction.NEITHER)
                        .map(Indicator::id)
                        .toArray(Short[]::new));
    }
}
