package org.primarycareportal.accounts;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.SeenVersion;
import org.primarycareportal.shared.TimeOrderedId;
import org.primarycareportal.shared.UnfinishedWork;
import org.primarycareportal.shared.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Somebody leaves: typed, shown with what follows from it, confirmed, perhaps called off. */
@Controller
@RequestMapping("/admin/users/{id:[0-9a-f-]{36}}/leave")
@Requires(Capability.MANAGE_PEOPLE)
class LeavingController {

    private final LeavingDesk desk;
    private final LeavingPlans plans;
    private final Takers takers;
    private final RolePages pages;
    private final List<UnfinishedWork> rooms;

    LeavingController(
            LeavingDesk desk,
            LeavingPlans plans,
            Takers takers,
            RolePages pages,
            List<UnfinishedWork> rooms) {
        this.desk = desk;
        this.plans = plans;
        this.takers = takers;
        this.pages = pages;
        this.rooms = rooms;
    }

    /** A role that ends, or never begins, because somebody leaves. */
    record Ending(String what, String whatFor, String without, String with) {}

    @GetMapping
    String form(@PathVariable UUID id, Viewer viewer, Model model) {
        LeaveForm form = LeaveForm.empty();
        LeavingPlan plan = plans.of(id, form, viewer);
        if (plan.pending() != null) {
            throw new RuleBrokenException("leave.already", Dates.day(plan.pending()));
        }
        model.addAttribute("form", form);
        return show(plan, viewer, model);
    }

    private String show(LeavingPlan plan, Viewer viewer, Model model) {
        describe(plan, viewer, model);
        model.addAttribute("offered", takers.offered(plan.person(), viewer));
        return "accounts/person-leave";
    }

    private void describe(LeavingPlan plan, Viewer viewer, Model model) {
        PersonId person = plan.person();
        model.addAttribute("person", pages.find(person.value(), viewer, Power.ADMINISTRATOR));
        model.addAttribute("plan", plan);
        model.addAttribute("nobody", Takers.NOBODY);
        model.addAttribute(
                "left",
                rooms.stream()
                        .flatMap(room -> room.leftBehindBy(person, viewer).stream())
                        .toList());
    }

    @PostMapping
    String preview(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String again,
            @Valid @ModelAttribute("form") LeaveForm form,
            BindingResult errors,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        LeavingPlan plan = plans.of(id, form, viewer);
        if (!again.isEmpty()) {
            return show(plan, viewer, model);
        }
        form.check(errors);
        plan.wrong().forEach(wrong -> wrong.sayTo(errors));
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(plan, viewer, model);
        }
        describe(plan, viewer, model);
        model.addAttribute("ending", ending(plan, viewer));
        model.addAttribute("key", TimeOrderedId.next());
        return "accounts/person-leave-preview";
    }

    private List<Ending> ending(LeavingPlan plan, Viewer viewer) {
        return pages.roles(plan.person().value(), viewer, Power.ADMINISTRATOR).stream()
                .filter(held -> held.toOn() == null || held.toOn().isAfter(plan.lastDay()))
                .map(
                        held ->
                                new Ending(
                                        held.what(),
                                        held.whatFor(),
                                        held.until(),
                                        held.fromOn().isAfter(plan.lastDay())
                                                ? "never begins"
                                                : plan.day()))
                .toList();
    }

    @PostMapping("/confirm")
    String confirm(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") LeaveForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        form.check(errors);
        if (!errors.hasErrors()) {
            try {
                desk.confirm(id, form, viewer, by);
                redirect.addFlashAttribute("notice", "leave.saved");
                return "redirect:/admin/users/" + id;
            } catch (RuleBrokenException broken) {
                errors.reject(broken.key(), broken.arguments(), null);
            }
        }
        LeavingPlan plan = plans.of(id, form, viewer);
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(plan, viewer, model);
    }

    @PostMapping("/call-off")
    String callOff(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String version,
            Viewer viewer,
            Actor by,
            RedirectAttributes redirect) {
        desk.callOff(id, SeenVersion.of(version), viewer, by);
        redirect.addFlashAttribute("notice", "leave.calledOff");
        return "redirect:/admin/users/" + id;
    }
}
