package org.primarycareportal.indicators;

import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Viewer;
import org.springframework.stereotype.Component;

/** Figures of practices about which somebody may ask. */
@Component
class AskableFigures {

    private final Library library;
    private final IndicatorQueries figures;
    private final AskedQueries asked;
    private final Places places;

    AskableFigures(Library library, IndicatorQueries figures, AskedQueries asked, Places places) {
        this.library = library;
        this.figures = figures;
        this.asked = asked;
        this.places = places;
    }

    /** A figure with the words that its form needs. */
    record Asking(
            FigureQueryDesk.About about, Place place, String practiceName, StoredFigure figure) {

        public Indicator indicator() {
            return about.indicator();
        }

        public String ods() {
            return about.practice().value();
        }

        public Period period() {
            return about.key().period();
        }

        public String value() {
            return figure.words(indicator());
        }

        public String parts() {
            return figure.parts(indicator());
        }

        public String path() {
            return FigureQueryController.path(indicator(), ods(), period());
        }
    }

    /**
     * @param typed the period; empty for the latest
     * @throws NotFoundException where there is no such figure, or it is not theirs to ask about
     */
    Asking find(String code, String odsCode, String typed, Viewer viewer) {
        Indicator indicator =
                library.find(code)
                        .filter(found -> found.level() == Indicator.Level.PRACTICE)
                        .filter(found -> IndicatorsController.isSeenBy(found, viewer))
                        .orElseThrow(() -> new NotFoundException("indicator"));
        String ccg = figures.ccgOf(odsCode).orElseThrow(() -> new NotFoundException("practice"));
        Place place = places.choose(ccg, viewer, IndicatorsController.capabilityFor(indicator));
        OdsCode practice = new OdsCode(odsCode);
        if (!new QueryRights(viewer, new CcgCode(ccg), practice).mayAsk()) {
            throw new NotFoundException("figure");
        }
        Period period = period(indicator, ccg, odsCode, typed);
        FigureKey key = new FigureKey(indicator.id(), period.start(), period.end());
        return new Asking(
                new FigureQueryDesk.About(indicator, key, practice, new CcgCode(ccg)),
                place,
                figures.nameOf(odsCode),
                asked.stored(key, practice).orElseThrow(() -> new NotFoundException("figure")));
    }

    private Period period(Indicator indicator, String ccg, String odsCode, String typed) {
        if (!typed.isBlank()) {
            return Period.parse(typed).orElseThrow(() -> new NotFoundException("period"));
        }
        return figures.history(indicator, ccg, odsCode).stream()
                .map(IndicatorQueries.Figure::period)
                .findFirst()
                .orElseThrow(() -> new NotFoundException("figure"));
    }
}
