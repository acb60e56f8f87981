package org.primarycareportal.indicators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Choice;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts together against what an indicator is held, and who may change that. */
@Component
@Transactional(readOnly = true)
class StandardPages {

    private final AskedFigures figures;
    private final StandardQueries queries;
    private final Places places;
    private final BusinessClock clock;

    StandardPages(
            AskedFigures figures, StandardQueries queries, Places places, BusinessClock clock) {
        this.figures = figures;
        this.queries = queries;
        this.places = places;
        this.clock = clock;
    }

    /**
     * @throws NotFoundException where the indicator or the CCG is unknown or out of reach
     */
    StandardPage page(String code, String ccg, Viewer viewer) {
        Indicator indicator = figures.indicator(code, viewer);
        Place place = places.choose(ccg, viewer, indicator.seenWith());
        List<String> ccgs = Arrays.asList(Places.codes(place));
        List<StandardRow> rows = queries.of(indicator, ccgs, clock.today());
        return new StandardPage(
                indicator,
                place,
                rows,
                scopes(indicator, place, viewer),
                endable(rows, viewer),
                queries.state(indicator, ccgs),
                clock.today());
    }

    private List<Choice> scopes(Indicator indicator, Place place, Viewer viewer) {
        List<Choice> scopes = new ArrayList<>();
        if (indicator.direction() == Indicator.Direction.NEITHER) {
            return scopes;
        }
        for (CcgCode ccg : place.ccgs()) {
            if (Standards.isAnsweredForBy(viewer, indicator, ccg)) {
                scopes.add(
                        new Choice(
                                ccg.value(),
                                "%s, as its local target".formatted(nameOf(ccg, place))));
            }
        }
        if (Standards.isAnsweredForBy(viewer, indicator, null)) {
            scopes.add(new Choice(StandardForm.NATIONAL, "All CCGs, as the national standard"));
        }
        return scopes;
    }

    private static String nameOf(CcgCode ccg, Place place) {
        return place.ccgs().size() == 1 ? place.name() : ccg.value();
    }

    private static List<UUID> endable(List<StandardRow> rows, Viewer viewer) {
        return rows.stream()
                .filter(row -> !row.takenBack())
                .filter(row -> Standards.isAnsweredForBy(viewer, row.indicator(), row.ccg()))
                .map(StandardRow::id)
                .toList();
    }

    /**
     * One standard that the person may end or take back.
     *
     * @throws NotFoundException where there is none, or it is for others to end
     */
    StandardRow endable(String code, UUID id, Viewer viewer) {
        StandardRow row =
                queries.one(figures.indicator(code, viewer), id, clock.today())
                        .orElseThrow(() -> new NotFoundException("standard"));
        if (!Standards.isAnsweredForBy(viewer, row.indicator(), row.ccg())) {
            throw new NotFoundException("standard");
        }
        return row;
    }

    /** Where a standard is shown: in its CCG, or where its reader usually is. */
    Place placeOf(StandardRow row, Viewer viewer) {
        return places.choose(
                row.ccgCode() == null ? "" : row.ccgCode(), viewer, row.indicator().seenWith());
    }
}
