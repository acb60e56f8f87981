package org.primarycareportal.indicators;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Choice;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The end of a mark that was set by hand, or that it counts for no year. */
@Controller
@Requires(Capability.MARK_ATYPICAL)
class AtypicalEndController {

    private static final String PATH = AtypicalController.PATH + "/{id}";

    private final AtypicalPages pages;
    private final AtypicalMarks marks;
    private final AtypicalMarkQueries queries;

    AtypicalEndController(AtypicalPages pages, AtypicalMarks marks, AtypicalMarkQueries queries) {
        this.pages = pages;
        this.marks = marks;
        this.queries = queries;
    }

    /**
     * @param practice as the CCG of the mark sees it
     */
    private record Found(
            AtypicalPage page, MarkablePractice practice, AtypicalMarkQueries.MarkRow row) {}

    private Found find(String ods, UUID id, Viewer viewer) {
        AtypicalPage page = pages.page(ods, viewer);
        AtypicalMarkQueries.MarkRow row =
                page.marks().stream()
                        .filter(each -> each.id().equals(id) && page.isAnsweredFor(each))
                        .findFirst()
                        .orElseThrow(() -> new NotFoundException("mark"));
        return new Found(
                page,
                queries.practice(ods, row.ccgCode())
                        .orElseThrow(() -> new NotFoundException("practice")),
                row);
    }

    @GetMapping(PATH)
    String page(@PathVariable String ods, @PathVariable UUID id, Viewer viewer, Model model) {
        Found found = find(ods, id, viewer);
        if (!found.page().endable(found.row())) {
            throw new NotFoundException("mark");
        }
        model.addAttribute(
                "form", AtypicalEndForm.empty(queries.state(ods, found.row().ccgCode())));
        return show(found, model);
    }

    private static String show(Found found, Model model) {
        AtypicalPage page = found.page();
        Ends ends = Ends.of(found.row().marked(), found.practice(), page.today());
        List<Choice> choices = new ArrayList<>();
        ends.years().stream().map(AtypicalPage::choice).forEach(choices::add);
        choices.add(0, new Choice("", "Choose"));
        choices.add(new Choice(AtypicalEndForm.NEVER, "None: take it back for all its years"));
        model.addAttribute("place", page.place());
        model.addAttribute("practice", found.practice());
        model.addAttribute("row", found.row());
        model.addAttribute("choices", choices);
        return "indicators/atypical-end";
    }

    @PostMapping(PATH)
    String end(
            @PathVariable String ods,
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") AtypicalEndForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Found found = find(ods, id, viewer);
        form.check(errors);
        if (!errors.hasErrors()) {
            try {
                marks.end(
                        new OdsCode(ods), id, form.seen(), form.lastYear(), form.why(), viewer, by);
                redirect.addFlashAttribute("notice", "atypical.ended");
                return "redirect:/practices/" + ods + "/atypical";
            } catch (RuleBrokenException broken) {
                errors.rejectValue("last", broken.key(), broken.arguments(), null);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(found, model);
    }
}
