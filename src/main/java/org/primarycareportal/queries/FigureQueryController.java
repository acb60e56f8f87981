package org.primarycareportal.queries;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Query this figure: somebody says that a figure of a practice looks wrong. */
@Controller
@Requires({Capability.QUERY_FIGURES, Capability.QUERY_OWN_FIGURES})
class FigureQueryController {

    private static final String PATH =
            "/indicators/{code:[A-Za-z0-9-]+}/practices/{ods:" + OdsCode.SHAPE + "}/query";

    private final AskableFigures askable;
    private final AskedQueries asked;
    private final FigureQueryDesk desk;
    private final FigureQueryDesk.Turns turns;

    FigureQueryController(
            AskableFigures askable,
            AskedQueries asked,
            FigureQueryDesk desk,
            FigureQueryDesk.Turns turns) {
        this.askable = askable;
        this.asked = asked;
        this.desk = desk;
        this.turns = turns;
    }

    static String path(Indicator indicator, String odsCode) {
        return "/indicators/%s/practices/%s/query".formatted(indicator.code(), odsCode);
    }

    static String path(Indicator indicator, String odsCode, Period period) {
        return path(indicator, odsCode) + "?period=" + period.code();
    }

    @GetMapping(PATH)
    String form(
            @PathVariable String code,
            @PathVariable String ods,
            @RequestParam(defaultValue = "") String period,
            Viewer viewer,
            Model model) {
        AskableFigures.Asking asking = askable.find(code, ods, period, viewer);
        AskedQueries.Row open = open(asking);
        model.addAttribute("form", FigureQueryForm.empty(open == null ? "" : open.id().toString()));
        return show(asking, open, viewer, model);
    }

    private AskedQueries.@Nullable Row open(AskableFigures.Asking asking) {
        return asked.open(asking.about().figure()).orElse(null);
    }

    private String show(
            AskableFigures.Asking asking,
            AskedQueries.@Nullable Row open,
            Viewer viewer,
            Model model) {
        Optional<AskedQueries.Row> readable =
                Optional.ofNullable(open).flatMap(row -> asked.find(row.id(), viewer));
        model.addAttribute("place", asking.place());
        model.addAttribute("asking", asking);
        model.addAttribute("open", open);
        model.addAttribute("path", readable.map(AskedQueries.Row::path).orElse(""));
        model.addAttribute("first", readable.map(row -> asked.steps(row.id()).get(0)).orElse(null));
        model.addAttribute("due", Dates.day(turns.due()));
        return "queries/query-new";
    }

    @PostMapping(PATH)
    String ask(
            @PathVariable String code,
            @PathVariable String ods,
            @RequestParam(defaultValue = "") String period,
            @Valid @ModelAttribute("form") FigureQueryForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        AskableFigures.Asking asking = askable.find(code, ods, period, viewer);
        form.check(errors);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(asking, open(asking), viewer, model);
        }
        UUID query = desk.ask(asking.about(), form.sent(), viewer, by);
        redirect.addFlashAttribute("notice", "query.asked");
        return "redirect:" + FigureQueriesController.LIST + "/" + query;
    }
}
