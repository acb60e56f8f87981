package org.primarycareportal.practices;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.UUID;
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

/** The end of a practice's agreement to be named, or that it never was. */
@Controller
@Requires(Capability.EDIT_DIRECTORY)
class AgreementEndController {

    private static final String PATH = AgreementController.PATH + "/{id}";

    private final Agreements agreements;
    private final AgreementQueries queries;
    private final Places places;
    private final BusinessClock clock;

    AgreementEndController(
            Agreements agreements, AgreementQueries queries, Places places, BusinessClock clock) {
        this.agreements = agreements;
        this.queries = queries;
        this.places = places;
        this.clock = clock;
    }

    private record Found(PracticeHead practice, AgreementQueries.AgreementRow row) {}

    private Found find(String ods, UUID id, Viewer viewer) {
        PracticeHead practice =
                queries.practice(ods).orElseThrow(() -> new NotFoundException("practice"));
        practice.mustBe(practice.isCaredForBy(viewer));
        return new Found(
                practice,
                queries.of(ods).stream()
                        .filter(row -> row.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new NotFoundException("agreement")));
    }

    @GetMapping(PATH)
    String page(@PathVariable String ods, @PathVariable UUID id, Viewer viewer, Model model) {
        Found found = find(ods, id, viewer);
        int state = queries.state(ods);
        model.addAttribute("form", AgreementEndForm.empty(clock.today(), state));
        model.addAttribute("out", TakeOutForm.empty(state));
        return show(found, viewer, model);
    }

    private String show(Found found, Viewer viewer, Model model) {
        model.addAttribute(
                "place",
                places.only(found.practice().ccgCode(), viewer, Capability.VIEW_DIRECTORY));
        model.addAttribute("practice", found.practice());
        model.addAttribute("row", found.row());
        return "practices/agreement-end";
    }

    @PostMapping(PATH + "/end")
    String end(
            @PathVariable String ods,
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") AgreementEndForm form,
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
                agreements.end(id, form.seen(), form.day(), form.why(), viewer, by);
                redirect.addFlashAttribute("notice", "agreement.ended");
                return "redirect:/practices/" + ods + "/agreement";
            } catch (RuleBrokenException broken) {
                errors.rejectValue("lastDay", broken.key(), broken.arguments(), null);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("out", new TakeOutForm("", form.version()));
        return show(found, viewer, model);
    }

    @PostMapping(PATH + "/take-out")
    String takeOut(
            @PathVariable String ods,
            @PathVariable UUID id,
            @Valid @ModelAttribute("out") TakeOutForm out,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Found found = find(ods, id, viewer);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("form", AgreementEndForm.empty(clock.today(), out.seen()));
            return show(found, viewer, model);
        }
        agreements.takeOut(id, out.seen(), out.reason(), viewer, by);
        redirect.addFlashAttribute("notice", "agreement.takenOut");
        return "redirect:/practices/" + ods + "/agreement";
    }
}
