package org.primarycareportal.dashboard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
                    Comparator.comparing(row -> row.latest().end()),
                    "gaps",
                    Comparator.comparing(CompletenessPage.SetRow::gaps),
                    "in",
                    Comparator.comparing(
                            CompletenessPage.SetRow::cameIn,
                            Comparator.nullsFirst(Comparator.naturalOrder())),
                    "due",
                    Comparator.comparing(
                            CompletenessPage.SetRow::due,
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
    private final DashboardQueries practices;
    private final Places places;
    private final BusinessClock clock;

    CompletenessPages(
            CompletenessQueries queries,
            DashboardQueries practices,
            Places places,
            BusinessClock clock) {
        this.queries = queries;
        this.practices = practices;
        this.places = places;
        this.clock = clock;
    }

    Places.Offer offer(String typed, Viewer viewer) {
        return places.offer(typed, viewer, Capability.VIEW_COMPLETENESS);
    }

    /** Every set of which a CCG of the place has anything. */
    List<CompletenessPage.SetRow> sets(Place place, Viewer viewer, Sorting sorting) {
        List<CompletenessPage.SetRow> rows = new ArrayList<>();
        for (CcgCode ccg : place.ccgs()) {
            Known known = known(ccg.value(), income(viewer, place));
            Map<LocalDate, Set<String>> open = new HashMap<>();
            for (DataSet set : known.sets()) {
                rows.add(row(ccg.value(), set, known, open));
            }
        }
        rows.sort(ordered(ORDERS, sorting).thenComparing(row -> row.set().name()));
        return rows;
    }

    private static boolean income(Viewer viewer, Place place) {
        return viewer.can(Capability.VIEW_INCOME, place);
    }

    private static <T> Comparator<T> ordered(Map<String, Comparator<T>> orders, Sorting sorting) {
        Comparator<T> order = orders.get(sorting.column());
        if (order == null) {
            throw new IllegalArgumentException("No such column: " + sorting.column());
        }
        return sorting.falling() ? order.reversed() : order;
    }

    /** The sets of a CCG and the periods of each indicator, the latest first. */
    private record Known(List<DataSet> sets, Map<Short, List<Period>> periods) {

        /** The latest period of any indicator of the set. */
        Period latest(DataSet set) {
            return set.indicators().stream()
                    .map(indicator -> periodsOf(indicator.id()).get(0))
                    .max(Comparator.comparing(Period::end))
                    .orElseThrow();
        }

        Period earliest(DataSet set) {
            return set.indicators().stream()
                    .map(indicator -> periodsOf(indicator.id()))
                    .map(each -> each.get(each.size() - 1))
                    .min(Comparator.comparing(Period::end))
                    .orElseThrow();
        }

        /** How many indicators of a set anything is there of, for a period. */
        int of(DataSet set, LocalDate end) {
            return (int)
                    set.indicators().stream()
                            .filter(
                                    indicator ->
                                            periodsOf(indicator.id()).stream()
                                                    .anyMatch(each -> each.end().equals(end)))
                            .count();
        }

        private List<Period> periodsOf(short indicator) {
            return periods.getOrDefault(indicator, List.of());
        }
    }

    private Known known(String ccg, boolean income) {
        List<CompletenessQueries.Filled> filled = queries.filled(ccg, income);
        Map<Short, List<Period>> periods = new LinkedHashMap<>();
        filled.forEach(
                each ->
                        periods.computeIfAbsent(each.indicator().id(), id -> new ArrayList<>())
                                .add(each.period()));
        return new Known(
                DataSet.of(
                        filled.stream()
                                .map(CompletenessQueries.Filled::indicator)
                                .distinct()
                                .toList()),
                periods);
    }

    private CompletenessPage.SetRow row(
            String ccg, DataSet set, Known known, Map<LocalDate, Set<String>> open) {
        Period latest = known.latest(set);
        Set<String> there =
                open.computeIfAbsent(
                        latest.end(),
                        day ->
                                practices.practices(ccg, day).stream()
                                        .map(DashboardQueries.Practice::odsCode)
                                        .collect(Collectors.toSet()));
        int of = known.of(set, latest.end());
        int complete =
                (int)
                        queries.answered(ccg, set.ids(), latest.start(), latest.end()).stream()
                                .filter(each -> there.contains(each.odsCode()))
                                .filter(each -> each.figures() == of)
                                .count();
        return new CompletenessPage.SetRow(
                ccg,
                practices.ccgName(ccg),
                set,
                latest,
                complete,
                there.size(),
                queries.cameIn(ccg, set.ids(), latest.end()).orElse(null),
                due(set, latest),
                clock.today());
    }

    private static @Nullable LocalDate due(DataSet set, Period latest) {
        return set.lag().isEmpty() ? null : latest.next().end().plusDays(set.lag().getAsInt());
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
        Map<String, Known> known = new LinkedHashMap<>();
        place.ccgs()
                .forEach(ccg -> known.put(ccg.value(), known(ccg.value(), income(viewer, place))));
        DataSet set =
                known.values().stream()
                        .flatMap(each -> DataSet.find(each.sets(), asked.set()).stream())
                        .max(Comparator.comparing(each -> each.indicators().size()))
                        .orElseThrow(() -> new NotFoundException("data set"));
        List<Known> having =
                known.values().stream()
                        .filter(each -> DataSet.find(each.sets(), asked.set()).isPresent())
                        .toList();
        Period latest =
                having.stream()
                        .map(each -> each.latest(set(each, asked)))
                        .max(Comparator.comparing(Period::end))
                        .orElseThrow();
        Period earliest =
                having.stream()
                        .map(each -> each.earliest(set(each, asked)))
                        .min(Comparator.comparing(Period::end))
                        .orElseThrow();
        List<Period> periods = periods(until(asked, latest), earliest, latest);
        List<CompletenessPage.GridRow> rows = new ArrayList<>();
        Map<LocalDate, Integer> of = new TreeMap<>();
        known.forEach(
                (ccg, each) ->
                        DataSet.find(each.sets(), asked.set())
                                .ifPresent(own -> rows.addAll(rows(ccg, own, each, periods, of))));
        int all = rows.size();
        rows.removeIf(
                row ->
                        !asked.words().areIn(row.name() + " " + row.odsCode())
                                || (asked.gapsOnly() && row.gaps() == 0));
        rows.sort(
                ordered(GRID_ORDERS, asked.sorting())
                        .thenComparing(CompletenessPage.GridRow::name));
        Period last = periods.get(periods.size() - 1);
        return new CompletenessPage.Grid(
                set,
                periods,
                rows,
                all,
                periods.stream().filter(each -> !of.containsKey(each.end())).toList(),
                periods.get(0).end().isAfter(earliest.end()) ? periods.get(0).previous() : null,
                last.end().isBefore(latest.end()) ? later(last, latest) : null);
    }

    private static DataSet set(Known known, Asked asked) {
        return DataSet.find(known.sets(), asked.set()).orElseThrow();
    }

    private static Period until(Asked asked, Period latest) {
        if (asked.until().isBlank()) {
            return latest;
        }
        return Period.parse(asked.until())
                .filter(period -> period.kind() == latest.kind())
                .orElseThrow(() -> new NotFoundException("period"));
    }

    private static Period later(Period last, Period latest) {
        Period later = last;
        for (int i = 0; i < PERIODS && later.end().isBefore(latest.end()); i++) {
            later = later.next();
        }
        return later;
    }

    /** So many periods up to one, none before the first of which anything is there. */
    private static List<Period> periods(Period until, Period earliest, Period latest) {
        List<Period> periods = new ArrayList<>();
        Period each = until.end().isAfter(latest.end()) ? latest : until;
        while (periods.size() < PERIODS && !each.end().isBefore(earliest.end())) {
            periods.add(0, each);
            each = each.previous();
        }
        if (periods.isEmpty()) {
            throw new NotFoundException("period");
        }
        return periods;
    }

    /**
     * @param of gains the periods of which anything is there, with how many figures
     */
    private List<CompletenessPage.GridRow> rows(
            String ccg,
            DataSet set,
            Known known,
            List<Period> periods,
            Map<LocalDate, Integer> of) {
        Map<String, Map<LocalDate, Integer>> figures = new HashMap<>();
        queries.answered(
                        ccg,
                        set.ids(),
                        periods.get(0).start(),
                        periods.get(periods.size() - 1).end())
                .forEach(
                        each ->
                                figures.computeIfAbsent(each.odsCode(), code -> new HashMap<>())
                                        .put(each.periodEnd(), each.figures()));
        Map<String, DashboardQueries.Practice> rows = new TreeMap<>();
        List<Set<String>> open = new ArrayList<>();
        List<Integer> wanted = new ArrayList<>();
        for (Period period : periods) {
            List<DashboardQueries.Practice> there = practices.practices(ccg, period.end());
            there.forEach(practice -> rows.put(practice.odsCode(), practice));
            open.add(
                    there.stream()
                            .map(DashboardQueries.Practice::odsCode)
                            .collect(Collectors.toSet()));
            int number = known.of(set, period.end());
            wanted.add(number);
            if (number > 0) {
                of.merge(period.end(), number, Math::max);
            }
        }
        return rows.values().stream()
                .map(
                        practice ->
                                new CompletenessPage.GridRow(
                                        practice.odsCode(),
                                        practice.name(),
                                        practice.clusterName(),
                                        practices.ccgName(ccg),
                                        cells(practice, periods, open, wanted, figures)))
                .toList();
    }

    private static List<CompletenessPage.Cell> cells(
            DashboardQueries.Practice practice,
            List<Period> periods,
            List<Set<String>> open,
            List<Integer> wanted,
            Map<String, Map<LocalDate, Integer>> figures) {
        List<CompletenessPage.Cell> cells = new ArrayList<>();
        for (int i = 0; i < periods.size(); i++) {
            int there =
                    figures.getOrDefault(practice.odsCode(), Map.of())
                            .getOrDefault(periods.get(i).end(), 0);
            cells.add(
                    CompletenessPage.Cell.of(
                            open.get(i).contains(practice.odsCode()), there, wanted.get(i)));
        }
        return cells;
    }
}
