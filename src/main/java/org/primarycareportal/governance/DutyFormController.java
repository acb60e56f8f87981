package org.primarycareportal.governance;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Place;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Adding a row to who does what, and changing one from a day on. */
@Controller
@Requires(Capability.EDIT_WHO_DOES_WHAT)
class DutyFormController {

    private final WhoDoesWhat whoDoesWhat;
    private final DutyQueries duties;
    private final Places places;
    private final BusinessClock clock;

    DutyFormController(
            WhoDoesWhat whoDoesWhat, DutyQueries duties, Places places, BusinessClock clock) {
        this.whoDoesWhat = whoDoesWhat;
        this.duties = duties;
        this.places = places;
        this.clock = clock;
    }

    @GetMapping("/who-does-what/new")
    String addForm(@RequestParam(defaultValue = "") String ccg, Viewer viewer, Model model) {
        model.addAttribute("form", DutyForm.empty(clock.today()));
        return showAdd(ccg, viewer, model);
    }

    private String showAdd(String ccg, Viewer viewer, Model model) {
        Place place = places.choose(ccg, viewer, Capability.EDIT_WHO_DOES_WHAT);
        model.addAttribute("action", "/who-does-what/new?ccg=" + place.ccgs().get(0));
        return show(one(place, viewer), model);
    }

    /** A row belongs to one CCG, the first where several are looked at. */
    private Place one(Place place, Viewer viewer) {
        return places.only(place.ccgs().get(0).value(), viewer, Capability.EDIT_WHO_DOES_WHAT);
    }

    private String show(Place place, Model model) {
        CcgCode ccg = place.ccgs().get(0);
        List<Choice> roles =
                duties.titles(ccg).entrySet().stream()
                        .map(role -> new Choice(role.getKey().toString(), role.getValue()))
                        .toList();
        model.addAttribute("place", place);
        model.addAttribute("organisations", Choices.organisations());
        model.addAttribute("roles", with("Choose a role", roles));
        model.addAttribute("deputies", with("Nobody", roles));
        return "governance/duty-form";
    }

    private static List<Choice> with(String nothing, List<Choice> choices) {
        List<Choice> all = new ArrayList<>(List.of(new Choice("", nothing)));
        all.addAll(choices);
        return all;
    }

    @PostMapping("/who-does-what/new")
    String add(
            @RequestParam(defaultValue = "") String ccg,
            @Valid @ModelAttribute("form") DutyForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        CcgCode owner = places.choose(ccg, viewer, Capability.EDIT_WHO_DOES_WHAT).ccgs().get(0);
        form.check(errors, clock.today());
        if (!errors.hasErrors()) {
            try {
                UUID id =
                        whoDoesWhat.add(owner, form.task(), form.from(), form.review(), viewer, by);
                redirect.addFlashAttribute("notice", "whoDoesWhat.added");
                return "redirect:/who-does-what/" + id;
            } catch (RuleBrokenException broken) {
                Refused.beside(broken, errors);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return showAdd(owner.value(), viewer, model);
    }

    @GetMapping(DutyController.PATH + "/change")
    String changeForm(@PathVariable UUID id, Viewer viewer, Model model) {
        model.addAttribute("form", DutyForm.of(last(id, viewer), clock.today()));
        return showChange(id, viewer, model);
    }

    /** What was said last, even where it begins in the future. */
    private DutyRow last(UUID id, Viewer viewer) {
        List<DutyRow> terms =
                duties.terms(id, clock.today(), viewer.reachOf(Capability.EDIT_WHO_DOES_WHAT));
        if (terms.isEmpty()) {
            throw new NotFoundException("who does what");
        }
        return terms.get(terms.size() - 1);
    }

    private String showChange(UUID id, Viewer viewer, Model model) {
        DutyRow row = last(id, viewer);
        model.addAttribute("row", row);
        model.addAttribute("action", "/who-does-what/" + id + "/change");
        return show(places.only(row.ccgCode(), viewer, Capability.EDIT_WHO_DOES_WHAT), model);
    }

    @PostMapping(DutyController.PATH + "/change")
    String change(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") DutyForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        form.check(errors, clock.today());
        if (!errors.hasErrors()) {
            try {
                whoDoesWhat.change(id, form.change(), viewer, by);
                redirect.addFlashAttribute("notice", "whoDoesWhat.changed");
                return "redirect:/who-does-what/" + id;
            } catch (RuleBrokenException broken) {
                Refused.beside(broken, errors);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return showChange(id, viewer, model);
    }
}
