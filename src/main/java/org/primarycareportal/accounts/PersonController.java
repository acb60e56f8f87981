package org.primarycareportal.accounts;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.UUID;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.SeenVersion;
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

/** One person: who they are, what they hold, and the door. */
@Controller
@RequestMapping("/admin/users/{id:[0-9a-f-]{36}}")
@Requires(Capability.MANAGE_PEOPLE)
class PersonController {

    private static final String BASE = "/admin/users";

    private final PeopleDesk desk;
    private final DoorDesk door;
    private final RolePages pages;
    private final LeavingQueries leavings;

    PersonController(PeopleDesk desk, DoorDesk door, RolePages pages, LeavingQueries leavings) {
        this.desk = desk;
        this.door = door;
        this.pages = pages;
        this.leavings = leavings;
    }

    @GetMapping
    String show(@PathVariable UUID id, Viewer viewer, Model model) {
        model.addAttribute("person", pages.find(id, viewer, Power.ADMINISTRATOR));
        model.addAttribute("roles", pages.roles(id, viewer, Power.ADMINISTRATOR));
        model.addAttribute("self", viewer.id().value().equals(id));
        model.addAttribute("leaving", leavings.latest(new PersonId(id), viewer).orElse(null));
        return "accounts/person";
    }

    private static String home(UUID id) {
        return "redirect:" + BASE + "/" + id;
    }

    @GetMapping("/details")
    String detailsForm(@PathVariable UUID id, Viewer viewer, Model model) {
        model.addAttribute("form", DetailsForm.of(pages.find(id, viewer, Power.ADMINISTRATOR)));
        return details(id, viewer, model);
    }

    private String details(UUID id, Viewer viewer, Model model) {
        model.addAttribute("person", pages.find(id, viewer, Power.ADMINISTRATOR));
        return "accounts/person-details";
    }

    @PostMapping("/details")
    String change(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") DetailsForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        if (!errors.hasErrors()) {
            try {
                desk.change(new PersonId(id), form.seenVersion(), form.details(), viewer, by);
                redirect.addFlashAttribute("notice", "person.saved");
                return home(id);
            } catch (RuleBrokenException broken) {
                String field =
                        broken.key().startsWith("person.email")
                                ? "email"
                                : broken.key().startsWith("person.signInName")
                                        ? "signInName"
                                        : null;
                errors.rejectValue(field, broken.key(), broken.arguments(), null);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return details(id, viewer, model);
    }

    @GetMapping("/roles/new")
    String roleForm(@PathVariable UUID id, Viewer viewer, Model model) {
        model.addAttribute(
                "form",
                RoleForm.from(
                        pages.today(), pages.find(id, viewer, Power.ADMINISTRATOR).version()));
        return pages.newRole(id, viewer, model);
    }

    @PostMapping("/roles/new")
    String giveRole(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") RoleForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        pages.find(id, viewer, Power.ADMINISTRATOR);
        if (pages.give(id, form, errors, viewer, by)) {
            redirect.addFlashAttribute("notice", "role.given");
            return home(id);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return pages.newRole(id, viewer, model);
    }

    @GetMapping("/roles/{grant}/end")
    String endForm(@PathVariable UUID id, @PathVariable UUID grant, Viewer viewer, Model model) {
        model.addAttribute("form", pages.endForm(id, viewer, Power.ADMINISTRATOR));
        return pages.ending(BASE, id, grant, viewer, Power.ADMINISTRATOR, model);
    }

    @PostMapping("/roles/{grant}/end")
    String end(
            @PathVariable UUID id,
            @PathVariable UUID grant,
            @ModelAttribute("form") EndForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        pages.role(id, grant, viewer, Power.ADMINISTRATOR);
        if (pages.end(id, grant, form, errors, viewer, Power.ADMINISTRATOR, by)) {
            redirect.addFlashAttribute("notice", "role.ended");
            return home(id);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return pages.ending(BASE, id, grant, viewer, Power.ADMINISTRATOR, model);
    }

    @GetMapping("/disable")
    String disableForm(@PathVariable UUID id, Viewer viewer, Model model) {
        String version = Integer.toString(pages.find(id, viewer, Power.ADMINISTRATOR).version());
        model.addAttribute("form", new WhyForm("", version));
        return disabling(id, viewer, model);
    }

    private String disabling(UUID id, Viewer viewer, Model model) {
        model.addAttribute("person", pages.find(id, viewer, Power.ADMINISTRATOR));
        return "accounts/person-disable";
    }

    @PostMapping("/disable")
    String disable(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") WhyForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        pages.find(id, viewer, Power.ADMINISTRATOR);
        if (!errors.hasErrors()) {
            try {
                door.disable(new PersonId(id), form.seenVersion(), form.why(), viewer, by);
                redirect.addFlashAttribute("notice", "person.isDisabled");
                return home(id);
            } catch (RuleBrokenException broken) {
                errors.reject(broken.key(), broken.arguments(), null);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return disabling(id, viewer, model);
    }

    @PostMapping("/enable")
    String enable(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String version,
            Viewer viewer,
            Actor by,
            RedirectAttributes redirect) {
        door.enable(new PersonId(id), SeenVersion.of(version), viewer, by);
        redirect.addFlashAttribute("notice", "person.isEnabled");
        return home(id);
    }

    @PostMapping("/link")
    String link(@PathVariable UUID id, Viewer viewer, Actor by, RedirectAttributes redirect) {
        String token = door.newLink(new PersonId(id), viewer, by);
        redirect.addFlashAttribute("link", pages.address(token));
        return home(id);
    }

    @PostMapping("/second-step/forget")
    String forgetSecondStep(
            @PathVariable UUID id, Viewer viewer, Actor by, RedirectAttributes redirect) {
        door.forgetSecondStep(new PersonId(id), viewer, by);
        redirect.addFlashAttribute("notice", "secondStep.isOff");
        return home(id);
    }
}
