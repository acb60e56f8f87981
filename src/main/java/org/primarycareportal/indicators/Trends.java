package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.primarycareportal.shared.Period;
import org.primarycareportal.statistics.XmrChart;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps for each figure whether it is changing, worked out of the values up to its period. A result
 * that comes, changes or goes touches its own period and all later ones of the same indicator; of
 * these only rows that say something else than before are written.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Trends {

    private static final Comparator<Value> OLDEST_FIRST =
            Comparator.comparing((Value value) -> value.period().end())
                    .thenComparing(value -> value.period().start(), Comparator.reverseOrder());

    private final JdbcClient jdbc;
    private final Library library;

    Trends(JdbcClient jdbc, Library library) {
        this.jdbc = jdbc;
        this.library = library;
    }

    /** One figure of an area. */
    private record Key(short indicator, String kind, String area, LocalDate start, LocalDate end) {}

    /** The values of an area through time, oldest first. */
    private record Line(
            short indicator,
            String kind,
            String area,
            LocalDate from,
            List<Period> periods,
            List<BigDecimal> values) {}

    /**
     * Of one CCG the areas of these indicators.
     *
     * @param from for each indicator the last day of the first period that may say something else
     */
    void workOut(String ccg, Map<Short, LocalDate> from) {
        Map<Short, LocalDate> anew = new HashMap<>();
        from.forEach(
                (id, end) -> {
                    if (library.byId(id).countsAnew()) {
                        anew.put(id, end);
                    }
                });
        if (anew.isEmpty()) {
            return;
        }
        Map<Key, Change> changes = new HashMap<>();
        lines(ccg, anew).forEach(line -> add(line, changes));
        Map<Key, Change> kept = kept(ccg, anew);
        remove(ccg, kept.keySet().stream().filter(key -> !changes.containsKey(key)).toList());
        changes.entrySet().removeIf(each -> each.getValue().equals(kept.get(each.getKey())));
        write(ccg, changes);
    }

    private void add(Line line, Map<Key, Change> changes) {
        Indicator indicator = library.byId(line.indicator());
        List<Period> periods = line.periods();
        int known = periods.size();
        for (int i = periods.size() - 1;
                i >= 0 && !periods.get(i).end().isBefore(line.from());
                i--) {
            Period period = periods.get(i);
            // Periods that end on one day are all known on it
            if (!period.end().equals(periods.get(known - 1).end())) {
                known = i + 1;
            }
            Change.of(indicator, periods.subList(0, known), line.values().subList(0, known))
                    .ifPresent(
                            change ->
                                    changes.put(
                                            new Key(
                                                    line.indicator(),
                                                    line.kind(),
                                                    line.area(),
                                                    period.start(),
                                                    period.end()),
                                            change));
        }
    }

    /**
     * Areas with enough values, as arrays: there are many, and most of what they hold is old. One
     * indicator after the other, so that the index serves whatever the statistics of the table say.
     */
    private List<Line> lines(String ccg, Map<Short, LocalDate> from) {
        Map<List<Integer>, Period> periods = new HashMap<>();
        return jdbc.sql(
                        """
                        select a.id as indicator_id, a.from_on, l.area_kind, l.area_code, l.starts, l.ends, l.numbers
                          from unnest(:ids::smallint[], :froms::date[]) as a (id, from_on)
                         cross join lateral (
                               select r.area_kind, r.area_code, array_agg(r.period_start - date '2000-01-01') as starts,
                                      array_agg(r.period_end - date '2000-01-01') as ends, array_agg(r.value) as numbers
                                 from indicators.result r
                                where r.ccg_code = :ccg and r.indicator_id = a.id and r.value is not null
                                group by r.area_kind, r.area_code
                               having count(*) >= :fewest and max(r.period_end) >= a.from_on) l
                        """)
                .param("ccg", ccg)
                .param("ids", ids(from))
                .param("froms", days(from))
                .param("fewest", XmrChart.FEWEST_POINTS)
                .query(
                        (row, n) -> {
                            List<Value> values = values(row, periods);
                            return new Line(
                                    row.getShort("indicator_id"),
                                    row.getString("area_kind"),
                                    row.getString("area_code"),
                                    row.getObject("from_on", LocalDate.class),
                                    values.stream().map(Value::period).toList(),
                                    values.stream().map(Value::value).toList());
                        })
                .list();
    }

    private record Value(Period period, BigDecimal value) {}

    /** Oldest first. They are put in order here, which the database would do for each array. */
    private static List<Value> values(ResultSet row, Map<List<Integer>, Period> known)
            throws SQLException {
        Integer[] starts = (Integer[]) array(row, "starts");
        Integer[] ends = (Integer[]) array(row, "ends");
        BigDecimal[] numbers = (BigDecimal[]) array(row, "numbers");
        List<Value> values = new ArrayList<>(starts.length);
        for (int i = 0; i < starts.length; i++) {
            Period period =
                    known.computeIfAbsent(
                            List.of(starts[i], ends[i]),
                            days ->
                                    Period.between(day(days.get(0)), day(days.get(1)))
                                            .orElseThrow());
            values.add(new Value(period, numbers[i]));
        }
        values.sort(OLDEST_FIRST);
        return values;
    }

    private static LocalDate day(int since) {
        return LocalDate.of(2000, 1, 1).plusDays(since);
    }

    private static Object array(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array.getArray();
    }

    private static Short[] ids(Map<Short, LocalDate> from) {
        return from.keySet().stream().sorted().toArray(Short[]::new);
    }

    private static Date[] days(Map<Short, LocalDate> from) {
        return from.keySet().stream()
                .sorted()
                .map(id -> Date.valueOf(from.get(id)))
                .toArray(Date[]::new);
    }

    private Map<Key, Change> kept(String ccg, Map<Short, LocalDate> from) {
        Map<Key, Change> kept = new HashMap<>();
        jdbc.sql(
                        """
                        select t.indicator_id, t.area_kind, t.area_code, t.period_start, t.period_end, t.change, t.rule
                          from unnest(:ids::smallint[], :froms::date[]) as a (id, from_on)
                          join indicators.trend t on t.ccg_code = :ccg and t.indicator_id = a.id and t.period_end >= a.from_on
                        """)
                .param("ccg", ccg)
                .param("ids", ids(from))
                .param("froms", days(from))
                .query(
                        row -> {
                            Change change =
                                    Change.kept(row.getString("change"), row.getString("rule"));
                            if (change != null) {
                                kept.put(key(row), change);
                            }
                        });
        return kept;
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(
                row.getShort("indicator_id"),
                row.getString("area_kind"),
                row.getString("area_code"),
                row.getObject("period_start", LocalDate.class),
                row.getObject("period_end", LocalDate.class));
    }

    private void remove(String ccg, List<Key> keys) {
        if (keys.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        delete from indicators.trend t
                         using unnest(:ids::smallint[], :kinds::text[], :areas::text[], :starts::date[], :ends::date[])
                                 as k (id, kind, area, s, e)
                         where t.ccg_code = :ccg and t.indicator_id = k.id and t.period_end = k.e and t.period_start = k.s
                           and t.area_kind = k.kind::"char" and t.area_code = k.area
                        """)
                .params(columns(ccg, keys))
                .update();
    }

    private void write(String ccg, Map<Key, Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        List<Map.Entry<Key, Change>> rows = List.copyOf(changes.entrySet());
        Map<String, Object> columns = columns(ccg, rows.stream().map(Map.Entry::getKey).toList());
        columns.put("changes", texts(rows, row -> row.getValue().code()));
        columns.put("rules", texts(rows, row -> row.getValue().rule()));
        jdbc.sql(
                        """
                        insert into indicators.trend as t
                               (ccg_code, indicator_id, area_kind, area_code, period_start, period_end, change, rule)
                        select :ccg, k.id, k.kind::"char", k.area, k.s, k.e, k.change, k.rule
                          from unnest(:ids::smallint[], :kinds::text[], :areas::text[], :starts::date[], :ends::date[],
                                      :changes::text[], :rules::text[]) as k (id, kind, area, s, e, change, rule)
                        on conflict (ccg_code, indicator_id, period_end, period_start, area_kind, area_code) do update
                           set change = excluded.change, rule = excluded.rule
                         where (t.change, t.rule) is distinct from (excluded.change, excluded.rule)
                        """)
                .params(columns)
                .update();
    }

    private static Map<String, Object> columns(String ccg, List<Key> keys) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("ccg", ccg);
        columns.put("ids", keys.stream().map(Key::indicator).toArray(Short[]::new));
        columns.put("kinds", texts(keys, Key::kind));
        columns.put("areas", texts(keys, Key::area));
        columns.put(
                "starts", keys.stream().map(key -> Date.valueOf(key.start())).toArray(Date[]::new));
        columns.put("ends", keys.stream().map(key -> Date.valueOf(key.end())).toArray(Date[]::new));
        return columns;
    }

    private static <T> String[] texts(Collection<T> rows, Function<T, String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }

    /** Of a CCG that is no longer served. */
    void forget(String ccg) {
        jdbc.sql("delete from indicators.trend where ccg_code = ?").param(ccg).update();
    }
}
