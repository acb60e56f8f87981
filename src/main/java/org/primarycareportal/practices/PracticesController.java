package org.primarycareportal.practices;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.AsOf;
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

/** The directory of practices. */
@Controller
@Requires(Capability.VIEW_DIRECTORY)
class PracticesController {

    private static final int PAGE = 100;
    private static final String BY_NAME = "name";
    private static final List<Choice> STATUSES =
            List.of(
                    new Choice("", "Open"),
                    new Choice("closed", "Closed"),
                    new Choice("all", "Open and closed"));

    private final PracticeListQueries list;
    private final ClusterListQueries clusters;
    private final GroupQueries groups;
    private final Places places;
    private final BusinessClock clock;

    PracticesController(
            PracticeListQueries list,
            ClusterListQueries clusters,
            GroupQueries groups,
            Places places,
            BusinessClock clock) {
        this.list = list;
        this.clusters = clusters;
        this.groups = groups;
        this.places = places;
        this.clock = clock;
    }

    @GetMapping("/practices")
    String list(@ModelAttribute("asked") DirectoryQuestion asked, Viewer viewer, Model model) {
        Optional<Place> chosen =
                places.chooseKnown(asked.ccgOrNone(), viewer, Capability.VIEW_DIRECTORY);
        if (chosen.isEmpty()) {
            model.addAttribute("canServe", viewer.can(Capability.SERVE_CCGS));
            return "web/no-ccg";
        }
        Place place = chosen.get();
        checkGroup(asked, viewer);
        AsOf asOf = AsOf.read(asked.atOrNone(), clock.today());
        var filter = filter(asked, place, asOf);
        var counts = list.counts(filter);
        Paging paging = new Paging(asked.pageOrFirst(), PAGE, counts.of(filter.status()));
        Sorting sorting = sorting(asked);
        Listing listing = new Listing("/practices", chosen(asked, place, asOf), sorting, paging);
        model.addAttribute("place", place);
        model.addAttribute("asOf", asOf);
        model.addAttribute("canImport", viewer.can(Capability.IMPORT_FILES));
        model.addAttribute("list", listing);
        model.addAttribute("practices", list.page(filter, sorting, paging));
        model.addAttribute("counts", counts);
        model.addAttribute(
                "words", DirectoryWords.of(filter, asOf, counts, list.counts(whole(filter))));
        model.addAttribute("ccgs", places.choices(place, viewer, Capability.VIEW_DIRECTORY));
        model.addAttribute("clusters", clusterChoices(place));
        model.addAttribute("groups", groupChoices(asked, place, viewer));
        model.addAttribute("canGroup", viewer.can(Capability.OWN_GROUPS));
        model.addAttribute("statuses", STATUSES);
        return "practices/practices";
    }

    private static PracticeListQueries.Filter filter(
            DirectoryQuestion asked, Place place, AsOf asOf) {
        return new PracticeListQueries.Filter(
                place,
                asOf.day(),
                SearchWords.of(asked.qOrNone()),
                asked.clusterOrNone(),
                asked.groupOrNone(),
                PracticeListQueries.Status.of(asked.statusOrNone()));
    }

    private static PracticeListQueries.Filter whole(PracticeListQueries.Filter filter) {
        return new PracticeListQueries.Filter(
                filter.place(), filter.day(), SearchWords.of(""), "", "", filter.status());
    }

    private static Sorting sorting(DirectoryQuestion asked) {
        return Sorting.of(asked.sortOrNone(), BY_NAME, PracticeListQueries.COLUMNS);
    }

    private static Map<String, String> chosen(DirectoryQuestion asked, Place place, AsOf asOf) {
        Map<String, String> chosen = new LinkedHashMap<>();
        chosen.put("ccg", place.codes());
        chosen.put("q", asked.qOrNone());
        chosen.put("cluster", asked.clusterOrNone());
        chosen.put("group", asked.groupOrNone());
        chosen.put("status", asked.statusOrNone());
        chosen.put("at", asOf.code());
        return chosen;
    }

    private List<Choice> clusterChoices(Place place) {
        List<Choice> choices = new ArrayList<>(List.of(new Choice("", "All clusters")));
        choices.addAll(clusters.choices(place));
        choices.add(new Choice(PracticeListQueries.NO_CLUSTER, "No cluster yet"));
        return choices;
    }

    /** A group that somebody may not see looks like one that does not exist. */
    private void checkGroup(DirectoryQuestion asked, Viewer viewer) {
        if (asked.groupOrNone().isEmpty()) {
            return;
        }
        if (!asked.groupOrNone().matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                || groups.one(UUID.fromString(asked.groupOrNone()), viewer).isEmpty()) {
            throw new NotFoundException("group");
        }
    }

    private List<Choice> groupChoices(DirectoryQuestion asked, Place place, Viewer viewer) {
        List<Choice> choices = new ArrayList<>(List.of(new Choice("", "All groups")));
        choices.addAll(groups.choices(place, viewer));
        String chosen = asked.groupOrNone();
        if (choices.stream().noneMatch(choice -> choice.value().equals(chosen))) {
            groups.one(UUID.fromString(chosen), viewer)
                    .ifPresent(group -> choices.add(new Choice(chosen, group.name())));
        }
        return choices;
    }

    @GetMapping("/practices.csv")
    ResponseEntity<byte[]> listCsv(
            @ModelAttribute("asked") DirectoryQuestion asked, Viewer viewer) {
        Place place =
                places.chooseKnown(asked.ccgOrNone(), viewer, Capability.VIEW_DIRECTORY)
                        .orElseThrow(() -> new NotFoundException("ccg"));
        checkGroup(asked, viewer);
        AsOf asOf = AsOf.read(asked.atOrNone(), clock.today());
        Csv csv = Csv.withHeading(PracticeRow.HEADING);
        list.all(filter(asked, place, asOf), sorting(asked)).forEach(row -> csv.row(row.cells()));
        return csv.as("practices-" + asOf.day() + ".csv");
    }
}
