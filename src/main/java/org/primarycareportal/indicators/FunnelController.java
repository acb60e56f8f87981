package org.primarycareportal.indicators;

import java.util.List;
import org.primarycareportal.practices.NamedAmongPeers;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.Viewer;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of a figure as a funnel: whether practices differ by more than chance. */
@Controller
@Requires(Capability.VIEW_FIGURES)
class FunnelController {

    private static final String FUNNEL = "/indicators/{code:[A-Za-z0-9-]+}/funnel";

    private final AskedFigures figures;
    private final NamedAmongPeers peers;
    private final UnderQuery underQuery;

    FunnelController(AskedFigures figures, NamedAmongPeers peers, UnderQuery underQuery) {
        this.figures = figures;
        this.peers = peers;
        this.underQuery = underQuery;
    }

    private IndicatorSection.Look look(AskedFigure asked, Viewer viewer, String order) {
        return IndicatorSection.Look.of(viewer, order, underQuery.of(Places.codes(asked.place())));
    }

    @GetMapping(FUNNEL)
    String page(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String ccg,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "far") String sort,
            Viewer viewer,
            Model model) {
        AskedFigure asked = figures.asked(code, ccg, period, viewer);
        if (!asked.indicator().code().equals(code)) {
            return AskedFigures.redirect(asked.indicator(), ccg, period, "/funnel");
        }
        asked.describe(model);
        model.addAttribute("named", peers.in(asked.place()));
        model.addAttribute("sort", sort);
        model.addAttribute("choices", figures.choices(asked, viewer));
        model.addAttribute("sections", sections(asked, look(asked, viewer, sort)));
        return "indicators/funnel";
    }

    private List<FunnelSection> sections(AskedFigure asked, IndicatorSection.Look look) {
        return figures.sets(asked).stream().map(set -> new FunnelSection(set, look)).toList();
    }

    @GetMapping(FUNNEL + ".csv")
    ResponseEntity<byte[]> csv(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String ccg,
            @RequestParam(defaultValue = "") String period,
            Viewer viewer) {
        AskedFigure asked = figures.asked(code, ccg, period, viewer);
        FunnelCsv csv = new FunnelCsv(asked.indicator());
        for (FunnelSection section : sections(asked, look(asked, viewer, "name"))) {
            section.all()
                    .forEach(
                            point -> csv.add(point, section.benchmark(), section.isQueried(point)));
        }
        Period chosen = asked.chosen();
        return csv.csv()
                .as(
                        "funnel-%s-%s%s.csv"
                                .formatted(
                                        asked.indicator().code(),
                                        asked.place().codes().replace(",", "-"),
                                        chosen == null ? "" : "-" + chosen.code()));
    }
}
