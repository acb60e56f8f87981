package org.primarycareportal.dashboard;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.primarycareportal.indicators.UnderQuery;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Viewer;
import org.springframework.stereotype.Component;

/** Puts the page of a cluster together. */
@Component
class ClusterPages {

    private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);

    private final DashboardQueries figures;
    private final PlaceQueries queries;
    private final Places places;
    private final BusinessClock clock;

    ClusterPages(
            DashboardQueries figures, PlaceQueries queries, Places places, BusinessClock clock) {
        this.figures = figures;
        this.queries = queries;
        this.places = places;
        this.clock = clock;
    }

    /**
     * @throws NotFoundException where the cluster is unknown, or of a CCG out of reach
     */
    ClusterPage page(String id, String at, Viewer viewer) {
        PlaceQueries.Cluster cluster =
                queries.cluster(id).orElseThrow(() -> new NotFoundException("cluster"));
        String ccg = cluster.ccgCode();
        Place place = places.only(ccg, viewer, Capability.VIEW_DIRECTORY);
        boolean sees = viewer.can(Capability.VIEW_FIGURES, place);
        boolean income = viewer.can(Capability.VIEW_INCOME, place);
        ReadAt readAt =
                ReadAt.of(
                        at,
                        sees ? figures.ends(new String[] {ccg}, income) : List.of(),
                        clock.today());
        LocalDate day = readAt.day();
        List<DashboardQueries.Column> columns =
                sees ? figures.columns(ccg, day, LONG_AGO, income, "practice") : List.of();
        List<DashboardQueries.Result> results = figures.results(ccg, columns, "");
        List<DashboardQueries.Result> england =
                place.invented() ? List.of() : figures.results("ENG", columns, "");
        List<DashboardQueries.Practice> practices = figures.practices(ccg, day);
        Matrix matrix =
                new Matrix(
                        new Matrix.Source(
                                ccg,
                                place.name(),
                                day,
                                columns,
                                results,
                                england,
                                practices,
                                figures.underQuery(ccg)),
                        DashboardFilter.ofCluster(ccg, id),
                        viewer.ownPractices());
        Optional<PlaceQueries.ListSize> people = sees ? people(ccg, id, day) : Optional.empty();
        Map<String, BigDecimal> each =
                people.map(size -> queries.people(ccg, size.code(), day)).orElse(Map.of());
        return new ClusterPage(
                cluster,
                place.name(),
                place,
                readAt,
                people,
                matrix.lines().stream().map(line -> listed(line, each)).toList(),
                new SpineTable(
                        new SpineTable.Source(
                                ccg,
                                id,
                                readAt,
                                columns,
                                results,
                                england,
                                queries.series(ccg, id, columns, day),
                                UnderQuery.Figures.NONE)),
                queries.members(id),
                queries.voices(id, clock.today()),
                practices.size(),
                sees);
    }

    private static ClusterPage.Listed listed(Matrix.Line line, Map<String, BigDecimal> people) {
        BigDecimal count = people.get(line.code());
        return new ClusterPage.Listed(line, count == null ? "–" : Patients.words(count));
    }

    private Optional<PlaceQueries.ListSize> people(String ccg, String id, LocalDate day) {
        Map<String, PlaceQueries.ListSize> bySource =
                queries.listSizes(ccg, id, day).stream()
                        .collect(Collectors.toMap(PlaceQueries.ListSize::code, size -> size));
        return Patients.SOURCES.stream().map(bySource::get).filter(Objects::nonNull).findFirst();
    }
}
