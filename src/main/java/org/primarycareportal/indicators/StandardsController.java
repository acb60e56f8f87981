package org.primarycareportal.indicators;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
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

/** The register of standards: against what figures are held, now and then. */
@Controller
@Requires(Capability.VIEW_LIBRARY)
class StandardsController {

    private static final String LIST = "/indicators/standards";
    private static final int PAGE = 100;

    private static final List<Choice> KINDS =
            List.of(
                    new Choice("", "All"),
                    new Choice("national", "National standards"),
                    new Choice("local", "Local targets"));

    private static final List<Choice> STATES =
            List.of(
                    new Choice("", "All"),
                    new Choice("now", "Holds today"),
                    new Choice("ahead", "Later"),
                    new Choice("past", "Past"),
                    new Choice("back", "Taken back"));

    private final StandardQueries queries;
    private final Places places;
    private final BusinessClock clock;

    StandardsController(StandardQueries queries, Places places, BusinessClock clock) {
        this.queries = queries;
        this.places = places;
        this.clock = clock;
    }

    @GetMapping(LIST)
    String list(@ModelAttribute("asked") StandardsQuestion asked, Viewer viewer, Model model) {
        Place place = place(asked, viewer);
        StandardQueries.Filter filter = filter(asked, place, viewer);
        Paging paging = new Paging(asked.pageOrFirst(), PAGE, queries.count(filter));
        Map<String, String> chosen = new LinkedHashMap<>();
        chosen.put("ccg", place.codes());
        chosen.put("q", filter.q());
        chosen.put("kind", filter.kind());
        chosen.put("state", filter.state());
        model.addAttribute("place", place);
        model.addAttribute("list", new Listing(LIST, chosen, sorting(asked), paging));
        model.addAttribute("rows", queries.page(filter, sorting(asked), paging));
        model.addAttribute("ccgs", places.choices(place, viewer, Capability.VIEW_FIGURES));
        model.addAttribute("kinds", KINDS);
        model.addAttribute("states", STATES);
        model.addAttribute("narrowed", filter.isNarrowed());
        model.addAttribute("sets", viewer.can(Capability.EDIT_STANDARDS, place));
        return "indicators/standards";
    }

    private Place place(StandardsQuestion asked, Viewer viewer) {
        return places.choose(asked.ccgOrNone(), viewer, Capability.VIEW_FIGURES);
    }

    private StandardQueries.Filter filter(StandardsQuestion asked, Place place, Viewer viewer) {
        List<String> ccgs = place.ccgs().stream().map(CcgCode::value).toList();
        return new StandardQueries.Filter(
                ccgs,
                place.ccgs().stream()
                        .filter(viewer.reachOf(Capability.VIEW_INCOME)::includes)
                        .map(CcgCode::value)
                        .toList(),
                viewer.can(Capability.VIEW_INCOME),
                asked.qOrNone(),
                known(asked.kindOrNone(), KINDS),
                known(asked.stateOrNone(), STATES),
                clock.today());
    }

    private static String known(String typed, List<Choice> choices) {
        return choices.stream().anyMatch(choice -> choice.value().equals(typed)) ? typed : "";
    }

    private static Sorting sorting(StandardsQuestion asked) {
        return Sorting.of(asked.sortOrNone(), "indicator", StandardQueries.COLUMNS);
    }

    @GetMapping(LIST + ".csv")
    ResponseEntity<byte[]> csv(@ModelAttribute("asked") StandardsQuestion asked, Viewer viewer) {
        Csv csv = Csv.withHeading(StandardRow.HEADING);
        queries.all(filter(asked, place(asked, viewer), viewer), sorting(asked))
                .forEach(row -> csv.row(row.cells()));
        return csv.as("standards.csv");
    }
}
