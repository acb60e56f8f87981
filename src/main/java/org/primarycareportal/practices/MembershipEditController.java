package org.primarycareportal.practices;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NoNhsNumber;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.SeenVersion;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Csv;
import org.primarycareportal.web.Listing;
import org.primarycareportal.web.Paging;
import org.primarycareportal.web.Sorting;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Changes of membership made on a page: the list, one of them, and its undoing. */
@Controller
@Requires(Capability.VIEW_DIRECTORY)
class MembershipEditController {

    private static final int PAGE = 50;

    private final MembershipEditQueries edits;
    private final MembershipDesk desk;
    private final Places places;

    MembershipEditController(MembershipEditQueries edits, MembershipDesk desk, Places places) {
        this.edits = edits;
        this.desk = desk;
        this.places = places;
    }

    /** Typed to say why a change is undone. */
    @NullUnmarked // typed by a stranger
    record TakeBack(@NoNhsNumber String reason, String version) {

        String reasonOrNothing() {
            return reason == null ? "" : reason;
        }
    }

    @GetMapping("/clusters/changes")
    String list(@ModelAttribute("asked") DirectoryQuestion asked, Viewer viewer, Model model) {
        Place place = place(asked, viewer);
        SearchWords words = SearchWords.of(asked.qOrNone());
        Paging paging = new Paging(asked.pageOrFirst(), PAGE, edits.count(place, words));
        Map<String, String> chosen = new LinkedHashMap<>();
        chosen.put("ccg", place.codes());
        chosen.put("q", asked.qOrNone());
        Sorting sorting = sorting(asked);
        model.addAttribute("place", place);
        model.addAttribute("list", new Listing("/clusters/changes", chosen, sorting, paging));
        model.addAttribute("edits", edits.page(place, words, sorting, paging));
        model.addAttribute("ccgs", places.choices(place, viewer, Capability.VIEW_DIRECTORY));
        model.addAttribute("narrowed", !asked.qOrNone().isEmpty());
        return "practices/membership-edits";
    }

    private Place place(DirectoryQuestion asked, Viewer viewer) {
        return places.chooseKnown(asked.ccgOrNone(), viewer, Capability.VIEW_DIRECTORY)
                .orElseThrow(() -> new NotFoundException("ccg"));
    }

    private static Sorting sorting(DirectoryQuestion asked) {
        return Sorting.of(asked.sortOrNone(), "-made", MembershipEditQueries.COLUMNS);
    }

    @GetMapping("/clusters/changes.csv")
    ResponseEntity<byte[]> listCsv(
            @ModelAttribute("asked") DirectoryQuestion asked, Viewer viewer) {
        Csv csv =
                Csv.withHeading(
                        "from",
                        "practices",
                        "to",
                        "reason",
                        "made_by",
                        "made_at",
                        "undone_by",
                        "undone_at",
                        "undo_reason");
        List<MembershipEditQueries.EditRow> rows =
                edits.all(place(asked, viewer), SearchWords.of(asked.qOrNone()), sorting(asked));
        rows.forEach(
                row ->
                        csv.row(
                                row.fromOn(),
                                row.names(),
                                row.target(),
                                row.reason(),
                                row.madeByName(),
                                row.madeAt(),
                                row.undoneByName(),
                                row.undoneAt(),
                                row.undoReason()));
        return csv.as("cluster-changes.csv");
    }

    @GetMapping("/clusters/changes/{edit}")
    String page(@PathVariable UUID edit, Viewer viewer, Model model) {
        MembershipEditQueries.EditRow row = find(edit);
        model.addAttribute("form", new TakeBack("", Integer.toString(row.version())));
        return show(row, viewer, model);
    }

    private MembershipEditQueries.EditRow find(UUID edit) {
        return edits.one(edit).orElseThrow(() -> new NotFoundException("membership edit"));
    }

    private String show(MembershipEditQueries.EditRow row, Viewer viewer, Model model) {
        Place place = places.only(row.ccgCode(), viewer, Capability.VIEW_DIRECTORY);
        model.addAttribute("place", place);
        model.addAttribute("edit", row);
        model.addAttribute("moved", edits.moved(row.id()));
        model.addAttribute(
                "canUndo", !row.undone() && viewer.can(Capability.EDIT_DIRECTORY, place));
        return "practices/membership-edit";
    }

    @PostMapping("/clusters/changes/{edit}/undo")
    @Requires(Capability.EDIT_DIRECTORY)
    String undo(
            @PathVariable UUID edit,
            @Valid @ModelAttribute("form") TakeBack form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        MembershipEditQueries.EditRow row = find(edit);
        places.only(row.ccgCode(), viewer, Capability.EDIT_DIRECTORY);
        if (form.reasonOrNothing().isBlank() || form.reasonOrNothing().length() > 500) {
            errors.rejectValue("reason", "members.undo.reason.missing");
        }
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(row, viewer, model);
        }
        desk.undo(edit, SeenVersion.of(form.version()), form.reasonOrNothing(), viewer, by);
        redirect.addFlashAttribute("notice", "members.undone");
        return "redirect:/clusters/changes/" + edit;
    }
}
