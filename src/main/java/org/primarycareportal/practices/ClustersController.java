package org.primarycareportal.practices;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.AsOf;
import org.primarycareportal.web.Csv;
import org.primarycareportal.web.Listing;
import org.primarycareportal.web.Paging;
import org.primarycareportal.web.Sorting;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The list of clusters. */
@Controller
@Requires(Capability.VIEW_DIRECTORY)
class ClustersController {

    private static final String BY_NAME = "name";

    private final ClusterListQueries list;
    private final Places places;
    private final BusinessClock clock;

    ClustersController(ClusterListQueries list, Places places, BusinessClock clock) {
        this.list = list;
        this.places = places;
        this.clock = clock;
    }

    @GetMapping("/clusters")
    String list(@ModelAttribute("asked") DirectoryQuestion asked, Viewer viewer, Model model) {
        Optional<Place> chosen =
                places.chooseKnown(asked.ccgOrNone(), viewer, Capability.VIEW_DIRECTORY);
        if (chosen.isEmpty()) {
            model.addAttribute("canServe", viewer.can(Capability.SERVE_CCGS));
            return "web/no-ccg";
        }
        Place place = chosen.get();
        AsOf asOf = AsOf.read(asked.atOrNone(), clock.today());
        List<ClusterRow> rows = rows(asked, place, asOf);
        int unclustered = list.unclustered(place, asOf.day());
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("ccg", place.codes());
        filters.put("q", asked.qOrNone());
        filters.put("at", asOf.code());
        Paging paging = new Paging(1, Math.max(1, rows.size()), rows.size());
        model.addAttribute("place", place);
        model.addAttribute("asOf", asOf);
        model.addAttribute("canEdit", viewer.can(Capability.EDIT_DIRECTORY, place));
        model.addAttribute("canImport", viewer.can(Capability.IMPORT_FILES));
        model.addAttribute("list", new Listing("/clusters", filters, sorting(asked), paging));
        model.addAttribute("clusters", rows);
        model.addAttribute("unclustered", unclustered);
        model.addAttribute("lead", lead(rows, unclustered, asOf, asked));
        model.addAttribute("ccgs", places.choices(place, viewer, Capability.VIEW_DIRECTORY));
        return "practices/clusters";
    }

    private List<ClusterRow> rows(DirectoryQuestion asked, Place place, AsOf asOf) {
        return list.list(place, asOf.day(), SearchWords.of(asked.qOrNone()), sorting(asked));
    }

    private static Sorting sorting(DirectoryQuestion asked) {
        return Sorting.of(asked.sortOrNone(), BY_NAME, ClusterListQueries.COLUMNS);
    }

    private static String lead(
            List<ClusterRow> rows, int unclustered, AsOf asOf, DirectoryQuestion asked) {
        int practices = rows.stream().mapToInt(ClusterRow::practices).sum();
        String clusters = rows.size() == 1 ? "1 cluster" : rows.size() + " clusters";
        if (!asked.qOrNone().isEmpty()) {
            return clusters + (rows.size() == 1 ? " has" : " have") + " these words in the name.";
        }
        String open =
                "%s with %,d open %s on %s"
                        .formatted(
                                clusters,
                                practices,
                                practices == 1 ? "practice" : "practices",
                                asOf.words());
        return unclustered == 0
                ? open + "."
                : "%s; %,d more %s in no cluster yet."
                        .formatted(open, unclustered, unclustered == 1 ? "is" : "are");
    }

    @GetMapping("/clusters.csv")
    ResponseEntity<byte[]> listCsv(
            @ModelAttribute("asked") DirectoryQuestion asked, Viewer viewer) {
        Place place =
                places.chooseKnown(asked.ccgOrNone(), viewer, Capability.VIEW_DIRECTORY)
                        .orElseThrow(() -> new NotFoundException("ccg"));
        AsOf asOf = AsOf.read(asked.atOrNone(), clock.today());
        Csv csv = Csv.withHeading(ClusterRow.HEADING);
        rows(asked, place, asOf).forEach(row -> csv.row(row.cells()));
        int unclustered = list.unclustered(place, asOf.day());
        if (unclustered > 0 && asked.qOrNone().isEmpty()) {
            csv.row("", "No cluster yet", "", "", "", unclustered);
        }
        return csv.as("clusters-" + asOf.day() + ".csv");
    }
}
