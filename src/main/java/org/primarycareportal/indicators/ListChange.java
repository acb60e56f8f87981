package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

    /** How many people were on a list, by which release. */
    record Count(BigDecimal value, long release) {}

    /**
     * The two counts from which the change of one practice follows.
     *
     * @param source of which indicator both are
     */
    record Pair(String practice, Indicator source, Period then, Count was, Period now, Count is) {

        BigDecimal more() {
            return is.value().subtract(was.value());
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
                            pair.was().value(),
                            StagedValues.ratio(change, pair.more(), pair.was().value()),
                            StagedValues.Status.VALUE,
                            null,
                            Stream.of(pair.was().release(), pair.is().release())
                                    .distinct()
                                    .toList()));
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

    /**
     * Put together here and not by the database, whose statistics are stale in the very transaction
     * that brings a national file.
     */
    private List<Pair> pairs(FigureKey key, @Nullable String practice, @Nullable String world) {
        Map<String, Pair> pairs = new TreeMap<>();
        for (Indicator source : sources) {
            List<Period> known = periods(source);
            for (Period now : latestFirst(known, key.periodEnd())) {
                List<Period> before = before(known, now);
                if (!before.isEmpty()) {
                    Map<String, Count> is = counts(source, now, practice, world);
                    for (Period then : before) {
                        Map<String, Count> was = counts(source, then, practice, world);
                        is.forEach(
                                (code, count) -> {
                                    Count earlier = was.get(code);
                                    if (earlier != null && earlier.value().signum() > 0) {
                                        pairs.putIfAbsent(
                                                code,
                                                new Pair(code, source, then, earlier, now, count));
                                    }
                                });
                    }
                }
            }
        }
        return pairs.values().stream()
                .filter(pair -> pair.now().start().equals(key.periodStart()))
                .toList();
    }

    /** The periods that end on a day, the shortest first. */
    private static List<Period> latestFirst(List<Period> known, LocalDate end) {
        return known.stream()
                .filter(period -> period.end().equals(end))
                .sorted(Comparator.comparing(Period::start).reversed())
                .toList();
    }

    /** The periods from which a year leads to another, the nearest to twelve months first. */
    private static List<Period> before(List<Period> known, Period now) {
        LocalDate year = now.end().plusDays(1).minusYears(1);
        return known.stream()
                .filter(then -> then.kind() == now.kind())
                .filter(then -> !then.end().equals(now.end()) && isTouched(then.end(), now.end()))
                .sorted(
                        Comparator.comparingLong(
                                        (Period then) ->
                                                Math.abs(
                                                        ChronoUnit.DAYS.between(
                                                                then.end().plusDays(1), year)))
                                .thenComparing(Period::end, Comparator.reverseOrder()))
                .toList();
    }

    private Map<String, Count> counts(
            Indicator source, Period period, @Nullable String practice, @Nullable String world) {
        Map<String, Count> counts = new HashMap<>();
        jdbc.sql(
                        """
                        select distinct on (v.area_code) v.area_code, v.value, v.release_id
                          from indicators.value v join indicators.release r on r.id = v.release_id and r.is_on
                         where v.indicator_id = :source and v.period_end = :end and v.period_start = :start and v.area_kind = 'P'
                           and (:practice::text is null or v.area_code = :practice)
                           and (:world::text is null or r.world = :world)
                         order by v.area_code, r.sequence desc
                        """)
                .param("source", source.id())
                .param("end", period.end())
                .param("start", period.start())
                .param("practice", practice)
                .param("world", world)
                .query(
                        row -> {
                            BigDecimal value = row.getBigDecimal("value");
                            if (value != null) {
                                counts.put(
                                        row.getString("area_code"),
                                        new Count(value, row.getLong("release_id")));
                            }
                        });
        return counts;
    }
}
