package org.primarycareportal.indicators;

import java.util.List;
import java.util.Optional;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.FinancialYear;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what is published, ruled and said by hand of the money of a practice. */
@Component
@Transactional(readOnly = true)
class AtypicalPages {

    private final AtypicalMarkQueries queries;
    private final Places places;
    private final BusinessClock clock;

    AtypicalPages(AtypicalMarkQueries queries, Places places, BusinessClock clock) {
        this.queries = queries;
        this.places = places;
        this.clock = clock;
    }

    /**
     * @throws NotFoundException where the practice is unknown, or its money is out of reach and was
     *     never left out by a CCG within reach
     */
    AtypicalPage page(String odsCode, Viewer viewer) {
        Reach reach = viewer.reachOf(Capability.VIEW_INCOME);
        List<AtypicalMarkQueries.MarkRow> marks =
                queries.of(odsCode).stream()
                        .filter(mark -> reach.includes(new CcgCode(mark.ccgCode())))
                        .toList();
        MarkablePractice practice = practice(odsCode, reach, marks);
        Place place = places.only(practice.ccgCode(), viewer, Capability.VIEW_INCOME);
        return new AtypicalPage(
                practice,
                place,
                queries.isPending(practice.ccgCode()),
                queries.years(odsCode, practice.ccgCode()).stream()
                        .map(year -> year(practice, year, marks))
                        .flatMap(Optional::stream)
                        .toList(),
                marks,
                viewer.reachOf(Capability.MARK_ATYPICAL),
                clock.today());
    }

    /** Where its present CCG is out of reach, as one sees it that has said something of it. */
    private MarkablePractice practice(
            String odsCode, Reach reach, List<AtypicalMarkQueries.MarkRow> marks) {
        return queries.practice(odsCode)
                .filter(known -> reach.includes(new CcgCode(known.ccgCode())))
                .or(
                        () ->
                                marks.stream()
                                        .findFirst()
                                        .flatMap(mark -> queries.practice(odsCode, mark.ccgCode())))
                .orElseThrow(() -> new NotFoundException("practice"));
    }

    private static Optional<AtypicalPage.Year> year(
            MarkablePractice practice,
            AtypicalMarkQueries.MoneyYear money,
            List<AtypicalMarkQueries.MarkRow> marks) {
        String stored = money.atypical();
        return money.year()
                .map(
                        year ->
                                new AtypicalPage.Year(
                                        year,
                                        stored == null ? "" : AtypicalPractices.source(stored),
                                        hand(practice, year, marks)));
    }

    /** As it is said now, whether or not the figures have followed. */
    private static String hand(
            MarkablePractice practice,
            FinancialYear year,
            List<AtypicalMarkQueries.MarkRow> marks) {
        return marks.stream()
                .filter(mark -> mark.ccgCode().equals(practice.ccgCode()))
                .filter(mark -> !mark.takenBack() && mark.marked().includes(year))
                .findFirst()
                .map(mark -> "%s (%s)".formatted(mark.reason(), mark.made()))
                .orElse("");
    }
}
