package org.primarycareportal.practices;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Csv;
import org.primarycareportal.web.Listing;
import org.primarycareportal.web.Paging;
import org.primarycareportal.web.Sorting;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Groups of practices to look at: the list, and one of them. */
@Controller
@Requires(Capability.OWN_GROUPS)
class GroupsController {

    private static final int PAGE = 50;

    private final GroupQueries groups;
    private final GroupDesk desk;
    private final Places places;

    GroupsController(GroupQueries groups, GroupDesk desk, Places places) {
        this.groups = groups;
        this.desk = desk;
        this.places = places;
    }

    @GetMapping("/groups")
    String list(@ModelAttribute("asked") DirectoryQuestion asked, Viewer viewer, Model model) {
        SearchWords words = SearchWords.of(asked.qOrNone());
        Sorting sorting = sorting(asked);
        Paging paging = new Paging(asked.pageOrFirst(), PAGE, groups.count(words, viewer));
        Map<String, String> chosen = new LinkedHashMap<>();
        chosen.put("q", asked.qOrNone());
        List<GroupQueries.GroupRow> rows = groups.page(words, sorting, paging, viewer);
        model.addAttribute("list", new Listing("/groups", chosen, sorting, paging));
        model.addAttribute("groups", rows);
        model.addAttribute("deleted", groups.deleted(viewer));
        return "practices/groups";
    }

    private static Sorting sorting(DirectoryQuestion asked) {
        return Sorting.of(asked.sortOrNone(), "name", GroupQueries.COLUMNS);
    }

    @GetMapping("/groups.csv")
    ResponseEntity<byte[]> listCsv(
            @ModelAttribute("asked") DirectoryQuestion asked, Viewer viewer) {
        Csv csv = Csv.withHeading("group", "purpose", "owner", "shared_with", "practices");
        groups.all(SearchWords.of(asked.qOrNone()), sorting(asked), viewer)
                .forEach(
                        row ->
                                csv.row(
                                        row.name(),
                                        row.purpose(),
                                        row.ownerName(),
                                        row.sharedWith(),
                                        row.practices()));
        return csv.as("groups.csv");
    }

    @GetMapping("/groups/{id}")
    String page(@PathVariable UUID id, Viewer viewer, Model model) {
        GroupQueries.GroupRow group = find(id, viewer);
        List<GroupQueries.Member> members = groups.members(id, viewer);
        String ccgs =
                members.stream()
                        .map(GroupQueries.Member::ccgCode)
                        .collect(Collectors.toCollection(TreeSet::new))
                        .stream()
                        .collect(Collectors.joining(","));
        if (!ccgs.isEmpty()) {
            places.chooseKnown(ccgs, viewer, Capability.VIEW_DIRECTORY)
                    .ifPresent(place -> model.addAttribute("place", place));
        }
        model.addAttribute("group", group);
        model.addAttribute("members", members);
        model.addAttribute("ccgs", ccgs);
        return "practices/group";
    }

    private GroupQueries.GroupRow find(UUID id, Viewer viewer) {
        return groups.one(id, viewer).orElseThrow(() -> new NotFoundException("group"));
    }

    @GetMapping("/groups/{id}.csv")
    ResponseEntity<byte[]> csv(@PathVariable UUID id, Viewer viewer) {
        GroupQueries.GroupRow group = find(id, viewer);
        Csv csv = Csv.withHeading("group", "practice_code", "practice", "cluster", "ccg_code");
        groups.members(id, viewer)
                .forEach(
                        each ->
                                csv.row(
                                        group.name(),
                                        each.odsCode(),
                                        each.name(),
                                        each.cluster(),
                                        each.ccgCode()));
        return csv.as("group-" + id + ".csv");
    }

    @PostMapping("/groups/{id}/delete")
    String delete(@PathVariable UUID id, Viewer viewer, Actor by, RedirectAttributes redirect) {
        String name = find(id, viewer).name();
        desk.delete(id, viewer, by);
        redirect.addFlashAttribute("notice", "group.deleted");
        redirect.addFlashAttribute("noticeAbout", new Object[] {name});
        return "redirect:/groups";
    }

    @PostMapping("/groups/{id}/back")
    String back(@PathVariable UUID id, Viewer viewer, Actor by, RedirectAttributes redirect) {
        desk.bringBack(id, viewer, by);
        redirect.addFlashAttribute("notice", "group.back");
        return "redirect:/groups/" + id;
    }
}
