package org.primarycareportal.practices;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.SeenVersion;
import org.primarycareportal.shared.TimeOrderedId;
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

/** The end of a practice: what is on record; typed, shown with what follows, confirmed, undone. */
@Controller
@RequestMapping("/practices/{ods:" + OdsCode.SHAPE + "}/closure")
@Requires(Capability.EDIT_DIRECTORY)
class ClosureController {

    private final ClosureQueries closures;
    private final ClosureDesk desk;
    private final ClosureRules rules;
    private final ClosurePreviews previews;
    private final Seen seen;

    /** Where somebody is, and at which practice. */
    @org.springframework.stereotype.Component("closureSeen")
    record Seen(
            Places places,
            RepresentativeQueries practices,
            org.primarycareportal.shared.BusinessClock clock,
            MoveRules days) {}

    ClosureController(
            ClosureQueries closures,
            ClosureDesk desk,
            ClosureRules rules,
            ClosurePreviews previews,
            Seen seen) {
        this.closures = closures;
        this.desk = desk;
        this.rules = rules;
        this.previews = previews;
        this.seen = seen;
    }

    @GetMapping
    @Requires(Capability.VIEW_DIRECTORY)
    String page(@PathVariable String ods, Viewer viewer, Model model) {
        PracticeHead practice = find(ods, viewer, Capability.VIEW_DIRECTORY, model);
        model.addAttribute("form", ClosureForm.empty(practice));
        return show(practice, viewer, model);
    }

    private PracticeHead find(String ods, Viewer viewer, Capability capability, Model model) {
        PracticeHead practice =
                seen.practices().practice(ods).orElseThrow(() -> new NotFoundException("practice"));
        model.addAttribute("place", seen.places().only(practice.ccgCode(), viewer, capability));
        return practice;
    }

    private String show(PracticeHead practice, Viewer viewer, Model model) {
        List<ClosureQueries.ClosureRow> rows = closures.of(practice.odsCode());
        boolean cared = practice.isCaredForBy(viewer);
        boolean onRecord = rows.stream().anyMatch(row -> !row.undone());
        model.addAttribute("practice", practice);
        model.addAttribute("rows", rows);
        model.addAttribute(
                "carriers",
                closures.successors(practice.odsCode()).stream()
                        .collect(Collectors.groupingBy(ClosureQueries.Kin::closureId)));
        model.addAttribute("predecessors", closures.predecessors(practice.odsCode()));
        model.addAttribute("contradiction", closures.contradiction(practice.odsCode()).orElse(""));
        model.addAttribute("lead", lead(practice));
        model.addAttribute("canSay", cared && !onRecord);
        model.addAttribute("canUndo", cared);
        if (!model.containsAttribute("back")) {
            model.addAttribute("back", new TakeOutForm("", ""));
        }
        if (cared && !onRecord) {
            LocalDate closed = practice.closedOn();
            model.addAttribute("endings", Ending.values());
            model.addAttribute("firstDay", Dates.day(seen.days().firstOpenDay().minusDays(1)));
            model.addAttribute(
                    "offered",
                    byCluster(
                            closures.couldCarryOn(
                                    practice, closed == null ? seen.clock().today() : closed)));
        }
        return "practices/closure";
    }

    private String lead(PracticeHead practice) {
        LocalDate closed = practice.closedOn();
        if (closed == null) {
            return "It is open, and no end is known.";
        }
        return closed.isAfter(seen.clock().today())
                ? "It is open. Its last day will be %s.".formatted(Dates.day(closed.minusDays(1)))
                : "Its last day was %s.".formatted(Dates.day(closed.minusDays(1)));
    }

    private static Map<String, List<ClosureQueries.Candidate>> byCluster(
            List<ClosureQueries.Candidate> candidates) {
        Map<String, List<ClosureQueries.Candidate>> groups = new LinkedHashMap<>();
        for (ClosureQueries.Candidate each : candidates) {
            String cluster = each.clusterName() == null ? "No cluster yet" : each.clusterName();
            groups.computeIfAbsent(cluster, g -> new ArrayList<>()).add(each);
        }
        return groups;
    }

    @PostMapping
    String preview(
            @PathVariable String ods,
            @RequestParam(defaultValue = "") String again,
            @Valid @ModelAttribute("form") ClosureForm form,
            BindingResult errors,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        PracticeHead practice = find(ods, viewer, Capability.EDIT_DIRECTORY, model);
        if (!again.isEmpty()) {
            return show(practice, viewer, model);
        }
        form.check(errors);
        if (!errors.hasErrors()) {
            desk.mustBeOpenToWords(practice, form.plan(practice));
            rules.against(form.plan(practice), practice).forEach(wrong -> wrong.sayTo(errors));
        }
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(practice, viewer, model);
        }
        model.addAttribute("preview", previews.of(form.plan(practice), practice));
        model.addAttribute("key", TimeOrderedId.next());
        return "practices/closure-preview";
    }

    @PostMapping("/confirm")
    String confirm(
            @PathVariable String ods,
            @Valid @ModelAttribute("form") ClosureForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        PracticeHead practice = find(ods, viewer, Capability.EDIT_DIRECTORY, model);
        form.check(errors);
        if (!errors.hasErrors()) {
            try {
                desk.confirm(form.plan(practice), form.seenOrNone(), form.keyOrNew(), viewer, by);
                redirect.addFlashAttribute("notice", "closure.confirmed");
                return "redirect:/practices/" + ods + "/closure";
            } catch (RuleBrokenException broken) {
                errors.reject(broken.key(), broken.arguments(), null);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(practice, viewer, model);
    }

    @PostMapping("/{id}/undo")
    String undo(
            @PathVariable String ods,
            @PathVariable UUID id,
            @Valid @ModelAttribute("back") TakeOutForm back,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        PracticeHead practice = find(ods, viewer, Capability.EDIT_DIRECTORY, model);
        if (closures.of(ods).stream().noneMatch(row -> row.id().equals(id))) {
            throw new NotFoundException("closure");
        }
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("form", ClosureForm.empty(practice));
            return show(practice, viewer, model);
        }
        desk.undo(new OdsCode(ods), id, SeenVersion.of(back.version()), back.reason(), viewer, by);
        redirect.addFlashAttribute("notice", "closure.undone");
        return "redirect:/practices/" + ods + "/closure";
    }
}
