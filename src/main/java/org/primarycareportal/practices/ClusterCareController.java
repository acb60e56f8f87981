package org.primarycareportal.practices;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.List;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Requires;
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

/** A new cluster, another name for one, its end. */
@Controller
@Requires(Capability.EDIT_DIRECTORY)
class ClusterCareController {

    private static final List<Choice> WORDS =
            List.of(new Choice("cluster", "Cluster"), new Choice("locality", "Locality"));

    private final ClusterCare care;
    private final MembersQueries members;
    private final MovePreviews previews;
    private final MoveRules rules;
    private final Places places;

    ClusterCareController(
            ClusterCare care,
            MembersQueries members,
            MovePreviews previews,
            MoveRules rules,
            Places places) {
        this.care = care;
        this.members = members;
        this.previews = previews;
        this.rules = rules;
        this.places = places;
    }

    @GetMapping("/clusters/new")
    String form(@RequestParam(defaultValue = "") String ccg, Viewer viewer, Model model) {
        model.addAttribute("form", ClusterForm.empty());
        return showNew(place(ccg, viewer), model);
    }

    /** One CCG: the one of the address, else the first in reach. */
    private Place place(String ccg, Viewer viewer) {
        Place place =
                places.chooseKnown(ccg, viewer, Capability.EDIT_DIRECTORY)
                        .orElseThrow(() -> new NotFoundException("ccg"));
        return places.only(place.ccgs().get(0).value(), viewer, Capability.EDIT_DIRECTORY);
    }

    private static String showNew(Place place, Model model) {
        model.addAttribute("place", place);
        model.addAttribute("words", WORDS);
        return "practices/cluster-new";
    }

    @PostMapping("/clusters/new")
    String open(
            @RequestParam(defaultValue = "") String ccg,
            @Valid @ModelAttribute("form") ClusterForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Place place = place(ccg, viewer);
        CcgCode code = place.ccgs().get(0);
        form.checkName(errors);
        form.checkDay(errors, "members.from.missing");
        form.checkReason(errors);
        form.typedDay().ifPresent(day -> sayAboutDay(day, errors));
        if (!errors.hasErrors()) {
            care.against(code, form.called(), "").ifPresent(wrong -> wrong.sayTo(errors));
        }
        if (errors.hasErrors()) {
            return refused(showNew(place, model), response);
        }
        String id =
                care.open(
                        code,
                        form.called(),
                        form.typedDay().orElseThrow(),
                        form.reason(),
                        viewer,
                        by);
        say(redirect, "cluster.opened", form.called().name());
        return "redirect:/clusters/" + id + "/members";
    }

    private void sayAboutDay(LocalDate day, BindingResult errors) {
        rules.aboutTheDay(day)
                .forEach(wrong -> new Wrong("day", wrong.key(), wrong.arguments()).sayTo(errors));
    }

    @GetMapping(MembersController.ID + "/change")
    String change(@PathVariable String id, Viewer viewer, Model model) {
        MembersQueries.Head cluster = find(id, viewer, model);
        model.addAttribute("form", ClusterForm.of(cluster));
        return show(cluster, model, "practices/cluster-change");
    }

    @GetMapping(MembersController.ID + "/end")
    String askForEnd(@PathVariable String id, Viewer viewer, Model model) {
        MembersQueries.Head cluster = find(id, viewer, model);
        model.addAttribute("form", ClusterForm.of(cluster));
        return show(cluster, model, "practices/cluster-end");
    }

    private MembersQueries.Head find(String id, Viewer viewer, Model model) {
        MembersQueries.Head cluster =
                members.cluster(id).orElseThrow(() -> new NotFoundException("cluster"));
        model.addAttribute(
                "place", places.only(cluster.ccgCode(), viewer, Capability.EDIT_DIRECTORY));
        return cluster;
    }

    private String show(MembersQueries.Head cluster, Model model, String view) {
        model.addAttribute("cluster", cluster);
        model.addAttribute("words", WORDS);
        model.addAttribute("ended", cluster.endsOn() != null);
        model.addAttribute("endsOn", cluster.endsOn() == null ? "" : Dates.day(cluster.endsOn()));
        model.addAttribute("resting", previews.resting(List.of(), List.of(cluster.id())));
        return view;
    }

    @PostMapping(MembersController.ID + "/name")
    String rename(
            @PathVariable String id,
            @Valid @ModelAttribute("form") ClusterForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        MembersQueries.Head cluster = find(id, viewer, model);
        form.checkName(errors);
        form.checkReason(errors);
        if (!errors.hasErrors()) {
            care.against(new CcgCode(cluster.ccgCode()), form.called(), id)
                    .ifPresent(wrong -> wrong.sayTo(errors));
        }
        if (errors.hasErrors()) {
            return refused(show(cluster, model, "practices/cluster-change"), response);
        }
        care.rename(id, form.seenVersion(), form.called(), form.reason(), viewer, by);
        say(redirect, "cluster.renamed", form.called().name());
        return "redirect:/clusters/" + id + "/members";
    }

    @PostMapping(MembersController.ID + "/end")
    String end(
            @PathVariable String id,
            @Valid @ModelAttribute("form") ClusterForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        MembersQueries.Head cluster = find(id, viewer, model);
        form.checkDay(errors, "cluster.end.missing");
        form.checkReason(errors);
        form.typedDay().ifPresent(day -> sayAboutEnd(cluster, day, errors));
        if (errors.hasErrors()) {
            return refused(show(cluster, model, "practices/cluster-end"), response);
        }
        care.end(id, form.seenVersion(), form.typedDay().orElseThrow(), form.reason(), viewer, by);
        say(redirect, "cluster.ended", cluster.called());
        return "redirect:/clusters/" + id + "/members";
    }

    private void sayAboutEnd(MembersQueries.Head cluster, LocalDate day, BindingResult errors) {
        sayAboutDay(day, errors);
        if (cluster.beginsOn() != null && day.isBefore(cluster.beginsOn())) {
            errors.rejectValue("day", "cluster.end.early");
        }
        List<String> still = care.stillIn(cluster.id(), day);
        if (!still.isEmpty()) {
            errors.rejectValue(
                    "day", "cluster.end.members", new Object[] {String.join(", ", still)}, null);
        }
    }

    @PostMapping(MembersController.ID + "/goes-on")
    String goesOn(
            @PathVariable String id,
            @Valid @ModelAttribute("form") ClusterForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        MembersQueries.Head cluster = find(id, viewer, model);
        form.checkReason(errors);
        if (errors.hasErrors()) {
            return refused(show(cluster, model, "practices/cluster-end"), response);
        }
        care.goesOn(id, form.seenVersion(), form.reason(), viewer, by);
        say(redirect, "cluster.goesOn", cluster.called());
        return "redirect:/clusters/" + id + "/members";
    }

    private static String refused(String view, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return view;
    }

    private static void say(RedirectAttributes redirect, String key, String about) {
        redirect.addFlashAttribute("notice", key);
        redirect.addFlashAttribute("noticeAbout", new Object[] {about});
    }
}
