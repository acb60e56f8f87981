package org.primarycareportal.dashboard;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.primarycareportal.indicators.Library;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Viewer;
import org.springframework.stereotype.Component;

/** Puts the page of a practice together. */
@Component
class PracticePages {

    private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);

    private final DashboardQueries figures;
    private final PlaceQueries queries;
    private final Places places;
    private final Library library;
    private final BusinessClock clock;

    PracticePages(
            DashboardQueries figures,
            PlaceQueries queries,
            Places places,
            Library library,
            BusinessClock clock) {
        this.figures = figures;
        this.queries = queries;
        this.places = places;
        this.library = library;
        this.clock = clock;
    }

    /**
     * @param at the day at which figures are read; empty for the latest
     * @throws NotFoundException where the practice is unknown, or of a CCG out of reach
     */
    PracticePage page(String odsCode, String at, Viewer viewer) {
        PlaceQueries.Practice practice =
                queries.practice(odsCode, clock.today())
                        .orElseThrow(() -> new NotFoundException("practice"));
        String ccg =
                Optional.ofNullable(practice.ccgCode())
                        .orElseThrow(() -> new NotFoundException("practice"));
        Place place = places.only(ccg, viewer, Capability.VIEW_DIRECTORY);
        boolean sees = viewer.can(Capability.VIEW_FIGURES, place);
        boolean income = viewer.can(Capability.VIEW_INCOME, place);
        ReadAt readAt =
                ReadAt.of(
                        at,
                        sees ? figures.ends(new String[] {ccg}, income) : List.of(),
                        clock.today());
        List<DashboardQueries.Column> columns =
                sees ? figures.columns(ccg, readAt.day(), LONG_AGO, income, "practice") : List.of();
        List<DashboardQueries.Result> results = figures.results(ccg, columns, "");
        SpineTable spine =
                new SpineTable(
                        new SpineTable.Source(
                                ccg,
                                odsCode,
                                readAt,
                                columns,
                                results,
                                place.invented() ? List.of() : figures.results("ENG", columns, ""),
                                queries.series(ccg, odsCode, columns, readAt.day()),
                                figures.underQuery(ccg)));
        return new PracticePage(
                practice,
                queries.care(odsCode, clock.today()),
                place,
                readAt,
                spine,
                sees ? queries.listSizes(ccg, odsCode, readAt.day()) : List.of(),
                queries.facts(odsCode),
                queries.branches(odsCode, clock.today()),
                income
                        ? PaymentsBreakdown.of(queries.paid(ccg, odsCode, readAt.day()), library)
                        : Optional.empty(),
                income ? queries.money(ccg, odsCode, readAt.day()) : Optional.empty(),
                (int)
                        results.stream()
                                .filter(result -> !result.isArea())
                                .map(DashboardQueries.Result::areaCode)
                                .distinct()
                                .count(),
                viewer.ownPractices().contains(new OdsCode(odsCode)),
                sees,
                clock.today());
    }
}
