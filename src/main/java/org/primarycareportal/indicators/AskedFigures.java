package org.primarycareportal.indicators;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Choice;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Finds what somebody asks for by the address of a figure's page, within their reach. */
@Component
class AskedFigures {

    private final Library library;
    private final IndicatorQueries queries;
    private final StandardQueries standards;
    private final Places places;

    AskedFigures(
            Library library, IndicatorQueries queries, StandardQueries standards, Places places) {
        this.library = library;
        this.queries = queries;
        this.standards = standards;
        this.places = places;
    }

    /**
     * @throws NotFoundException where there is none, or it is not for this viewer
     */
    Indicator indicator(String code, Viewer viewer) {
        return library.find(code)
                .filter(found -> found.isSeenBy(viewer))
                .orElseThrow(() -> new NotFoundException("indicator"));
    }

    AskedFigure asked(String code, String ccg, String period, Viewer viewer) {
        Indicator indicator = indicator(code, viewer);
        Place place = places.choose(ccg, viewer, indicator.seenWith());
        List<Period> periods = queries.periods(indicator, Places.codes(place));
        return new AskedFigure(indicator, place, periods, choose(periods, period));
    }

    /** The period of the address, else the latest; nothing where there are no figures. */
    private static @Nullable Period choose(List<Period> periods, String typed) {
        if (typed.isBlank()) {
            return periods.isEmpty() ? null : periods.get(0);
        }
        Period wanted = Period.parse(typed).orElseThrow(() -> new NotFoundException("period"));
        return periods.isEmpty() ? null : wanted;
    }

    /** Against what the figures of a CCG are held. */
    HeldStandards standards(Indicator indicator, String ccg) {
        return standards.heldIn(indicator, ccg);
    }

    /** The same for each CCG of a place, by their codes. */
    Map<String, HeldStandards> standards(Indicator indicator, Place place) {
        return standards.heldIn(indicator, List.of(Places.codes(place)));
    }

    /** CCGs among which the viewer may change on such a page. */
    List<Choice> choices(AskedFigure asked, Viewer viewer) {
        return places.choices(asked.place(), viewer, asked.indicator().seenWith());
    }

    /** The results for each CCG of the place; none where no period is loaded. */
    List<FigureSet> sets(AskedFigure asked) {
        Indicator indicator = asked.indicator();
        Period period = asked.chosen();
        if (period == null) {
            return List.of();
        }
        IndicatorQueries.Figure england =
                asked.place().invented() ? null : queries.england(indicator, period).orElse(null);
        return asked.place().ccgs().stream()
                .map(
                        ccg ->
                                new FigureSet(
                                        indicator,
                                        ccg.value(),
                                        queries.figures(indicator, ccg.value(), period),
                                        queries.spread(indicator, ccg.value(), period).orElse(null),
                                        england))
                .toList();
    }

    /** To the code that an indicator goes by, where it was asked for by another. */
    static String redirect(Indicator indicator, String ccg, String period, String below) {
        return "redirect:"
                + UriComponentsBuilder.fromPath("/indicators/" + indicator.code() + below)
                        .queryParamIfPresent("ccg", Optional.of(ccg).filter(c -> !c.isEmpty()))
                        .queryParamIfPresent(
                                "period", Optional.of(period).filter(p -> !p.isEmpty()))
                        .build()
                        .encode();
    }
}
