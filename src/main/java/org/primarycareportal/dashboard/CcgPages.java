package org.primarycareportal.dashboard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.indicators.FigureWords;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Viewer;
import org.springframework.stereotype.Component;

/** Puts the pages of CCGs together. */
@Component
class CcgPages {

    private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);
    private static final LocalDate EVER = LocalDate.of(2200, 1, 1);

    private final CcgQueries queries;
    private final DashboardQueries figures;
    private final Places places;
    private final BusinessClock clock;

    CcgPages(CcgQueries queries, DashboardQueries figures, Places places, BusinessClock clock) {
        this.queries = queries;
        this.figures = figures;
        this.places = places;
        this.clock = clock;
    }

    /**
     * @throws NotFoundException where the CCG is unknown or out of reach
     */
    CcgPage page(String code, String at, Viewer viewer) {
        Place place = places.only(code, viewer, Capability.VIEW_DIRECTORY);
        CcgQueries.Stated ccg = queries.ccg(code).orElseThrow(() -> new NotFoundException("ccg"));
        boolean sees = viewer.can(Capability.VIEW_FIGURES, place);
        boolean income = viewer.can(Capability.VIEW_INCOME, place);
        ReadAt readAt =
                ReadAt.of(
                        at,
                        sees ? figures.ends(new String[] {code}, income) : List.of(),
                        clock.today());
        return new CcgPage(
                ccg,
                place,
                readAt,
                sizes(ccg, List.of(ccg), readAt.day()),
                queries.clusters(code, readAt.day()),
                sees ? figures(code, place, readAt, income) : List.of(),
                income ? queries.atypical(code, readAt.day()) : List.of());
    }

    private List<CcgPage.Figure> figures(String ccg, Place place, ReadAt at, boolean income) {
        List<DashboardQueries.Column> columns =
                figures.columns(ccg, at.day(), LONG_AGO, income, "practice");
        Map<Short, DashboardQueries.Result> own = byIndicator(figures.results(ccg, columns, ccg));
        Map<Short, DashboardQueries.Result> england =
                place.invented() ? Map.of() : byIndicator(figures.results("ENG", columns, ""));
        return columns.stream().map(column -> figure(column, own, england, at.day())).toList();
    }

    private static Map<Short, DashboardQueries.Result> byIndicator(
            List<DashboardQueries.Result> results) {
        Map<Short, DashboardQueries.Result> byIndicator = new LinkedHashMap<>();
        results.forEach(result -> byIndicator.put(result.indicatorId(), result));
        return byIndicator;
    }

    private static CcgPage.Figure figure(
            DashboardQueries.Column column,
            Map<Short, DashboardQueries.Result> own,
            Map<Short, DashboardQueries.Result> england,
            LocalDate day) {
        Indicator indicator = column.indicator();
        FigureWords words = FigureWords.of(indicator);
        Freshness freshness = Freshness.of(indicator, column.period(), day);
        DashboardQueries.Result result = own.get(indicator.id());
        Shown shown = Shown.of(result, freshness);
        DashboardQueries.Result beside = england.get(indicator.id());
        return new CcgPage.Figure(
                indicator,
                column.period().words()
                        + (freshness == Freshness.FRESH ? "" : ", " + freshness.words()),
                shown.value() == null ? shown.mark().cell() : words.value(shown.value()),
                shown.value() == null ? shown.mark().exported() : shown.value().toPlainString(),
                result == null || result.have() == null
                        ? ""
                        : "%d of %d".formatted(result.have(), result.of()),
                column.median() == null ? "–" : words.value(column.median()),
                beside == null || beside.value() == null ? "–" : words.value(beside.value()));
    }

    /** A borough, or a CCG that shares none, with its members. */
    record Group(
            CcgQueries.Stated whole,
            boolean shared,
            List<Reconciliation> sizes,
            List<Member> members) {}

    /** A CCG of the list. */
    record Member(CcgQueries.Stated ccg, List<Reconciliation> sizes) {}

    /** Served CCGs within reach; those that share a borough stand together under it. */
    List<Group> groups(Viewer viewer) {
        List<CcgQueries.Stated> served = queries.served(viewer.reachOf(Capability.VIEW_DIRECTORY));
        Map<String, List<CcgQueries.Stated>> together = new LinkedHashMap<>();
        served.forEach(
                ccg ->
                        together.computeIfAbsent(
                                        Objects.requireNonNullElse(ccg.boroughId(), ccg.code()),
                                        key -> new ArrayList<>())
                                .add(ccg));
        return together.values().stream().map(this::group).toList();
    }

    private Group group(List<CcgQueries.Stated> ccgs) {
        List<Member> members =
                ccgs.stream().map(ccg -> new Member(ccg, sizes(ccg, List.of(ccg), EVER))).toList();
        Optional<CcgQueries.Stated> borough =
                Optional.ofNullable(ccgs.get(0).boroughId())
                        .filter(id -> ccgs.size() > 1)
                        .flatMap(queries::borough);
        return borough.map(whole -> new Group(whole, true, sizes(whole, ccgs, EVER), members))
                .orElseGet(() -> new Group(ccgs.get(0), false, List.of(), members));
    }

    /**
     * Practices, then people by each source that counts them all, as of the latest count.
     *
     * @param whole what is stated
     * @param of the CCGs whose counts are added up
     */
    private List<Reconciliation> sizes(
            CcgQueries.Stated whole, List<CcgQueries.Stated> of, LocalDate day) {
        List<List<CcgQueries.Counted>> people =
                of.stream().map(ccg -> queries.people(ccg.code(), day)).toList();
        List<Reconciliation> sizes = new ArrayList<>();
        LocalDate counted = null;
        for (String source : Patients.SOURCES) {
            Period period = periodOfAll(source, people);
            if (period != null) {
                counted = counted == null ? period.end() : counted;
                sizes.add(
                        new Reconciliation(
                                "People",
                                whole.statedPopulation(),
                                total(source, people),
                                period.words(),
                                Patients.nameOf(source),
                                "/indicators/" + source));
            }
        }
        LocalDate open = counted != null ? counted : day.equals(EVER) ? clock.today() : day;
        Long practices = of.stream().mapToLong(ccg -> queries.practices(ccg.code(), open)).sum();
        boolean known = practices > 0 || counted != null;
        sizes.add(
                0,
                new Reconciliation(
                        "Practices",
                        whole.statedPractices(),
                        known ? practices : null,
                        known ? Dates.day(open) : "",
                        known
                                ? "Practices open on that day, by the files of the directory"
                                : "No file that names its practices is loaded",
                        ""));
        if (sizes.size() == 1) {
            sizes.add(
                    new Reconciliation(
                            "People",
                            whole.statedPopulation(),
                            null,
                            "",
                            "No file that counts people is loaded",
                            ""));
        }
        return sizes;
    }

    /** The period of a source, where it speaks of all members and of the same period. */
    private static @Nullable Period periodOfAll(
            String source, List<List<CcgQueries.Counted>> people) {
        List<Period> periods =
                people.stream()
                        .flatMap(List::stream)
                        .filter(counted -> counted.code().equals(source))
                        .map(
                                counted ->
                                        Period.between(counted.periodStart(), counted.periodEnd())
                                                .orElseThrow())
                        .toList();
        return periods.size() == people.size() && periods.stream().distinct().count() == 1
                ? periods.get(0)
                : null;
    }

    private static long total(String source, List<List<CcgQueries.Counted>> people) {
        return people.stream()
                .flatMap(List::stream)
                .filter(counted -> counted.code().equals(source))
                .mapToLong(counted -> Patients.whole(counted.people()))
                .sum();
    }
}
