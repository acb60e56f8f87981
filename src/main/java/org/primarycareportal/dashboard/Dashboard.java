package org.primarycareportal.dashboard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.indicators.Library;
import org.primarycareportal.indicators.UnderQuery;
import org.primarycareportal.practices.NamedAmongPeers;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Viewer;
import org.springframework.stereotype.Component;

/** Puts the dashboard of a place together. */
@Component
class Dashboard {

    private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);

    private final DashboardQueries queries;
    private final Library library;
    private final BusinessClock clock;
    private final NamedAmongPeers peers;

    Dashboard(
            DashboardQueries queries, Library library, BusinessClock clock, NamedAmongPeers peers) {
        this.queries = queries;
        this.library = library;
        this.clock = clock;
        this.peers = peers;
    }

    /** How many of its practices agree to be named; a kept page is about one such count. */
    NamedAmongPeers.Count named(Place place) {
        return peers.in(place);
    }

    /**
     * @throws NotFoundException where the address names a day, period or cluster that is none
     */
    DashboardPage page(DashboardFilter filter, Places.Offer offer, Viewer viewer) {
        Place place = offer.place();
        boolean income = viewer.can(Capability.VIEW_INCOME, place);
        String[] ccgs = Places.codes(place);
        List<LocalDate> ends = queries.ends(ccgs, income);
        Optional<Period> year = year(filter.period());
        ReadAt at = ReadAt.of(filter.at(), ends, clock.today());
        if (year.isPresent()) {
            at = at.notAfter(year.get().end());
        }
        List<DashboardPage.Section> sections = new ArrayList<>();
        Reader reader = new Reader(viewer, queries.underQuery(ccgs));
        for (CcgCode ccg : place.ccgs()) {
            sections.add(section(place, ccg.value(), at.day(), year, filter, reader));
        }
        return new DashboardPage(
                filter,
                at,
                due(place, at.latest(), income),
                named(place),
                sections,
                new DashboardPage.Choices(
                        clusters(ccgs, at.day(), filter),
                        library.all().stream()
                                .filter(Indicator::onDashboard)
                                .map(Indicator::domain)
                                .distinct()
                                .toList(),
                        offer.choices(),
                        place),
                viewer.can(Capability.IMPORT_FILES),
                AttentionPages.isFor(viewer));
    }

    /** Who looks, and which figures they see marked as under query. */
    private record Reader(Viewer viewer, UnderQuery.Figures queried) {}

    private static Optional<Period> year(String typed) {
        if (typed.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(
                Period.parse(typed)
                        .filter(period -> period.kind() == Period.Kind.FINANCIAL_YEAR)
                        .orElseThrow(() -> new NotFoundException("period")));
    }

    private List<DashboardQueries.Cluster> clusters(
            String[] ccgs, LocalDate at, DashboardFilter filter) {
        List<DashboardQueries.Cluster> clusters = queries.clusters(ccgs, at);
        boolean known =
                filter.cluster().isEmpty()
                        || clusters.stream()
                                .anyMatch(cluster -> cluster.id().equals(filter.cluster()));
        if (!known) {
            throw new NotFoundException("cluster");
        }
        return clusters;
    }

    private DashboardPage.Section section(
            Place place,
            String ccg,
            LocalDate at,
            Optional<Period> year,
            DashboardFilter filter,
            Reader reader) {
        List<DashboardQueries.Column> columns =
                queries.columns(
                        ccg,
                        at,
                        year.map(Period::start).orElse(LONG_AGO),
                        reader.viewer().can(Capability.VIEW_INCOME, place),
                        "practice");
        List<DashboardQueries.Result> results = queries.results(ccg, columns, "");
        Matrix matrix =
                new Matrix(
                        new Matrix.Source(
                                ccg,
                                queries.ccgName(ccg),
                                at,
                                columns,
                                results,
                                place.invented() ? List.of() : queries.results("ENG", columns, ""),
                                queries.practices(ccg, at),
                                reader.queried()),
                        filter,
                        reader.viewer().ownPractices());
        return new DashboardPage.Section(matrix, DashboardPage.money(columns, results, ccg));
    }

    /** When the next figures are due, by the period after the last and the lag of the library. */
    private String due(Place place, LocalDate latest, boolean income) {
        LocalDate from = clock.today().isAfter(latest) ? clock.today() : latest;
        record Due(LocalDate day, String name) {}
        List<Due> dues = new ArrayList<>();
        for (CcgCode ccg : place.ccgs()) {
            queries.columns(ccg.value(), LocalDate.of(2200, 1, 1), LONG_AGO, income, "practice")
                    .forEach(
                            column ->
                                    Lag.days(column.indicator())
                                            .ifPresent(
                                                    days ->
                                                            dues.add(
                                                                    new Due(
                                                                            column.period()
                                                                                    .next()
                                                                                    .end()
                                                                                    .plusDays(days),
                                                                            column.indicator()
                                                                                    .shortName()))));
        }
        return dues.stream()
                .filter(due -> due.day().isAfter(from))
                .min(Comparator.comparing(Due::day))
                .map(
                        due ->
                                "The next are due about %s (%s)."
                                        .formatted(Dates.day(due.day()), due.name()))
                .orElse("");
    }
}
