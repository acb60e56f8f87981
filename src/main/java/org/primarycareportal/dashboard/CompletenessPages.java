package org.primarycareportal.dashboard;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.primarycareportal.practices.Places;
import org.primarycareportal.practices.SearchWords;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Sorting;
import org.springframework.stereotype.Component;

/** Puts together what is there and what is missing. */
@Component
class CompletenessPages {

    /** Periods beside each other in a grid. */
    static final int PERIODS = 12;

    /** What the list of sets can be sorted by. */
    static final Map<String, Comparator<CompletenessPage.SetRow>> ORDERS =
            Map.of(
                    "set",
                    Comparator.comparing(row -> row.set().name().toLowerCase(Locale.UK)),
                    "ccg",
                    Comparator.comparing(CompletenessPage.SetRow::ccgName),
                    "latest",
                    Comparator.comparing(row -> row.set().latest().end()),
                    "gaps",
                    Comparator.comparing(CompletenessPage.SetRow::gaps),
                    "in",
                    Comparator.comparing(
                            CompletenessPage.SetRow::cameIn,
                            Comparator.nullsFirst(Comparator.naturalOrder())),
                    "due",
                    Comparator.comparing(
                            row -> row.set().due(),
                            Comparator.nullsLast(Comparator.naturalOrder())));

    /** What a grid can be sorted by. */
    static final Map<String, Comparator<CompletenessPage.GridRow>> GRID_ORDERS =
            Map.of(
                    "name",
                    Comparator.comparing(row -> row.name().toLowerCase(Locale.UK)),
                    "cluster",
                    Comparator.comparing(CompletenessPage.GridRow::clusterWords),
                    "gaps",
                    Comparator.comparing(CompletenessPage.GridRow::gaps));

    private final CompletenessQueries queries;
    private final DashboardQueries names;
    private final Places places;
    private final BusinessClock clock;

    CompletenessPages(
            CompletenessQueries queries,
            DashboardQueries names,
            Places places,
            BusinessClock clock) {
        this.queries = queries;
        this.names = names;
        this.places = places;
        this.clock = clock;
    }

    Places.Offer offer(String typed, Viewer viewer) {
        return places.offer(typed, viewer, Capability.VIEW_COMPLETENESS);
    }

    private List<DataSet> known(CcgCode ccg, Place place, Viewer viewer) {
        return DataSet.of(queries.filled(ccg.value(), viewer.can(Capability.VIEW_INCOME, place)));
    }

    private static <T> Comparator<T> ordered(Map<String, Comparator<T>> orders, Sorting sorting) {
        Comparator<T> order = orders.get(sorting.column());
        if (order == null) {
            throw new IllegalArgumentException("No such column: " + sorting.column());
        }
        return sorting.falling() ? order.reversed() : order;
    }

    /** Every set of which a CCG of the place has anything. */
    List<CompletenessPage.SetRow> sets(Place place, Viewer viewer, Sorting sorting) {
        List<CompletenessPage.SetRow> rows = new ArrayList<>();
        for (CcgCode ccg : place.ccgs()) {
            rows.addAll(rows(ccg.value(), known(ccg, place, viewer)));
        }
        rows.sort(ordered(ORDERS, sorting).thenComparing(row -> row.set().code()));
        return rows;
    }

    private List<CompletenessPage.SetRow> rows(String ccg, List<DataSet> sets) {
        List<CompletenessQueries.Filled> latest = new ArrayList<>();
        sets.forEach(set -> latest.addAll(set.filledIn(Set.of(set.latest()))));
        Figures figures = new Figures(queries.answered(ccg, latest));
        Map<LocalDate, Set<String>> open = new HashMap<>();
        queries.open(ccg, sets.stream().map(set -> set.latest().end()).toList())
                .forEach(
                        each ->
                                open.computeIfAbsent(each.day(), day -> new HashSet<>())
                                        .add(each.odsCode()));
        Map<Short, Instant> cameIn = queries.cameIn(ccg, latest);
        String name = names.ccgName(ccg);
        return sets.stream()
                .map(
                        set -> {
                            Set<String> there = open.getOrDefault(set.latest().end(), Set.of());
                            return new CompletenessPage.SetRow(
                                    ccg,
                                    name,
                                    set,
                                    figures.complete(set, there),
                                    there.size(),
                                    lastOf(cameIn, set),
                                    clock.today());
                        })
                .toList();
    }

    private static Optional<Instant> lastOf(Map<Short, Instant> cameIn, DataSet set) {
        return set.filledIn(Set.of(set.latest())).stream()
                .flatMap(each -> Optional.ofNullable(cameIn.get(each.indicator().id())).stream())
                .max(Comparator.naturalOrder());
    }

    /** How many figures of a set each practice has for each period. */
    private static final class Figures {

        private record Of(String odsCode, short indicatorId, Period period) {}

