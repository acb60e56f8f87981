package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.primarycareportal.shared.Period;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The change of a practice's list in a year, in percent of what it was: (now − then) ÷ then × 100.
 * Both counts are of one source, since sources differ by up to 5 % for one practice on one day, and
 * lie 10 to 14 months apart; of several such pairs the one nearest to twelve months. The sources
 * are asked in the order of {@link #SOURCES}, for the real and the invented world apart. The figure
 * stands in the period of the later count.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ListChange {

    static final String CODE = "list-change";

    /** Monthly publication, Quality and Outcomes Framework, payments file. */
    private static final List<String> SOURCES =
            List.of("registered-patients", "qof-list", "payments-registered");

    private static final int YEAR = 12;
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

    /** The two counts of one source between which a change lies. */
    record Pair(Indicator source, Period then, Period now) {

        FigureKey earlier() {
            return new FigureKey(source.id(), then.start(), then.end());
        }

        FigureKey later() {
            return new FigureKey(source.id(), now.start(), now.end());
        }
    }

    /**
     * These figures, and the changes that follow from them: those that end with one of these
     * counts, and those that begin with one.
     */
    Set<FigureKey> with(Collection<FigureKey> keys) {
        Set<FigureKey> all = new LinkedHashSet<>(keys);
        for (Indicator source : sources) {
            List<Period> counted =
                    keys.stream()
                            .filter(key -> key.indicatorId() == source.id())
                            .map(FigureKey::period)
                            .toList();
            if (!counted.isEmpty()) {
                counted.forEach(period -> all.add(of(period)));
                for (Period later : periods(source)) {
                    if (counted.stream().anyMatch(then -> isPair(then, later))) {
                        all.add(of(later));
                    }
                }
            }
        }
        return all;
    }

    private FigureKey of(Period period) {
        return new FigureKey(change.id(), period.start(), period.end());
    }

    private static boolean isPair(Period then, Period now) {
        long months = months(then, now);
        return then.kind() == now.kind() && months >= FEWEST_MONTHS && months <= MOST_MONTHS;
    }

    /** Whole months between the last days; the day after each, so that month ends do not differ. */
    private static long months(Period then, Period now) {
        return ChronoUnit.MONTHS.between(then.end().plusDays(1), now.end().plusDays(1));
    }

    /** The periods of which a source has counts that are on. */
    private List<Period> periods(Indicator source) {
        return jdbc
                .sql(
                        """
                        select distinct v.period_start, v.period_end
                          from indicators.value v join indicators.release r on r.id = v.release_id and r.is_on
                         where v.indicator_id = ? and v.area_kind = 'P'
                        """)
                .param(source.id())
                .query(ListChange::period)
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Period> period(ResultSet row, int n) throws SQLException {
        return Period.between(
                row.getObject("period_start", LocalDate.class),
                row.getObject("period_end", LocalDate.class));
    }

    /**
     * The counts from which the change in a period follows, for practices of one world.
     *
     * @param world {@code real} or {@code invented}
     * @return nothing where no source has two counts 10 to 14 months apart
     */
    Optional<Pair> pair(Period now, String world) {
        return sources.stream().flatMap(source -> pair(source, now, world).stream()).findFirst();
    }

    private Optional<Pair> pair(Indicator source, Period now, String world) {
        List<Period> known =
                jdbc
                        .sql(
                                """
                                select distinct v.period_start, v.period_end
                                  from indicators.value v join indicators.release r on r.id = v.release_id and r.is_on and r.world = :world
                                 where v.indicator_id = :source and v.area_kind = 'P'
                                   and v.period_end between :from and :to
                                """)
                        .param("world", world)
                        .param("source", source.id())
                        .param("from", now.end().minusMonths(MOST_MONTHS + 1))
                        .param("to", now.end())
                        .query(ListChange::period)
                        .stream()
                        .flatMap(Optional::stream)
                        .toList();
        if (!known.contains(now)) {
            return Optional.empty();
        }
        return known.stream()
                .filter(then -> isPair(then, now))
                .min(Comparator.comparingLong(then -> Math.abs(months(then, now) - YEAR)))
                .map(then -> new Pair(source, then, now));
    }

    /** For each practice with both counts its change. */
    Map<String, Given> given(FigureKey key) {
        Map<String, Given> given = new HashMap<>();
        for (String world : List.of("real", "invented")) {
            pair(key.period(), world).ifPresent(pair -> given.putAll(given(pair, world)));
        }
        return given;
    }

    private Map<String, Given> given(Pair pair, String world) {
        Map<String, Given> given = new HashMap<>();
        jdbc.sql(
                        """
                        with counted as (
                            select distinct on (v.period_end, v.area_code) v.period_end, v.area_code, v.value, v.release_id
                              from indicators.value v join indicators.release r on r.id = v.release_id and r.is_on and r.world = :world
                             where v.indicator_id = :source and v.area_kind = 'P'
                               and (v.period_end = :then and v.period_start = :thenFrom or v.period_end = :now and v.period_start = :nowFrom)
                             order by v.period_end, v.area_code, r.sequence desc)
                        select n.area_code, n.value as now, b.value as was, n.release_id as later, b.release_id as earlier
                          from counted n join counted b on b.area_code = n.area_code and b.period_end = :then
                         where n.period_end = :now and n.value is not null and b.value > 0
                        """)
                .param("world", world)
                .param("source", pair.source().id())
                .param("then", pair.then().end())
                .param("thenFrom", pair.then().start())
                .param("now", pair.now().end())
                .param("nowFrom", pair.now().start())
                .query(
                        row -> {
                            BigDecimal was = row.getBigDecimal("was");
                            BigDecimal more = row.getBigDecimal("now").subtract(was);
                            given.put(
                                    row.getString("area_code"),
                                    new Given(
                                            more,
                                            was,
                                            StagedValues.ratio(change, more, was),
                                            StagedValues.Status.VALUE,
                                            null,
                                            Stream.of(row.getLong("earlier"), row.getLong("later"))
                                                    .distinct()
                                                    .toList()));
                        });
        return given;
    }
}
