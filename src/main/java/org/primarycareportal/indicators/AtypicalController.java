package org.primarycareportal.indicators;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.OdsCode;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whether the money of a practice is compared, and saying by hand that it is not. */
@Controller
@Requires(Capability.VIEW_INCOME)
class AtypicalController {

    static final String PATH = "/practices/{ods:" + OdsCode.SHAPE + "}/atypical";

    private final AtypicalPages pages;
    private final AtypicalMarks marks;
    private final AtypicalMarkQueries queries;

    AtypicalController(AtypicalPages pages, AtypicalMarks marks, AtypicalMarkQueries queries) {
        this.pages = pages;
        this.marks = marks;
        this.queries = queries;
    }

    @GetMapping(PATH)
    String page(@PathVariable String ods, Viewer viewer, Model model) {
        AtypicalPage page = pages.page(ods, viewer);
        model.addAttribute(
                "form", AtypicalForm.empty(queries.state(ods, page.practice().ccgCode())));
        return show(page, model);
    }

    private static String show(AtypicalPage page, Model model) {
        model.addAttribute("place", page.place());
        model.addAttribute("page", page);
        model.addAttribute("firstYears", page.offered("Choose"));
        model.addAttribute("lastYears", page.offered("No end yet"));
        return "indicators/atypical";
    }

    @PostMapping(PATH)
    @Requires(Capability.MARK_ATYPICAL)
    String mark(
            @PathVariable String ods,
            @Valid @ModelAttribute("form") AtypicalForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        AtypicalPage page = pages.page(ods, viewer);
        page.practice().mustBe(page.canMark());
        form.check(errors);
        if (!errors.hasErrors()) {
            try {
                marks.mark(
                        new OdsCode(ods),
                        form.seen(),
                        form.keyOrNew(),
                        form.years(),
                        form.reason(),
                        viewer,
                        by);
                redirect.addFlashAttribute("notice", "atypical.marked");
                return "redirect:/practices/" + ods + "/atypical";
            } catch (RuleBrokenException broken) {
                errors.rejectValue("from", broken.key(), broken.arguments(), null);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(page, model);
    }

    /** What was said by hand; the reasons of each year stand in the files of its figures. */
    @GetMapping(PATH + ".csv")
    ResponseEntity<byte[]> csv(@PathVariable String ods, Viewer viewer) {
        AtypicalPage page = pages.page(ods, viewer);
        Csv csv =
                Csv.withHeading(
                        "practice_code",
                        "practice",
                        "ccg_code",
                        "from",
                        "to",
                        "reason",
                        "marked_by",
                        "marked_at",
                        "taken_back",
                        "ended_by",
                        "ended_at",
                        "end_reason");
        page.marks()
                .forEach(
                        row ->
                                csv.row(
                                        ods,
                                        page.practice().name(),
                                        row.ccgCode(),
                                        row.fromOn(),
                                        row.toOn(),
                                        row.reason(),
                                        row.madeByName(),
                                        row.madeAt(),
                                        row.takenBack() ? "yes" : "no",
                                        row.endedByName(),
                                        row.endedAt(),
                                        row.endReason()));
        return csv.as("atypical-" + ods + ".csv");
    }
}
