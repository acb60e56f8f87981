package org.primarycareportal.indicators;

import java.util.List;
import java.util.Map;
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

    /** Which figure it is does not matter: one measure decides for all money of a year. */
    private static final short ANY = 0;

    private final AtypicalMarkQueries queries;
    private final AtypicalPractices atypical;
    private final FigureInputs inputs;
    private final Places places;
    private final BusinessClock clock;

    AtypicalPages(
            AtypicalMarkQueries queries,
            AtypicalPractices atypical,
            FigureInputs inputs,
            Places places,
            BusinessClock clock) {
        this.queries = queries;
        this.atypical = atypical;
        this.inputs = inputs;
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
                queries.yearsWithMoney(practice.ccgCode()).stream()
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

    /** Empty where the practice did not belong to the CCG then. */
    private Optional<AtypicalPage.Year> year(
            MarkablePractice practice,
            FinancialYear year,
            List<AtypicalMarkQueries.MarkRow> marks) {
        List<String> codes =
                inputs
                        .directory(year.firstDay(), year.lastDay(), List.of(practice.ccgCode()))
                        .getOrDefault(practice.ccgCode(), List.of())
                        .stream()
                        .map(FigureInputs.Known::odsCode)
                        .toList();
        if (!codes.contains(practice.odsCode())) {
            return Optional.empty();
        }
        Map<String, String> sources =
                atypical.withoutMarks(codes, new FigureKey(ANY, year.firstDay(), year.lastDay()));
        return Optional.of(
                new AtypicalPage.Year(
                        year,
                        sources.getOrDefault(practice.odsCode(), ""),
                        marks.stream()
                                .filter(mark -> mark.ccgCode().equals(practice.ccgCode()))
                                .filter(mark -> !mark.takenBack() && mark.marked().includes(year))
                                .findFirst()
                                .map(mark -> "%s (%s)".formatted(mark.reason(), mark.made()))
                                .orElse("")));
    }
}
