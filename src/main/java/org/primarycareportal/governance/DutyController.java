package org.primarycareportal.governance;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.BusinessClock;
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

/** One row of who does what through time, its review and its end. */
@Controller
@Requires(Capability.VIEW_WHO_DOES_WHAT)
class DutyController {

    static final String PATH = "/who-does-what/{id:[0-9a-f-]{36}}";

    private final WhoDoesWhat whoDoesWhat;
    private final DutyQueries duties;
    private final Places places;
    private final BusinessClock clock;

    DutyController(
            WhoDoesWhat whoDoesWhat, DutyQueries duties, Places places, BusinessClock clock) {
        this.whoDoesWhat = whoDoesWhat;
        this.duties = duties;
        this.places = places;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String page(@PathVariable UUID id, Viewer viewer, Model model) {
        DutyRow row = near(terms(id, viewer));
        model.addAttribute("form", ReviewForm.of(row, clock.today()));
        return show(id, viewer, model);
    }

    private String show(UUID id, Viewer viewer, Model model) {
        List<DutyRow> terms = terms(id, viewer);
        DutyRow row = near(terms);
        model.addAttribute(
                "place", places.only(row.ccgCode(), viewer, Capability.VIEW_WHO_DOES_WHAT));
        model.addAttribute("row", row);
        model.addAttribute("holds", row.holdsOn(clock.today()));
        model.addAttribute(
                "terms",
                terms.stream().sorted(Comparator.comparing(DutyRow::fromOn).reversed()).toList());
        model.addAttribute("keeps", Choices.keeps(row.ccgCode(), viewer));
        return "governance/duty";
    }

    private List<DutyRow> terms(UUID id, Viewer viewer) {
        List<DutyRow> terms =
                duties.terms(id, clock.today(), viewer.reachOf(Capability.VIEW_WHO_DOES_WHAT));
        if (terms.isEmpty()) {
            throw new NotFoundException("who does what");
        }
        return terms;
    }

    /** What holds today, else what will, else what held last. */
    private DutyRow near(List<DutyRow> terms) {
        return terms.stream()
                .filter(term -> term.holdsOn(clock.today()))
                .findFirst()
                .or(
                        () ->
                                terms.stream()
                                        .filter(term -> term.fromOn().isAfter(clock.today()))
                                        .findFirst())
                .orElseGet(() -> terms.get(terms.size() - 1));
    }

    @PostMapping(PATH + "/review")
    @Requires(Capability.EDIT_WHO_DOES_WHAT)
    String review(
            @PathVariable UUID id,
            @ModelAttribute("form") ReviewForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        form.check(errors, clock.today());
        if (!errors.hasErrors()) {
            try {
                whoDoesWhat.review(id, form.seenVersion(), form.again(), viewer, by);
            } catch (RuleBrokenException broken) {
                Refused.beside(broken, errors);
            }
        }
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(id, viewer, model);
        }
        redirect.addFlashAttribute("notice", "whoDoesWhat.reviewed");
        return "redirect:/who-does-what/" + id;
    }

    @GetMapping(PATH + "/end")
    @Requires(Capability.EDIT_WHO_DOES_WHAT)
    String endForm(@PathVariable UUID id, Viewer viewer, Model model) {
        DutyRow row = near(terms(id, viewer));
        model.addAttribute("form", LastDayForm.of(clock.today(), row.version()));
        return showEnd(row, viewer, model);
    }

    private String showEnd(DutyRow row, Viewer viewer, Model model) {
        model.addAttribute(
                "place", places.only(row.ccgCode(), viewer, Capability.EDIT_WHO_DOES_WHAT));
        model.addAttribute("row", row);
        return "governance/duty-end";
    }

    @PostMapping(PATH + "/end")
    @Requires(Capability.EDIT_WHO_DOES_WHAT)
    String end(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") LastDayForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        form.check(errors);
        if (!errors.hasErrors()) {
            try {
                whoDoesWhat.end(id, form.seenVersion(), form.day(), form.reason(), viewer, by);
            } catch (RuleBrokenException broken) {
                Refused.beside(broken, errors);
            }
        }
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return showEnd(near(terms(id, viewer)), viewer, model);
        }
        redirect.addFlashAttribute("notice", "whoDoesWhat.ended");
        return "redirect:/who-does-what/" + id;
    }
}
