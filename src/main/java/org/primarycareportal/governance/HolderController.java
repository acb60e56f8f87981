package org.primarycareportal.governance;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.accounts.People;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.PersonId;
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

/** Who holds a role from when to when. */
@Controller
@Requires(Capability.EDIT_WHO_DOES_WHAT)
class HolderController {

    private final StaffDirectory directory;
    private final StaffRoleQueries roles;
    private final People people;
    private final Places places;
    private final BusinessClock clock;

    HolderController(
            StaffDirectory directory,
            StaffRoleQueries roles,
            People people,
            Places places,
            BusinessClock clock) {
        this.directory = directory;
        this.roles = roles;
        this.people = people;
        this.places = places;
        this.clock = clock;
    }

    @GetMapping(StaffRolesController.PATH + "/holder")
    String giveForm(@PathVariable UUID id, Viewer viewer, Model model) {
        StaffRoleRow role = find(id, viewer);
        model.addAttribute("form", HolderForm.of(role, clock.today()));
        return show(role, viewer, model, "governance/holder");
    }

    private StaffRoleRow find(UUID id, Viewer viewer) {
        return roles.one(id, clock.today(), viewer.reachOf(Capability.EDIT_WHO_DOES_WHAT))
                .orElseThrow(() -> new NotFoundException("staff role"));
    }

    private String show(StaffRoleRow role, Viewer viewer, Model model, String view) {
        model.addAttribute(
                "place", places.only(role.ccgCode(), viewer, Capability.EDIT_WHO_DOES_WHAT));
        model.addAttribute("role", role);
        return view;
    }

    @PostMapping(StaffRolesController.PATH + "/holder")
    String give(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") HolderForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        StaffRoleRow role = find(id, viewer);
        form.check(errors);
        Optional<PersonId> account = account(form, new CcgCode(role.ccgCode()));
        if (form.namesAccount() && account.isEmpty()) {
            errors.rejectValue("account", "staffRole.account.unknown");
        }
        if (!errors.hasErrors()) {
            try {
                StaffDirectory.Holder holder = form.holder(orNobody(account));
                directory.give(id, form.seenVersion(), holder, form.reason(), viewer, by);
                redirect.addFlashAttribute("notice", "staffRole.given");
                redirect.addFlashAttribute("noticeAbout", new Object[] {form.name().strip()});
                return "redirect:" + StaffRolesController.LIST + "/" + id;
            } catch (RuleBrokenException broken) {
                Refused.beside(broken, errors);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(role, viewer, model, "governance/holder");
    }

    /** An account of another CCG looks as if there were none. */
    private Optional<PersonId> account(HolderForm form, CcgCode ccg) {
        return form.namesAccount()
                ? people.bySignInName(form.account())
                        .filter(
                                person ->
                                        people.viewer(person).stream()
                                                .anyMatch(
                                                        viewer ->
                                                                viewer.reachOf(
                                                                                Capability
                                                                                        .VIEW_WHO_DOES_WHAT)
                                                                        .includes(ccg)))
                : Optional.empty();
    }

    private static @Nullable PersonId orNobody(Optional<PersonId> account) {
        return account.isPresent() ? account.get() : null;
    }

    @GetMapping(StaffRolesController.PATH + "/vacate")
    String vacateForm(@PathVariable UUID id, Viewer viewer, Model model) {
        StaffRoleRow role = find(id, viewer);
        model.addAttribute("form", LastDayForm.of(clock.today(), role.version()));
        return show(role, viewer, model, "governance/vacate");
    }

    @PostMapping(StaffRolesController.PATH + "/vacate")
    String vacate(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") LastDayForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        StaffRoleRow role = find(id, viewer);
        form.check(errors);
        if (!errors.hasErrors()) {
            try {
                directory.vacate(id, form.seenVersion(), form.day(), form.reason(), viewer, by);
                redirect.addFlashAttribute("notice", "staffRole.vacated");
                return "redirect:" + StaffRolesController.LIST + "/" + id;
            } catch (RuleBrokenException broken) {
                Refused.beside(broken, errors);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(role, viewer, model, "governance/vacate");
    }
}
