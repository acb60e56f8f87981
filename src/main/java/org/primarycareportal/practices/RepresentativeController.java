package org.primarycareportal.practices;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.UUID;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NotFoundException;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Putting right what is said of one who speaks for a practice, or taking it out. */
@Controller
@Requires({Capability.EDIT_DIRECTORY, Capability.KEEP_OWN_PRACTICE})
class RepresentativeController {

    private static final String PATH = RepresentativesController.PATH + "/{id}";

    private final Representatives representatives;
    private final RepresentativeQueries queries;
    private final Places places;

    RepresentativeController(
            Representatives representatives, RepresentativeQueries queries, Places places) {
        this.representatives = representatives;
        this.queries = queries;
        this.places = places;
    }

    private record Found(PracticeHead practice, RepresentativeQueries.RepresentativeRow row) {}

    private Found find(String ods, UUID id, Viewer viewer) {
        PracticeHead practice =
                queries.practice(ods).orElseThrow(() -> new NotFoundException("practice"));
        practice.mustBe(practice.isKeptBy(viewer));
        return new Found(
                practice,
                queries.of(ods).stream()
                        .filter(row -> row.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new NotFoundException("representative")));
    }

    @GetMapping(PATH)
    String page(@PathVariable String ods, @PathVariable UUID id, Viewer viewer, Model model) {
        Found found = find(ods, id, viewer);
        int state = queries.state(ods);
        model.addAttribute("form", RepresentativeForm.of(found.row(), state));
        model.addAttribute("out", TakeOutForm.empty(state));
        return show(found, viewer, model);
    }

    private String show(Found found, Viewer viewer, Model model) {
        model.addAttribute(
                "place",
                places.only(found.practice().ccgCode(), viewer, Capability.VIEW_DIRECTORY));
        model.addAttribute("practice", found.practice());
        model.addAttribute("row", found.row());
        return "practices/representative";
    }

    @PostMapping(PATH)
    String change(
            @PathVariable String ods,
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") RepresentativeForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Found found = find(ods, id, viewer);
        form.check(errors);
        if (!errors.hasErrors() && form.seen() == queries.state(ods)) {
            representatives
                    .against(found.practice(), form.voice(), id)
                    .ifPresent(wrong -> wrong.sayTo(errors));
        }
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("out", new TakeOutForm("", form.version()));
            return show(found, viewer, model);
        }
        representatives.change(id, form.seen(), form.voice(), viewer, by);
        redirect.addFlashAttribute("notice", "representative.changed");
        return "redirect:/practices/" + ods + "/representatives";
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
            model.addAttribute("form", RepresentativeForm.of(found.row(), out.seen()));
            return show(found, viewer, model);
        }
        representatives.takeOut(id, out.seen(), out.reason(), viewer, by);
        redirect.addFlashAttribute("notice", "representative.takenOut");
        return "redirect:/practices/" + ods + "/representatives";
    }
}
