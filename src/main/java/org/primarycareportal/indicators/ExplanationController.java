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

/** Show the sum: how one figure comes about. */
@Controller
@Requires(Capability.VIEW_FIGURES)
class ExplanationController {

    private static final String PATH =
            "/indicators/{code:[A-Za-z0-9-]+}/explain/{area:[A-Za-z0-9-]+}/{period:[0-9A-Z-]+}";

    private final Library library;
    private final ExplanationPages pages;
    private final UnderQuery queries;

    ExplanationController(Library library, ExplanationPages pages, UnderQuery queries) {
        this.library = library;
        this.pages = pages;
        this.queries = queries;
    }

    private ExplanationPage page(String code, String area, String period, Viewer viewer) {
        Indicator indicator =
                library.find(code)
                        .filter(found -> found.isSeenBy(viewer))
                        .orElseThrow(() -> new NotFoundException("indicator"));
        Period when = Period.parse(period).orElseThrow(() -> new NotFoundException("period"));
        return pages.page(indicator, area, when, viewer);
    }

    @GetMapping(PATH)
    String show(
            @PathVariable String code,
            @PathVariable String area,
            @PathVariable String period,
            Viewer viewer,
            Model model) {
        ExplanationPage page = page(code, area, period, viewer);
        model.addAttribute("place", page.place());
        model.addAttribute("page", page);
        if (page.ofPractice()) {
            addQuery(page, viewer, model);
        }
        return "indicators/explanation";
    }

    private void addQuery(ExplanationPage page, Viewer viewer, Model model) {
        UnderQuery.OfPractice asked =
                queries.of(
                        page.indicator(),
                        page.place().ccgs().get(0),
                        new OdsCode(page.areaCode()),
                        viewer);
        model.addAttribute("query", asked.periods().get(page.period().code()));
        if (asked.asks()) {
            model.addAttribute("askPath", asked.form(page.period()));
        }
    }

    @GetMapping(PATH + ".csv")
    ResponseEntity<byte[]> csv(
            @PathVariable String code,
            @PathVariable String area,
            @PathVariable String period,
            Viewer viewer) {
        ExplanationPage page = page(code, area, period, viewer);
        Csv csv =
                Csv.withHeading(
                        "area_code",
                        "area_name",
                        "counted",
                        "out_of",
                        "value",
                        "counts",
                        "why_not",
                        "file",
                        "line",
                        "counts_since");
        page.inputs()
                .forEach(
                        input ->
                                csv.row(
                                        input.code(),
                                        input.name(),
                                        input.numerator(),
                                        input.denominator(),
                                        input.value(),
                                        input.counts() ? "yes" : "no",
                                        input.why(),
                                        input.file(),
                                        input.line(),
                                        input.since()));
        csv.row();
        csv.row("step", "rule", "sum", "result");
        page.steps().forEach(step -> csv.row(step.what(), step.how(), step.sum(), step.result()));
        return csv.as(
                "sum-%s-%s-%s.csv"
                        .formatted(page.indicator().code(), page.areaCode(), page.period().code()));
    }
}
