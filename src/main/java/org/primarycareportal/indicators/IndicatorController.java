package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.primarycareportal.practices.NamedAmongPeers;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.Viewer;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One indicator: every practice by name, and the history of one. */
@Controller
@Requires(Capability.VIEW_FIGURES)
class IndicatorController {

    private static final String CODE = "{code:[A-Za-z0-9-]+}";

    private final AskedFigures figures;
    private final IndicatorQueries queries;
    private final Places places;
    private final NamedAmongPeers peers;
    private final UnderQuery underQuery;

    IndicatorController(
            AskedFigures figures,
            IndicatorQueries queries,
            Places places,
            NamedAmongPeers peers,
            UnderQuery underQuery) {
        this.figures = figures;
        this.queries = queries;
        this.places = places;
        this.peers = peers;
        this.underQuery = underQuery;
    }

    @GetMapping("/indicators/" + CODE)
    String page(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String ccg,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "place") String sort,
            Viewer viewer,
            Model model) {
        AskedFigure asked = figures.asked(code, ccg, period, viewer);
        if (!asked.indicator().code().equals(code)) {
            return AskedFigures.redirect(asked.indicator(), ccg, period, "");
        }
        asked.describe(model);
        model.addAttribute("named", peers.in(asked.place()));
        model.addAttribute("sort", sort);
        model.addAttribute("funnel", FunnelSection.whyNever(asked.indicator()));
        model.addAttribute("choices", figures.choices(asked, viewer));
        model.addAttribute(
                "sections",
                sections(asked, IndicatorSection.Look.of(viewer, sort, queriedIn(asked))));
        return "indicators/indicator";
    }

    private List<IndicatorSection> sections(AskedFigure asked, IndicatorSection.Look look) {
        return figures.sets(asked).stream()
                .map(set -> set.ranked(look, figures.standards(asked.indicator(), set.ccgCode())))
                .toList();
    }

    @GetMapping("/indicators/" + CODE + ".csv")
    ResponseEntity<byte[]> csv(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String ccg,
            @RequestParam(defaultValue = "") String period,
            Viewer viewer) {
        AskedFigure asked = figures.asked(code, ccg, period, viewer);
        Indicator indicator = asked.indicator();
        Period chosen = asked.chosen();
        UnderQuery.Figures queried = queriedIn(asked);
        FigureCsv csv = new FigureCsv(indicator, queried);
        for (IndicatorSection section :
                sections(asked, IndicatorSection.Look.of(viewer, "place", queried))) {
            section.exported()
                    .forEach(
                            figure ->
                                    csv.add(
                                            figure,
                                            section.ccgCode(),
                                            section.benchmark(),
                                            section.standards()));
        }
        if (chosen != null && !asked.place().invented()) {
            queries.england(indicator, chosen)
                    .ifPresent(figure -> csv.add(figure, "", null, HeldStandards.NONE));
        }
        String when = chosen == null ? "" : "-" + chosen.code();
        return csv.csv()
                .as(
                        indicator.code()
                                + "-"
                                + asked.place().codes().replace(",", "-")
                                + when
                                + ".csv");
    }

    @GetMapping("/indicators/" + CODE + "/practices/{ods:" + OdsCode.SHAPE + "}")
    String history(
            @PathVariable String code, @PathVariable String ods, Viewer viewer, Model model) {
        Indicator indicator = figures.indicator(code, viewer);
        Place place = placeOf(ods, indicator, viewer);
        String ccg = place.ccgs().get(0).value();
        FigureHistory history =
                new FigureHistory(
                        indicator,
                        queries.history(indicator, ccg, ods),
                        queries.averages(indicator, ccg),
                        figures.standards(indicator, ccg));
        model.addAttribute("place", place);
        model.addAttribute("indicator", indicator);
        model.addAttribute("history", history);
        model.addAttribute("ods", ods);
        UnderQuery.OfPractice asked =
                underQuery.of(indicator, new CcgCode(ccg), new OdsCode(ods), viewer);
        model.addAttribute("queries", asked.periods());
        model.addAttribute("asks", asked.asks());
        model.addAttribute("practice", queries.nameOf(ods));
        return "indicators/history";
    }

    private Place placeOf(String ods, Indicator indicator, Viewer viewer) {
        String ccg = queries.ccgOf(ods).orElseThrow(() -> new NotFoundException("practice"));
        return places.choose(ccg, viewer, indicator.seenWith());
    }

    private UnderQuery.Figures queriedIn(AskedFigure asked) {
        return underQuery.of(Places.codes(asked.place()));
    }

    @GetMapping("/indicators/" + CODE + "/practices/{ods:" + OdsCode.SHAPE + "}.csv")
    ResponseEntity<byte[]> historyCsv(
            @PathVariable String code, @PathVariable String ods, Viewer viewer) {
        Indicator indicator = figures.indicator(code, viewer);
        String ccg = placeOf(ods, indicator, viewer).ccgs().get(0).value();
        FigureCsv csv = new FigureCsv(indicator, underQuery.of(ccg));
        Map<Period, BigDecimal> benchmarks = queries.benchmarks(indicator, ccg);
        HeldStandards standards = figures.standards(indicator, ccg);
        queries.history(indicator, ccg, ods)
                .forEach(
                        figure -> csv.add(figure, ccg, benchmarks.get(figure.period()), standards));
        return csv.csv().as(indicator.code() + "-" + ods + ".csv");
    }
}
