package org.primarycareportal.queries;

import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.indicators.Library;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Viewer;
import org.springframework.stereotype.Component;

/** Figures of practices about which somebody may ask. */
@Component
class AskableFigures {

    private final Library library;
    private final PracticeFigures figures;
    private final AskedQueries asked;
    private final Places places;

    AskableFigures(Library library, PracticeFigures figures, AskedQueries asked, Places places) {
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
            return about.figure().practice().value();
        }

        public Period period() {
            return about.figure().period();
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
                        .filter(found -> found.isSeenBy(viewer))
                        .orElseThrow(() -> new NotFoundException("indicator"));
        PracticeFigures.Practice practice =
                figures.practice(odsCode).orElseThrow(() -> new NotFoundException("practice"));
        Place place = places.choose(practice.ccgCode(), viewer, indicator.seenWith());
        if (!new QueryRights(viewer, practice.ccg(), practice.code()).mayAsk()) {
            throw new NotFoundException("figure");
        }
        QueriedFigure figure =
                new QueriedFigure(
                        indicator.id(), practice.code(), period(indicator, practice, typed));
        return new Asking(
                new FigureQueryDesk.About(indicator, figure, practice.ccg()),
                place,
                practice.name(),
                asked.stored(figure).orElseThrow(() -> new NotFoundException("figure")));
    }

    /** The one that was typed, else the latest that has a figure. */
    private Period period(Indicator indicator, PracticeFigures.Practice practice, String typed) {
        return typed.isBlank()
                ? figures.latest(indicator, practice)
                        .orElseThrow(() -> new NotFoundException("figure"))
                : Period.parse(typed).orElseThrow(() -> new NotFoundException("period"));
    }
}
