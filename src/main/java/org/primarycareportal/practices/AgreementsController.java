package org.primarycareportal.practices;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** Which practices of a CCG agree to be named among peers. */
@Controller
@Requires(Capability.VIEW_DIRECTORY)
class AgreementsController {

    private static final int PAGE = 100;
    private static final String LIST = "/practices/agreements";

    private static final List<Choice> STATES =
            List.of(
                    new Choice("", "All open practices"),
                    new Choice("agreed", "Agreed"),
                    new Choice("none", "Not on record"),
                    new Choice("ended", "Ended"),
                    new Choice("planned", "Later"));

    private final NamedAmongPeers peers;
    private final Places places;

    AgreementsController(NamedAmongPeers peers, Places places) {
        this.peers = peers;
        this.places = places;
    }

    @GetMapping(LIST)
    String list(@ModelAttribute("asked") DirectoryQuestion asked, Viewer viewer, Model model) {
        Place place = place(asked, viewer);
        SearchWords words = SearchWords.of(asked.qOrNone());
        String state = state(asked);
        Sorting sorting = sorting(asked);
        Paging paging = new Paging(asked.pageOrFirst(), PAGE, peers.count(place, words, state));
        Map<String, String> chosen = new LinkedHashMap<>();
        chosen.put("ccg", place.codes());
        chosen.put("q", asked.qOrNone());
        chosen.put("status", state);
        NamedAmongPeers.Count count = peers.in(place);
        model.addAttribute("place", place);
        model.addAttribute("list", new Listing(LIST, chosen, sorting, paging));
        model.addAttribute("rows", peers.page(place, words, state, sorting, paging));
        model.addAttribute("lead", count.practices() == 0 ? "" : count.words() + ".");
        model.addAttribute("ccgs", places.choices(place, viewer, Capability.VIEW_DIRECTORY));
        model.addAttribute("states", STATES);
        model.addAttribute("narrowed", !asked.qOrNone().isEmpty() || !state.isEmpty());
        return "practices/agreements";
    }

    private Place place(DirectoryQuestion asked, Viewer viewer) {
        return places.chooseKnown(asked.ccgOrNone(), viewer, Capability.VIEW_DIRECTORY)
                .orElseThrow(() -> new NotFoundException("ccg"));
    }

    private static String state(DirectoryQuestion asked) {
        return NamedAmongPeers.STATES.containsKey(asked.statusOrNone()) ? asked.statusOrNone() : "";
    }

    private static Sorting sorting(DirectoryQuestion asked) {
        return Sorting.of(asked.sortOrNone(), "state", NamedAmongPeers.COLUMNS);
    }

    @GetMapping(LIST + ".csv")
    ResponseEntity<byte[]> csv(@ModelAttribute("asked") DirectoryQuestion asked, Viewer viewer) {
        Csv csv =
                Csv.withHeading(
                        "practice_code",
                        "practice",
                        "cluster",
                        "state",
                        "agreed_by",
                        "as",
                        "from",
                        "to");
        peers.all(
                        place(asked, viewer),
                        SearchWords.of(asked.qOrNone()),
                        state(asked),
                        sorting(asked))
                .forEach(
                        row ->
                                csv.row(
                                        row.odsCode(),
                                        row.name(),
                                        row.cluster(),
                                        row.stateWords(),
                                        row.agreedBy(),
                                        row.agreedAs(),
                                        row.fromOn(),
                                        row.toOn()));
        return csv.as("sharing-agreements.csv");
    }
}
