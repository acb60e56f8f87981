package org.primarycareportal.indicators;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Csv;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Against what one indicator is held, and setting it. */
@Controller
@Requires(Capability.VIEW_LIBRARY)
class StandardController {

    static final String PATH = "/indicators/{code:[A-Za-z0-9-]+}/standards";

    private final StandardPages pages;
    private final Standards standards;

    StandardController(StandardPages pages, Standards standards) {
        this.pages = pages;
        this.standards = standards;
    }

    @GetMapping(PATH)
    String page(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String ccg,
            Viewer viewer,
            Model model) {
        StandardPage page = pages.page(code, ccg, viewer);
        String only = page.scopes().size() == 1 ? page.scopes().get(0).value() : "";
        model.addAttribute("form", StandardForm.empty(only, page.state()));
        return show(page, model);
    }

    private static String show(StandardPage page, Model model) {
        model.addAttribute("place", page.place());
        model.addAttribute("page", page);
        return "indicators/standard";
    }

    @PostMapping(PATH)
    @Requires(Capability.EDIT_STANDARDS)
    String set(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String ccg,
            @Valid @ModelAttribute("form") StandardForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        StandardPage page = pages.page(code, ccg, viewer);
        form.check(page, errors);
        if (!errors.hasErrors()) {
            try {
                standards.set(
                        page.indicator(),
                        scope(form.scope()),
                        new Standards.Seen(Arrays.asList(Places.codes(page.place())), form.seen()),
                        form.keyOrNew(),
                        form.stated(),
                        viewer,
                        by);
                redirect.addFlashAttribute("notice", "standard.isSet");
                return "redirect:/indicators/%s/standards?ccg=%s"
                        .formatted(page.indicator().code(), page.place().codes());
            } catch (RuleBrokenException broken) {
                errors.rejectValue("from", broken.key(), broken.arguments(), null);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(page, model);
    }

    private static @Nullable CcgCode scope(String typed) {
        return typed.equals(StandardForm.NATIONAL) ? null : new CcgCode(typed);
    }

    @GetMapping(PATH + ".csv")
    ResponseEntity<byte[]> csv(
            @PathVariable String code, @RequestParam(defaultValue = "") String ccg, Viewer viewer) {
        StandardPage page = pages.page(code, ccg, viewer);
        Csv csv = Csv.withHeading(StandardRow.HEADING);
        page.rows().forEach(row -> csv.row(row.cells()));
        return csv.as("standards-" + page.indicator().code() + ".csv");
    }
}
