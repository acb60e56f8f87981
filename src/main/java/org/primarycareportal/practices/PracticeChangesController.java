package org.primarycareportal.practices;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Choice;
import org.primarycareportal.web.Csv;
import org.primarycareportal.web.Listing;
import org.primarycareportal.web.Paging;
import org.primarycareportal.web.Sorting;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Which practices of a CCG came and went, and how many it counted from then on. */
@Controller
@Requires(Capability.VIEW_DIRECTORY)
class PracticeChangesController {

    private static final String LIST = "/practices/changes";
    private static final int PAGE = 50;

    private static final List<Choice> KINDS = choices();

    private final PracticeChangesQueries changes;
    private final Places places;
    private final BusinessClock clock;

    PracticeChangesController(PracticeChangesQueries changes, Places places, BusinessClock clock) {
        this.changes = changes;
        this.places = places;
        this.clock = clock;
    }

    private static List<Choice> choices() {
        List<Choice> choices = new ArrayList<>(List.of(new Choice("", "Everything")));
        for (String kind : List.of("opened", "began", "came", "merged", "closed", "went")) {
            choices.add(new Choice(kind, PracticeChangesQueries.KINDS.getOrDefault(kind, kind)));
        }
        return List.copyOf(choices);
    }

    @GetMapping(LIST)
    String list(@ModelAttribute("asked") DirectoryQuestion asked, Viewer viewer, Model model) {
        Place place = place(asked, viewer);
        SearchWords words = SearchWords.of(asked.qOrNone());
        String what = what(asked);
        Sorting sorting = sorting(asked);
        Paging paging = new Paging(asked.pageOrFirst(), PAGE, changes.count(place, words, what));
        Map<String, String> chosen = new LinkedHashMap<>();
        chosen.put("ccg", place.codes());
        chosen.put("q", asked.qOrNone());
        chosen.put("status", what);
        model.addAttribute("place", place);
        model.addAttribute("list", new Listing(LIST, chosen, sorting, paging));
        model.addAttribute("rows", changes.page(place, words, what, sorting, paging));
        model.addAttribute("today", clock.today());
        model.addAttribute("ccgs", places.choices(place, viewer, Capability.VIEW_DIRECTORY));
        model.addAttribute("kinds", KINDS);
        model.addAttribute("narrowed", !asked.qOrNone().isEmpty() || !what.isEmpty());
        return "practices/practice-changes";
    }

    private Place place(DirectoryQuestion asked, Viewer viewer) {
        return places.chooseKnown(asked.ccgOrNone(), viewer, Capability.VIEW_DIRECTORY)
                .orElseThrow(() -> new NotFoundException("ccg"));
    }

    private static String what(DirectoryQuestion asked) {
        return PracticeChangesQueries.KINDS.containsKey(asked.statusOrNone())
                ? asked.statusOrNone()
                : "";
    }

    private static Sorting sorting(DirectoryQuestion asked) {
        return Sorting.of(asked.sortOrNone(), "-day", PracticeChangesQueries.COLUMNS);
    }

    @GetMapping(LIST + ".csv")
    ResponseEntity<byte[]> csv(@ModelAttribute("asked") DirectoryQuestion asked, Viewer viewer) {
        Csv csv =
                Csv.withHeading(
                        "day",
                        "ccg_code",
                        "practice_code",
                        "practice",
                        "change",
                        "practices_from_that_day");
        changes.all(
                        place(asked, viewer),
                        SearchWords.of(asked.qOrNone()),
                        what(asked),
                        sorting(asked))
                .forEach(
                        row ->
                                csv.row(
                                        row.day(),
                                        row.ccgCode(),
                                        row.odsCode(),
                                        row.name(),
                                        row.words(),
                                        row.practices()));
        return csv.as("practice-changes.csv");
    }
}