        private final Set<Of> there = new HashSet<>();

        Figures(List<CompletenessQueries.Answered> answered) {
            answered.forEach(
                    each -> there.add(new Of(each.odsCode(), each.indicatorId(), each.period())));
        }

        int of(String odsCode, Collection<CompletenessQueries.Filled> wanted) {
            return (int)
                    wanted.stream()
                            .filter(
                                    each ->
                                            there.contains(
                                                    new Of(
                                                            odsCode,
                                                            each.indicator().id(),
                                                            each.period())))
                            .count();
        }

        /** How many of these practices have all that came in of the latest period. */
        int complete(DataSet set, Set<String> practices) {
            List<CompletenessQueries.Filled> wanted = set.filledIn(Set.of(set.latest()));
            return (int)
                    practices.stream().filter(code -> of(code, wanted) == wanted.size()).count();
        }
    }

    /**
     * What a grid is asked for.
     *
     * @param until the last period wanted; empty for the latest
     */
    record Asked(String set, String until, SearchWords words, boolean gapsOnly, Sorting sorting) {}

    /**
     * @throws NotFoundException where no CCG of the place has anything of the set, or the period is
     *     none
     */
    CompletenessPage.Grid grid(Place place, Viewer viewer, Asked asked) {
        Map<String, DataSet> sets = new LinkedHashMap<>();
        for (CcgCode ccg : place.ccgs()) {
            DataSet.find(known(ccg, place, viewer), asked.set())
                    .ifPresent(set -> sets.put(ccg.value(), set));
        }
        DataSet first =
                sets.values().stream()
                        .findFirst()
                        .orElseThrow(() -> new NotFoundException("data set"));
        TreeSet<Period> all = new TreeSet<>();
        sets.values().forEach(set -> all.addAll(set.figures().keySet()));
        boolean every = sets.values().stream().allMatch(DataSet::hasEveryPeriod);
        List<Period> line = every ? DataSet.withoutBreak(all) : List.copyOf(all);
        int last = line.indexOf(until(asked, line));
        List<Period> periods = line.subList(Math.max(0, last + 1 - PERIODS), last + 1);
        List<CompletenessPage.GridRow> rows = new ArrayList<>();
        sets.forEach((ccg, set) -> rows.addAll(rows(ccg, set, periods)));
        int practices = rows.size();
        rows.removeIf(row -> !fits(row, asked));
        rows.sort(
                ordered(GRID_ORDERS, asked.sorting())
                        .thenComparing(CompletenessPage.GridRow::name));
        return new CompletenessPage.Grid(
                first,
                periods,
                rows,
                practices,
                periods.stream().filter(each -> !all.contains(each)).toList(),
                last >= PERIODS ? line.get(last - PERIODS) : null,
                last + 1 < line.size()
                        ? line.get(Math.min(line.size() - 1, last + PERIODS))
                        : null);
    }

    private static boolean fits(CompletenessPage.GridRow row, Asked asked) {
        return asked.words().areIn(row.name() + " " + row.odsCode())
                && (!asked.gapsOnly() || row.gaps() > 0);
    }

    private static Period until(Asked asked, List<Period> line) {
        Period latest = line.get(line.size() - 1);
        if (asked.until().isBlank()) {
            return latest;
        }
        return Period.parse(asked.until())
                .filter(line::contains)
                .orElseThrow(() -> new NotFoundException("period"));
    }

    private List<CompletenessPage.GridRow> rows(String ccg, DataSet set, List<Period> periods) {
        List<List<CompletenessQueries.Filled>> wanted =
                periods.stream().map(period -> set.filledIn(Set.of(period))).toList();
        Figures figures =
                new Figures(queries.answered(ccg, wanted.stream().flatMap(List::stream).toList()));
        Map<String, CompletenessQueries.Open> practices = new HashMap<>();
        Map<String, Set<LocalDate>> openOn = new HashMap<>();
        queries.open(ccg, periods.stream().map(Period::end).toList())
                .forEach(
                        each -> {
                            practices.put(each.odsCode(), each);
                            openOn.computeIfAbsent(each.odsCode(), code -> new HashSet<>())
                                    .add(each.day());
                        });
        return practices.values().stream()
                .map(
                        practice -> {
                            List<CompletenessPage.Cell> cells = new ArrayList<>();
                            for (int i = 0; i < periods.size(); i++) {
                                cells.add(
                                        CompletenessPage.Cell.of(
                                                openOn.getOrDefault(practice.odsCode(), Set.of())
                                                        .contains(periods.get(i).end()),
                                                figures.of(practice.odsCode(), wanted.get(i)),
                                                wanted.get(i).size()));
                            }
                            return new CompletenessPage.GridRow(
                                    practice.odsCode(),
                                    practice.name(),
                                    practice.cluster(),
                                    practice.ccgName(),
                                    cells);
                        })
                .toList();
    }
}
