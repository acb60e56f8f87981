package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Period;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The change of a practice's list in a year, in percent of what it was: (now − then) ÷ then × 100.
 * Both counts are of one source, since sources differ by up to 5 % for one practice on one day, of
 * one kind of period, and 10 to 14 months apart. Where a practice has several such pairs on a day,
 * the first source of {@link #SOURCES} goes before the others, and of its counts the one nearest to
 * twelve months before; so there is one change of a practice on one day. It stands in the period of
 * the later count.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ListChange {

    static final String CODE = "list-change";

    /** Monthly publication, Quality and Outcomes Framework, payments file. */
    private static final List<String> SOURCES =
            List.of("registered-patients", "qof-list", "payments-registered");

    private static final int FEWEST_MONTHS = 10;
    private static final int MOST_MONTHS = 14;

    private final JdbcClient jdbc;
    private final Indicator change;
    private final List<Indicator> sources;

    ListChange(JdbcClient jdbc, Library library) {
        this.jdbc = jdbc;
        this.change = library.find(CODE).orElseThrow();
        this.sources = SOURCES.stream().map(code -> library.find(code).orElseThrow()).toList();
    }

    boolean isMeantBy(FigureKey key) {
        return key.indicatorId() == change.id();
    }

    /**
     * The two counts from which the change of one practice follows.
     *
     * @param source of which indicator both are
     */
    record Pair(
            String practice,
            Indicator source,
            Period then,
            BigDecimal was,
            long earlier,
            Period now,
            BigDecimal is,
            long later) {

        BigDecimal more() {
            return is.subtract(was);
        }

        FigureKey earlierKey() {
            return new FigureKey(source.id(), then.start(), then.end());
        }

        FigureKey laterKey() {
            return new FigureKey(source.id(), now.start(), now.end());
        }
    }

    /**
     * These figures, and the changes that follow from them: those of the days on which one of these
     * counts was taken, and of the days about a year after it. All of such a day, since a source
     * that comes or goes gives way to another.
     */
    Set<FigureKey> with(Collection<FigureKey> keys) {
        Set<FigureKey> all = new LinkedHashSet<>(keys);
        Set<LocalDate> counted = new HashSet<>();
        for (FigureKey key : keys) {
            if (sources.stream().anyMatch(source -> source.id() == key.indicatorId())) {
                counted.add(key.periodEnd());
                all.add(new FigureKey(change.id(), key.periodStart(), key.periodEnd()));
            }
        }
        if (counted.isEmpty()) {
            return all;
        }
        sources.stream()
                .flatMap(source -> periods(source).stream())
                .filter(period -> counted.stream().anyMatch(day -> isTouched(day, period.end())))
                .forEach(
                        period ->
                                all.add(new FigureKey(change.id(), period.start(), period.end())));
        return all;
    }

    private static boolean isTouched(LocalDate counted, LocalDate end) {
        LocalDate next = counted.plusDays(1);
        return end.equals(counted)
                || !end.plusDays(1).isBefore(next.plusMonths(FEWEST_MONTHS))
                        && !end.plusDays(1).isAfter(next.plusMonths(MOST_MONTHS));
    }

    /**
     * All periods that counts of a source were ever of; steps from one to the next by the index.
     */
    private List<Period> periods(Indicator source) {
        return jdbc
                .sql(
                        """
                        with recursive known as (
                            (select period_end, period_start from indicators.value
                              where indicator_id = :source order by period_end, period_start limit 1)
                            union all
                            select n.period_end, n.period_start
                              from known k, lateral (
                                   select v.period_end, v.period_start from indicators.value v
                                    where v.indicator_id = :source and (v.period_end, v.period_start) > (k.period_end, k.period_start)
                                    order by v.period_end, v.period_start limit 1) n)
                        select period_start, period_end from known
                        """)
                .param("source", source.id())
                .query(
                        (row, n) ->
                                Period.between(
                                        row.getObject("period_start", LocalDate.class),
                                        row.getObject("period_end", LocalDate.class)))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** For each practice with two counts its change. */
    Map<String, Given> given(FigureKey key) {
        Map<String, Given> given = new HashMap<>();
        for (Pair pair : pairs(key, null, null)) {
            given.put(
                    pair.practice(),
                    new Given(
                            pair.more(),
                            pair.was(),
                            StagedValues.ratio(change, pair.more(), pair.was()),
                            StagedValues.Status.VALUE,
                            null,
                            Stream.of(pair.earlier(), pair.later()).distinct().toList()));
        }
        return given;
    }

    /** The pairs of all practices of the real world. */
    List<Pair> real(FigureKey key) {
        return pairs(key, null, "real");
    }

    /** The pair of one practice; nothing where it has none in this period. */
    Optional<Pair> of(String practice, FigureKey key) {
        return pairs(key, practice, null).stream().findFirst();
    }

    private List<Pair> pairs(FigureKey key, @Nullable String practice, @Nullable String world) {
        return jdbc.sql(
                        """
                        with source as (
                            select * from unnest(:sources::smallint[]) with ordinality as s(id, rank)),
                        counted as (
                            select distinct on (s.rank, v.period_end, v.period_start, v.area_code)
                                   s.rank, s.id, v.period_end, v.period_start, v.area_code, v.value, v.release_id
                              from source s
                              join indicators.value v on v.indicator_id = s.id and v.area_kind = 'P'
                              join indicators.release r on r.id = v.release_id and r.is_on
                             where (v.period_end = :end
                                    or v.period_end + 1 between :end::date + 1 - interval '14 months' and :end::date + 1 - interval '10 months')
                               and (:practice::text is null or v.area_code = :practice)
                               and (:world::text is null or r.world = :world)
                             order by s.rank, v.period_end, v.period_start, v.area_code, r.sequence desc),
                        best as (
                            select distinct on (n.area_code)
                                   n.area_code, n.id, t.period_start as then_start, t.period_end as then_end, t.value as was, t.release_id as earlier,
                                   n.period_start as now_start, n.period_end as now_end, n.value as is, n.release_id as later
                              from counted n
                              join counted t on t.area_code = n.area_code and t.rank = n.rank and t.period_end < n.period_end
                                            and abs((t.period_end - t.period_start) - (n.period_end - n.period_start)) <= 3
                             where n.period_end = :end and n.value is not null and t.value > 0
                             order by n.area_code, n.rank, n.period_start desc,
                                      abs(t.period_end + 1 - (:end::date + 1 - interval '1 year')::date), t.period_end desc)
                        select * from best where now_start = :start order by area_code
                        """)
                .param("sources", sources.stream().map(Indicator::id).toArray(Short[]::new))
                .param("start", key.periodStart())
                .param("end", key.periodEnd())
                .param("practice", practice)
                .param("world", world)
                .query(this::pair)
                .list();
    }

    private Pair pair(ResultSet row, int n) throws SQLException {
        short id = row.getShort("id");
        return new Pair(
                row.getString("area_code"),
                sources.stream().filter(source -> source.id() == id).findFirst().orElseThrow(),
                period(row, "then"),
                row.getBigDecimal("was"),
                row.getLong("earlier"),
                period(row, "now"),
                row.getBigDecimal("is"),
                row.getLong("later"));
    }

    private static Period period(ResultSet row, String which) throws SQLException {
        return Period.between(
                        row.getObject(which + "_start", LocalDate.class),
                        row.getObject(which + "_end", LocalDate.class))
                .orElseThrow();
    }
}
