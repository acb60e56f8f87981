package org.primarycareportal.engagement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.primarycareportal.practices.Places;
import org.primarycareportal.practices.SearchWords;
import org.primarycareportal.shared.Capability;
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

/** What practices have written down for each other, and what they are asked. */
@Controller
@Requires(Capability.VIEW_LEARNING)
class LearningController {

    static final String LIST = "/learning";

    private static final int PAGE = 50;
    private static final String USUAL = "need";

    private static final List<Choice> EVERYBODY =
            List.of(new Choice("", "All"), new Choice("notes", "Written down"));

    private static final List<Choice> TAKING_PART =
            List.of(
                    new Choice("", "All"),
                    new Choice("notes", "Written down"),
                    new Choice("asked", "Asked, not answered yet"),
                    new Choice("declined", "Not answered"),
                    new Choice("mine", "That I asked or wrote"),
                    new Choice("here", "About my practice"));

    private final LearningQueries queries;
    private final Places places;

    LearningController(LearningQueries queries, Places places) {
        this.queries = queries;
        this.places = places;
    }

    static String note(UUID id) {
        return LIST + "/" + id;
    }

    static String question(UUID id) {
        return LIST + "/asked/" + id;
    }

    @GetMapping(LIST)
    String list(@ModelAttribute("asked") LearningQuestion asked, Viewer viewer, Model model) {
        Places.Offer offer = places.offer(asked.ccgOrNone(), viewer, Capability.VIEW_LEARNING);
        LearningQueries.Filter filter = filter(asked, offer, viewer);
        int count = queries.count(filter, viewer);
        Sorting sorting = sorting(asked);
        Paging paging = new Paging(asked.pageOrFirst(), PAGE, count);
        Map<String, String> chosen = new LinkedHashMap<>();
        chosen.put("ccg", offer.place().codes());
        chosen.put("q", asked.qOrNone());
        chosen.put("show", filter.show());
        model.addAttribute("place", offer.place());
        model.addAttribute("list", new Listing(LIST, chosen, sorting, paging));
        model.addAttribute(
                "rows", queries.rows(filter, sorting, paging.size(), paging.offset(), viewer));
        model.addAttribute("ccgs", offer.choices());
        model.addAttribute("shows", shows(viewer));
        model.addAttribute("narrowed", !asked.qOrNone().isEmpty() || !filter.show().isEmpty());
        model.addAttribute("figures", viewer.can(Capability.VIEW_FIGURES, offer.place()));
        return "engagement/learning";
    }

    private static List<Choice> shows(Viewer viewer) {
        return viewer.canAny(List.of(Capability.WRITE_LEARNING, Capability.WRITE_OWN_LEARNING))
                ? TAKING_PART
                : EVERYBODY;
    }

    private static LearningQueries.Filter filter(
            LearningQuestion asked, Places.Offer offer, Viewer viewer) {
        return new LearningQueries.Filter(
                offer.place(),
                SearchWords.of(asked.qOrNone()),
                shows(viewer).stream()
                        .map(Choice::value)
                        .filter(asked.showOrNone()::equals)
                        .findFirst()
                        .orElse(""));
    }

    private static Sorting sorting(LearningQuestion asked) {
        return Sorting.of(asked.sortOrNone(), USUAL, LearningQueries.COLUMNS);
    }

    @GetMapping(LIST + ".csv")
    ResponseEntity<byte[]> csv(@ModelAttribute("asked") LearningQuestion asked, Viewer viewer) {
        Places.Offer offer = places.offer(asked.ccgOrNone(), viewer, Capability.VIEW_LEARNING);
        Csv csv =
                Csv.withHeading(
                        "ccg_code",
                        "practice_code",
                        "practice",
                        "indicator_code",
                        "figure",
                        "title",
                        "state",
                        "on");
        queries.rows(filter(asked, offer, viewer), sorting(asked), Integer.MAX_VALUE, 0, viewer)
                .forEach(
                        row ->
                                csv.row(
                                        row.ccg().value(),
                                        row.practice().value(),
                                        row.practiceName(),
                                        row.indicator().code(),
                                        row.indicator().shortName(),
                                        row.titleWords(),
                                        row.stateWords(),
                                        row.day()));
        return csv.as("learning-" + offer.place().codes().replace(",", "-") + ".csv");
    }
}
