package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
import org.springframework.web.util.UriComponentsBuilder;

/** One indicator: every practice by name, and the history of one. */
@Controller
@Requires(Capability.VIEW_FIGURES)
class IndicatorController {

    private static final String CODE = "{code:[A-Za-z0-9-]+}";

    private final Library library;
    private final IndicatorQueries queries;
    private final Places places;
    private final NamedAmongPeers peers;
    private final AskedQueries asked;

    IndicatorController(
            Library library,
            IndicatorQueries queries,
            Places places,
            NamedAmongPeers peers,
            AskedQueries asked) {
        this.library = library;
        this.queries = queries;
        this.places = places;
        this.peers = peers;
        this.asked = asked;
    }

    private Indicator indicator(String code, Viewer viewer) {
        return library.find(code)
                .filter(found -> IndicatorsController.isSeenBy(found, viewer))
                .orElseThrow(() -> new NotFoundException("indicator"));
    }

    @GetMapping("/indicators/" + CODE)
    String page(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String ccg,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "place") String sort,
            Viewer viewer,
            Model model) {
        Indicator indicator = indicator(code, viewer);
        if (!indicator.code().equals(code)) {
            return "redirect:"
                    + UriComponentsBuilder.fromPath("/indicators/" + indicator.code())
                            .queryParamIfPresent("ccg", Optional.of(ccg).filter(c -> !c.isEmpty()))
                            .queryParamIfPresent(
                                    "period", Optional.of(period).filter(p -> !p.isEmpty()))
                            .build()
                            .encode();
        }
        Capability needed = IndicatorsController.capabilityFor(indicator);
        Place place = places.choose(ccg, viewer, needed);
        List<Period> periods = queries.periods(indicator, Places.codes(place));
        Period chosen = choose(periods, period);
        model.addAttribute("place", place);
        model.addAttribute("indicator", indicator);
        model.addAttribute("named", peers.in(place));
        model.addAttribute("periods", periods);
        model.addAttribute("chosen", chosen);
        model.addAttribute("sort", sort);
        model.addAttribute("choices", places.choices(place, viewer, needed));
        model.addAttribute(
                "sections",
                chosen == null
                        ? List.of()
                        : sections(
                                indicator,
                                place,
                                chosen,
                                IndicatorSection.Look.of(
                                        viewer, sort, asked.underQuery(Places.codes(place)))));
        addNeighbours(periods, chosen, model);
        return "indicators/indicator";
    }

    /** The period of the address, else the latest; nothing where there are no figures. */
    private static @Nullable Period choose(List<Period> periods, String typed) {
        if (typed.isBlank()) {
            return periods.isEmpty() ? null : periods.get(0);
        }
        Period wanted = Period.parse(typed).orElseThrow(() -> new NotFoundException("period"));
        if (periods.contains(wanted)) {
            return wanted;
        }
        return periods.isEmpty() ? null : wanted;
    }

    private static void addNeighbours(List<Period> periods, @Nullable Period chosen, Model model) {
        int at = chosen == null ? -1 : periods.indexOf(chosen);
        if (at >= 0 && at + 1 < periods.size()) {
            model.addAttribute("earlier", periods.get(at + 1));
        }
        if (at > 0) {
            model.addAttribute("later", periods.get(at - 1));
        }
    }

    private List<IndicatorSection> sections(
            Indicator indicator, Place place, Period period, IndicatorSection.Look look) {
        IndicatorQueries.Figure england =
                place.invented() ? null : queries.england(indicator, period).orElse(null);
        List<IndicatorSection> sections = new ArrayList<>();
        for (CcgCode ccg : place.ccgs()) {
            sections.add(
                    new IndicatorSection(
                            indicator,
                            ccg.value(),
                            queries.figures(indicator, ccg.value(), period),
                            queries.spread(indicator, ccg.value(), period).orElse(null),
                            england,
                            look));
        }
        return sections;
    }

    @GetMapping("/indicators/" + CODE + ".csv")
    ResponseEntity<byte[]> csv(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String ccg,
            @RequestParam(defaultValue = "") String period,
            Viewer viewer) {
        Indicator indicator = indicator(code, viewer);
        Capability needed = IndicatorsController.capabilityFor(indicator);
        Place place = places.choose(ccg, viewer, needed);
        Period chosen = choose(queries.periods(indicator, Places.codes(place)), period);
        UnderQuery.Figures queried = asked.underQuery(Places.codes(place));
        FigureCsv csv = new FigureCsv(indicator, queried);
        if (chosen != null) {
            for (IndicatorSection section :
                    sections(
                            indicator,
                            place,
                            chosen,
                            IndicatorSection.Look.of(viewer, "place", queried))) {
                section.exported()
                        .forEach(figure -> csv.add(figure, section.ccgCode(), section.benchmark()));
            }
            if (!place.invented()) {
                queries.england(indicator, chosen).ifPresent(figure -> csv.add(figure, "", null));
            }
        }
        String when = chosen == null ? "" : "-" + chosen.code();
        return csv.csv()
                .as(indicator.code() + "-" + place.codes().replace(",", "-") + when + ".csv");
    }

    @GetMapping("/indicators/" + CODE + "/practices/{ods:" + OdsCode.SHAPE + "}")
    String history(
            @PathVariable String code, @PathVariable String ods, Viewer viewer, Model model) {
        Indicator indicator = indicator(code, viewer);
        Place place = placeOf(ods, indicator, viewer);
        String ccg = place.ccgs().get(0).value();
        FigureHistory history =
                new FigureHistory(
                        indicator,
                        queries.history(indicator, ccg, ods),
                        queries.averages(indicator, ccg));
        model.addAttribute("place", place);
        model.addAttribute("indicator", indicator);
        model.addAttribute("history", history);
        model.addAttribute("ods", ods);
        model.addAttribute("queries", asked.ofFigure(indicator, ods, viewer));
        model.addAttribute(
                "asks", new QueryRights(viewer, new CcgCode(ccg), new OdsCode(ods)).mayAsk());
        model.addAttribute("practice", queries.nameOf(ods));
        return "indicators/history";
    }

    private Place placeOf(String ods, Indicator indicator, Viewer viewer) {
        String ccg = queries.ccgOf(ods).orElseThrow(() -> new NotFoundException("practice"));
        return places.choose(ccg, viewer, IndicatorsController.capabilityFor(indicator));
    }

    @GetMapping("/indicators/" + CODE + "/practices/{ods:" + OdsCode.SHAPE + "}.csv")
    ResponseEntity<byte[]> historyCsv(
            @PathVariable String code, @PathVariable String ods, Viewer viewer) {
        Indicator indicator = indicator(code, viewer);
        String ccg = placeOf(ods, indicator, viewer).ccgs().get(0).value();
        FigureCsv csv = new FigureCsv(indicator, asked.underQuery(ccg));
        Map<Period, BigDecimal> benchmarks = queries.benchmarks(indicator, ccg);
        queries.history(indicator, ccg, ods)
                .forEach(figure -> csv.add(figure, ccg, benchmarks.get(figure.period())));
        return csv.csv().as(indicator.code() + "-" + ods + ".csv");
    }
}
