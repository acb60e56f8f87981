package org.primarycareportal.practices;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.TimeOrderedId;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Practices out of a cluster or into it: typed, shown with what follows from it, confirmed. */
@Controller
@RequestMapping(MembersController.ID + "/members/{way:move|add}")
@Requires(Capability.EDIT_DIRECTORY)
class MoveController {

    private static final String OUT = "move";

    private final MembersQueries members;
    private final MembershipDesk desk;
    private final MoveRules rules;
    private final MovePreviews previews;
    private final Seen seen;

    /** Where somebody is, and what day it is. */
    @org.springframework.stereotype.Component("moveSeen")
    record Seen(Places places, BusinessClock clock) {}

    MoveController(
            MembersQueries members,
            MembershipDesk desk,
            MoveRules rules,
            MovePreviews previews,
            Seen seen) {
        this.members = members;
        this.desk = desk;
        this.rules = rules;
        this.previews = previews;
        this.seen = seen;
    }

    @GetMapping
    String form(@PathVariable String id, @PathVariable String way, Viewer viewer, Model model) {
        MembersQueries.Head cluster = find(id, viewer, model);
        model.addAttribute("form", MoveForm.empty(way.equals(OUT) ? "" : id));
        return show(cluster, way, model);
    }

    private MembersQueries.Head find(String id, Viewer viewer, Model model) {
        MembersQueries.Head cluster =
                members.cluster(id).orElseThrow(() -> new NotFoundException("cluster"));
        model.addAttribute(
                "place", seen.places().only(cluster.ccgCode(), viewer, Capability.EDIT_DIRECTORY));
        return cluster;
    }

    private String show(MembersQueries.Head cluster, String way, Model model) {
        LocalDate today = seen.clock().today();
        boolean out = way.equals(OUT);
        Map<String, List<MembersQueries.Candidate>> offered = new LinkedHashMap<>();
        for (MembersQueries.Candidate each :
                members.practicesOf(new CcgCode(cluster.ccgCode()), today)) {
            if (cluster.id().equals(each.clusterId()) == out) {
                offered.computeIfAbsent(
                                Objects.requireNonNullElse(each.clusterName(), "No cluster yet"),
                                c -> new ArrayList<>())
                        .add(each);
            }
        }
        model.addAttribute("cluster", cluster);
        model.addAttribute("way", way);
        model.addAttribute("out", out);
        model.addAttribute("offered", offered);
        model.addAttribute("targets", targets(cluster, today));
        model.addAttribute("firstDay", Dates.day(rules.firstOpenDay()));
        return "practices/members-move";
    }

    private List<Choice> targets(MembersQueries.Head cluster, LocalDate today) {
        List<Choice> targets = new ArrayList<>();
        members.clusters(new CcgCode(cluster.ccgCode())).stream()
                .filter(each -> !each.id().equals(cluster.id()) && !each.hasEndedBy(today))
                .forEach(each -> targets.add(new Choice(each.id(), each.called())));
        targets.add(new Choice(MoveForm.NONE, "No cluster: take them out"));
        return targets;
    }

    @PostMapping
    String preview(
            @PathVariable String id,
            @PathVariable String way,
            @RequestParam(defaultValue = "") String again,
            @Valid @ModelAttribute("form") MoveForm form,
            BindingResult errors,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        MembersQueries.Head cluster = find(id, viewer, model);
        if (!again.isEmpty()) {
            return show(cluster, way, model);
        }
        if (isWrong(cluster, way, form, errors)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(cluster, way, model);
        }
        model.addAttribute("cluster", cluster);
        model.addAttribute("way", way);
        model.addAttribute("preview", previews.of(plan(cluster, way, form)));
        model.addAttribute("key", TimeOrderedId.next());
        return "practices/members-preview";
    }

    private static MovePlan plan(MembersQueries.Head cluster, String way, MoveForm form) {
        return form.plan(new CcgCode(cluster.ccgCode()), way.equals(OUT) ? cluster.id() : null);
    }

    private boolean isWrong(
            MembersQueries.Head cluster, String way, MoveForm form, BindingResult errors) {
        form.check(errors);
        if (!errors.hasErrors()) {
            rules.against(plan(cluster, way, form)).forEach(wrong -> wrong.sayTo(errors));
        }
        return errors.hasErrors();
    }

    @PostMapping("/confirm")
    String confirm(
            @PathVariable String id,
            @PathVariable String way,
            @Valid @ModelAttribute("form") MoveForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        MembersQueries.Head cluster = find(id, viewer, model);
        form.check(errors);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(cluster, way, model);
        }
        UUID edit =
                desk.confirm(
                        plan(cluster, way, form), form.seenOrNone(), form.keyOrNew(), viewer, by);
        redirect.addFlashAttribute("notice", "members.confirmed");
        redirect.addFlashAttribute("noticeAbout", new Object[] {form.codes().size()});
        return "redirect:/clusters/changes/" + edit;
    }
}
