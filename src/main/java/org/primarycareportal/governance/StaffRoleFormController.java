package org.primarycareportal.governance;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
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

/** Adding a role to the staff directory, and changing what it says of one. */
@Controller
@Requires(Capability.EDIT_WHO_DOES_WHAT)
class StaffRoleFormController {

    private final StaffDirectory directory;
    private final StaffRoleQueries roles;
    private final Places places;
    private final BusinessClock clock;

    StaffRoleFormController(
            StaffDirectory directory, StaffRoleQueries roles, Places places, BusinessClock clock) {
        this.directory = directory;
        this.roles = roles;
        this.places = places;
        this.clock = clock;
    }

    @GetMapping(StaffRolesController.LIST + "/new")
    String addForm(@RequestParam(defaultValue = "") String ccg, Viewer viewer, Model model) {
        model.addAttribute("form", StaffRoleForm.empty());
        return showAdd(ccg, viewer, model);
    }

    private String showAdd(String ccg, Viewer viewer, Model model) {
        CcgCode owner = places.choose(ccg, viewer, Capability.EDIT_WHO_DOES_WHAT).ccgs().get(0);
        model.addAttribute("action", StaffRolesController.LIST + "/new?ccg=" + owner);
        return show(places.only(owner.value(), viewer, Capability.EDIT_WHO_DOES_WHAT), model);
    }

    private static String show(Place place, Model model) {
        model.addAttribute("place", place);
        model.addAttribute("organisations", Choices.organisations());
        return "governance/role-form";
    }

    @PostMapping(StaffRolesController.LIST + "/new")
    String add(
            @RequestParam(defaultValue = "") String ccg,
            @Valid @ModelAttribute("form") StaffRoleForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        CcgCode owner = places.choose(ccg, viewer, Capability.EDIT_WHO_DOES_WHAT).ccgs().get(0);
        form.check(errors);
        if (!errors.hasErrors()) {
            try {
                UUID id = directory.add(owner, form.post(), viewer, by);
                redirect.addFlashAttribute("notice", "staffRole.added");
                return "redirect:" + StaffRolesController.LIST + "/" + id;
            } catch (RuleBrokenException broken) {
                Refused.beside(broken, errors);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return showAdd(owner.value(), viewer, model);
    }

    @GetMapping(StaffRolesController.PATH + "/change")
    String changeForm(@PathVariable UUID id, Viewer viewer, Model model) {
        model.addAttribute("form", StaffRoleForm.of(find(id, viewer)));
        return showChange(id, viewer, model);
    }

    private StaffRoleRow find(UUID id, Viewer viewer) {
        return roles.one(id, clock.today(), viewer.reachOf(Capability.EDIT_WHO_DOES_WHAT))
                .orElseThrow(() -> new NotFoundException("staff role"));
    }

    private String showChange(UUID id, Viewer viewer, Model model) {
        StaffRoleRow role = find(id, viewer);
        model.addAttribute("role", role);
        model.addAttribute("action", StaffRolesController.LIST + "/" + id + "/change");
        return show(places.only(role.ccgCode(), viewer, Capability.EDIT_WHO_DOES_WHAT), model);
    }

    @PostMapping(StaffRolesController.PATH + "/change")
    String change(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") StaffRoleForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        form.check(errors);
        if (!errors.hasErrors()) {
            try {
                directory.change(id, form.seenVersion(), form.post(), viewer, by);
                redirect.addFlashAttribute("notice", "staffRole.changed");
                return "redirect:" + StaffRolesController.LIST + "/" + id;
            } catch (RuleBrokenException broken) {
                Refused.beside(broken, errors);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return showChange(id, viewer, model);
    }
}
