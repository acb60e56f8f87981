package org.primarycareportal.dashboard;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
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
                sizes(ccg, count(List.of(ccg), readAt.day()), List.of(code)),
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
            Map<Short, DashboardQueries.Result> country,
            LocalDate day) {
        Indicator indicator = column.indicator();
        FigureWords words = FigureWords.of(indicator);
        Freshness freshness = Freshness.of(indicator, column.period(), day);
        DashboardQueries.Result result = own.get(indicator.id());
        Shown shown = Shown.of(result, freshness);
        DashboardQueries.Result whole = country.get(indicator.id());
        // A sum over England says nothing beside a CCG
        BigDecimal england =
                whole == null || indicator.areaRule() == Indicator.AreaRule.SUM
                        ? null
                        : whole.value();
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
                england == null ? "–" : words.value(england),
                column.median(),
                england);
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
        Counts counts = count(served, EVER);
        Map<String, List<CcgQueries.Stated>> together = new LinkedHashMap<>();
        served.forEach(
                ccg ->
                        together.computeIfAbsent(
                                        Objects.requireNonNullElse(ccg.boroughId(), ccg.code()),
                                        key -> new ArrayList<>())
                                .add(ccg));
        Map<String, CcgQueries.Stated> boroughs = queries.boroughs();
        return together.entrySet().stream()
                .map(entry -> group(boroughs.get(entry.getKey()), entry.getValue(), counts))
                .toList();
    }

    private static Group group(
            CcgQueries.@Nullable Stated borough, List<CcgQueries.Stated> ccgs, Counts counts) {
        List<Member> members =
                ccgs.stream()
                        .map(ccg -> new Member(ccg, sizes(ccg, counts, List.of(ccg.code()))))
                        .toList();
        return borough == null || ccgs.size() == 1
                ? new Group(ccgs.get(0), false, List.of(), members)
                : new Group(
                        borough,
                        true,
                        sizes(borough, counts, ccgs.stream().map(CcgQueries.Stated::code).toList()),
                        members);
    }

    /** Sizes and clusters of CCGs at their latest count, by code, for where a few words will do. */
    Map<String, InShort> inShort(List<String> codes) {
        List<CcgQueries.Stated> ccgs = queries.ccgs(codes);
        Counts counts = count(ccgs, EVER);
        Map<String, InShort> all = new LinkedHashMap<>();
        for (CcgQueries.Stated ccg : ccgs) {
            all.put(
                    ccg.code(),
                    new InShort(
                            sizes(ccg, counts, List.of(ccg.code())),
                            queries.clusters(ccg.code(), counts.dayOf(ccg.code())).size(),
                            counts.dayOf(ccg.code())));
        }
        return all;
    }

    /** A CCG in a few words. */
    record InShort(List<Reconciliation> sizes, int clusters, LocalDate at) {}

    /**
     * What is counted of CCGs.
     *
     * @param days on which practices are counted: the end of the latest count of people
     */
    private record Counts(
            Map<String, List<CcgQueries.Counted>> people,
            Map<String, Long> practices,
            Map<String, LocalDate> days) {

        LocalDate dayOf(String code) {
            return Objects.requireNonNull(days.get(code));
        }

        List<CcgQueries.Counted> peopleOf(String code) {
            return people.getOrDefault(code, List.of());
        }
    }

    private Counts count(List<CcgQueries.Stated> ccgs, LocalDate day) {
        String[] codes = ccgs.stream().map(CcgQueries.Stated::code).toArray(String[]::new);
        Map<String, List<CcgQueries.Counted>> people =
                queries.people(codes, day).stream()
                        .collect(Collectors.groupingBy(CcgQueries.Counted::ccgCode));
        Map<String, LocalDate> days = new LinkedHashMap<>();
        for (String code : codes) {
            days.put(
                    code,
                    latestOf(people.getOrDefault(code, List.of()))
                            .orElse(day.equals(EVER) ? clock.today() : day));
        }
        return new Counts(people, queries.practices(days), days);
    }

    /** The end of the period of the best source that counts people. */
    private static Optional<LocalDate> latestOf(List<CcgQueries.Counted> people) {
        return Patients.SOURCES.stream()
                .flatMap(source -> people.stream().filter(counted -> counted.code().equals(source)))
                .findFirst()
                .map(CcgQueries.Counted::periodEnd);
    }

    /**
     * Practices, then people by each source that counts them all, as of the latest count.
     *
     * @param whole what is stated
     * @param of codes of the CCGs whose counts are added up
     */
    private static List<Reconciliation> sizes(
            CcgQueries.Stated whole, Counts counts, List<String> of) {
        List<List<CcgQueries.Counted>> people = of.stream().map(counts::peopleOf).toList();
        List<Reconciliation> sizes = new ArrayList<>();
        sizes.add(practices(whole, counts, of));
        for (String source : Patients.SOURCES) {
            Period period = periodOfAll(source, people);
            if (period != null) {
                sizes.add(
                        new Reconciliation(
                                "People",
                                whole.statedPopulation(),
                                total(source, people),
                                period.words(),
                                Patients.nameOf(source)));
            }
        }
        if (sizes.size() == 1) {
            sizes.add(
                    new Reconciliation(
                            "People",
                            whole.statedPopulation(),
                            null,
                            "",
                            of.size() > 1
                                    ? "No file counts the people of all of them for the same period"
                                    : "No file that counts people is loaded"));
        }
        return sizes;
    }

    private static Reconciliation practices(
            CcgQueries.Stated whole, Counts counts, List<String> of) {
        long practices =
                of.stream().mapToLong(code -> counts.practices().getOrDefault(code, 0L)).sum();
        boolean known =
                practices > 0 || of.stream().anyMatch(code -> !counts.peopleOf(code).isEmpty());
        String days =
                of.stream()
                        .map(counts::dayOf)
                        .distinct()
                        .map(Dates::day)
                        .collect(Collectors.joining(" and "));
        return new Reconciliation(
                "Practices",
                whole.statedPractices(),
                known ? practices : null,
                known ? days : "",
                known
                        ? "Practices open on that day, by the files of the directory"
                        : "No file that names its practices is loaded");
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
