package org.primarycareportal.practices;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NotAllowedException;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A group of practices typed: found by words, pasted as codes, ticked. */
@Controller
@Requires(Capability.OWN_GROUPS)
class GroupFormController {

    private static final int MOST_FOUND = 40;
    private static final String FIND = "find";
    private static final UUID NEW = new UUID(0, 0);

    private final GroupQueries groups;
    private final GroupDesk desk;

    GroupFormController(GroupQueries groups, GroupDesk desk) {
        this.groups = groups;
        this.desk = desk;
    }

    @GetMapping("/groups/new")
    String form(Viewer viewer, Model model) {
        return show(GroupForm.empty(), null, viewer, model);
    }

    private String show(
            GroupForm form, GroupQueries.@Nullable GroupRow group, Viewer viewer, Model model) {
        Set<String> ticked = form.ticked();
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", form);
        }
        model.addAttribute("title", group == null ? "New group" : "Change " + group.name());
        model.addAttribute(
                "address", group == null ? "/groups/new" : "/groups/" + group.id() + "/change");
        model.addAttribute("ticked", groups.known(ticked, viewer));
        SearchWords words = SearchWords.of(form.lookedFor());
        List<GroupQueries.Member> found =
                words.isEmpty() ? List.of() : groups.found(words, MOST_FOUND, viewer);
        model.addAttribute("searched", !words.isEmpty());
        model.addAttribute("cut", found.size() == MOST_FOUND);
        model.addAttribute(
                "found", found.stream().filter(each -> !ticked.contains(each.odsCode())).toList());
        model.addAttribute("shareWith", groups.ccgs(viewer));
        return "practices/group-change";
    }

    private static PracticeGroup.Content content(GroupForm form) {
        String shared = form.shared();
        return new PracticeGroup.Content(
                form.name() == null ? "" : form.name(),
                form.purposeOrNone(),
                shared.isEmpty() ? null : shared,
                form.all());
    }

    @PostMapping("/groups/new")
    String make(
            @RequestParam(defaultValue = "") String step,
            @Valid @ModelAttribute("form") GroupForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (step.equals(FIND)) {
            return again(form, null, viewer, model);
        }
        if (isWrong(form, NEW, viewer, errors)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(form, null, viewer, model);
        }
        UUID id = desk.make(content(form), viewer, by);
        return saved(id, redirect);
    }

    /** The form once more with what was found, and without complaints about what is still open. */
    private String again(
            GroupForm form, GroupQueries.@Nullable GroupRow group, Viewer viewer, Model model) {
        model.asMap().remove(BindingResult.MODEL_KEY_PREFIX + "form");
        model.addAttribute("form", form);
        return show(form, group, viewer, model);
    }

    private boolean isWrong(GroupForm form, UUID id, Viewer viewer, BindingResult errors) {
        desk.against(content(form), id, viewer).forEach(wrong -> wrong.sayTo(errors));
        return errors.hasErrors();
    }

    private static String saved(UUID id, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", "group.saved");
        return "redirect:/groups/" + id;
    }

    @GetMapping("/groups/{id}/change")
    String change(@PathVariable UUID id, Viewer viewer, Model model) {
        GroupQueries.GroupRow group = own(id, viewer);
        return show(GroupForm.of(group, groups.members(id, viewer)), group, viewer, model);
    }

    private GroupQueries.GroupRow own(UUID id, Viewer viewer) {
        GroupQueries.GroupRow group =
                groups.one(id, viewer).orElseThrow(() -> new NotFoundException("group"));
        if (!group.own()) {
            throw new NotAllowedException(List.of(Capability.OWN_GROUPS));
        }
        return group;
    }

    @PostMapping("/groups/{id}/change")
    String change(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String step,
            @Valid @ModelAttribute("form") GroupForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        GroupQueries.GroupRow group = own(id, viewer);
        if (step.equals(FIND)) {
            return again(form, group, viewer, model);
        }
        if (isWrong(form, id, viewer, errors)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(form, group, viewer, model);
        }
        desk.change(id, form.seenVersion(), content(form), viewer, by);
        return saved(id, redirect);
    }
}
