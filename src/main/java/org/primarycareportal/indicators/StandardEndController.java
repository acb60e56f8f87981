package org.primarycareportal.indicators;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.UUID;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The end of a standard, or that it holds on no day. */
@Controller
@Requires(Capability.EDIT_STANDARDS)
class StandardEndController {

    private static final String PATH = StandardController.PATH + "/{id}";

    private final StandardPages pages;
    private final Standards standards;

    StandardEndController(StandardPages pages, Standards standards) {
        this.pages = pages;
        this.standards = standards;
    }

    @GetMapping(PATH)
    String page(@PathVariable String code, @PathVariable UUID id, Viewer viewer, Model model) {
        StandardRow row = pages.endable(code, id, viewer);
        if (row.takenBack()) {
            throw new NotFoundException("standard");
        }
        model.addAttribute("form", StandardEndForm.empty(row));
        return show(row, viewer, model);
    }

    private String show(StandardRow row, Viewer viewer, Model model) {
        model.addAttribute("place", pages.placeOf(row, viewer));
        model.addAttribute("indicator", row.indicator());
        model.addAttribute("row", row);
        model.addAttribute("endings", StandardEndForm.ENDINGS);
        return "indicators/standard-end";
    }

    @PostMapping(PATH)
    String end(
            @PathVariable String code,
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") StandardEndForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        StandardRow row = pages.endable(code, id, viewer);
        form.check(errors);
        if (!errors.hasErrors()) {
            try {
                standards.end(
                        row.indicator(), id, form.seen(), form.last(), form.why(), viewer, by);
                redirect.addFlashAttribute("notice", "standard.isEnded");
                return "redirect:/indicators/%s/standards?ccg=%s"
                        .formatted(row.indicator().code(), pages.placeOf(row, viewer).codes());
            } catch (RuleBrokenException broken) {
                errors.rejectValue("lastDay", broken.key(), broken.arguments(), null);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(row, viewer, model);
    }
}
