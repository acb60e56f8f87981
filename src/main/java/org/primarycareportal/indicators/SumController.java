package org.primarycareportal.indicators;

import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Csv;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Show the sum behind a drawing: the limits in a funnel and those of a control chart. */
@Controller
@Requires(Capability.VIEW_FIGURES)
class SumController {

    private static final String AREA =
            "/indicators/{code:[A-Za-z0-9-]+}/explain/{ods:" + OdsCode.SHAPE + "}";
    private static final String FUNNEL = AREA + "/{period:[0-9A-Z-]+}/funnel";
    private static final String CHART = AREA + "/xmr";

    private final AskedFigures figures;
    private final SumPages pages;

    SumController(AskedFigures figures, SumPages pages) {
        this.figures = figures;
        this.pages = pages;
    }

    private SumPage ofFunnel(String code, String ods, String period, Viewer viewer) {
        return pages.funnel(
                figures.indicator(code, viewer),
                ods,
                Period.parse(period).orElseThrow(() -> new NotFoundException("period")),
                viewer);
    }

    private static String show(SumPage page, Model model) {
        model.addAttribute("place", page.place());
        model.addAttribute("page", page);
        return "indicators/sum";
    }

    private static ResponseEntity<byte[]> csv(SumPage page) {
        Csv csv = Csv.withHeading(page.heads().toArray(String[]::new));
        page.inputs().forEach(cells -> csv.row(cells.toArray()));
        csv.row();
        csv.row("step", "rule", "sum", "result");
        page.steps().forEach(step -> csv.row(step.what(), step.how(), step.sum(), step.result()));
        return csv.as(page.fileName());
    }

    @GetMapping(FUNNEL)
    String funnel(
            @PathVariable String code,
            @PathVariable String ods,
            @PathVariable String period,
            Viewer viewer,
            Model model) {
        return show(ofFunnel(code, ods, period, viewer), model);
    }

    @GetMapping(FUNNEL + ".csv")
    ResponseEntity<byte[]> funnelCsv(
            @PathVariable String code,
            @PathVariable String ods,
            @PathVariable String period,
            Viewer viewer) {
        return csv(ofFunnel(code, ods, period, viewer));
    }

    @GetMapping(CHART)
    String chart(@PathVariable String code, @PathVariable String ods, Viewer viewer, Model model) {
        return show(pages.chart(figures.indicator(code, viewer), ods, viewer), model);
    }

    @GetMapping(CHART + ".csv")
    ResponseEntity<byte[]> chartCsv(
            @PathVariable String code, @PathVariable String ods, Viewer viewer) {
        return csv(pages.chart(figures.indicator(code, viewer), ods, viewer));
    }
}
