package org.primarycareportal.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.Capability;
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
import org.springframework.web.bind.annotation.RequestParam;

/** Which figures are there, which are missing, and when more are due. */
@Controller
@Requires(Capability.VIEW_COMPLETENESS)
class CompletenessController {

    private static final String PATH = "/data/completeness";
    private static final String SET = PATH + "/{set:[a-z0-9-]{1,80}}";
    private static final int MOST = 1_000;

    private final CompletenessPages pages;

    CompletenessController(CompletenessPages pages) {
        this.pages = pages;
    }

    @GetMapping(PATH)
    String sets(
            @RequestParam(defaultValue = "") String ccg,
            @RequestParam(defaultValue = "") String sort,
            Viewer viewer,
            Model model) {
        Places.Offer offer = pages.offer(ccg, viewer);
        Sorting sorting = CompletenessQuestion.sorting(sort, "due", CompletenessPages.ORDERS);
        List<CompletenessPage.SetRow> rows = pages.sets(offer.place(), viewer, sorting);
        model.addAttribute("place", offer.place());
        model.addAttribute("choices", offer.choices());
        model.addAttribute("list", listing(PATH, Map.of("ccg", offer.place().codes()), sorting));
        model.addAttribute("rows", rows);
        model.addAttribute("lead", lead(rows));
        return "dashboard/completeness";
    }

    private static Listing listing(String path, Map<String, String> chosen, Sorting sorting) {
        return new Listing(path, chosen, sorting, new Paging(1, MOST, 0));
    }

    private static String lead(List<CompletenessPage.SetRow> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        long gaps = rows.stream().filter(CompletenessPage.SetRow::hasGaps).count();
        long part = rows.stream().filter(row -> !row.soFar().isEmpty()).count();
        long late = rows.stream().filter(row -> row.standing() == SetStanding.LATE).count();
        return "%s, %s.%s"
                .formatted(
                        gaps == 0
                                ? "Every practice has all that has come in of each set’s latest period"
                                : "%d of %d %s without a figure that others have"
                                        .formatted(
                                                gaps,
                                                rows.size(),
                                                gaps == 1
                                                        ? "sets has practices"
                                                        : "sets have practices"),
                        late == 0
                                ? "and none is late"
                                : late == 1 ? "and one is late" : "and " + late + " are late",
                        part == 0
                                ? ""
                                : part == 1
                                        ? " Of one set some figures have yet to come."
                                        : " Of %d sets some figures have yet to come."
                                                .formatted(part));
    }

    @GetMapping(PATH + ".csv")
    ResponseEntity<byte[]> setsCsv(
            @RequestParam(defaultValue = "") String ccg,
            @RequestParam(defaultValue = "") String sort,
            Viewer viewer) {
        Places.Offer offer = pages.offer(ccg, viewer);
        Csv csv =
                Csv.withHeading(
                        "ccg_code",
                        "ccg",
                        "set",
                        "source",
                        "frequency",
                        "figures",
                        "figures_in_latest_period",
                        "latest_period",
                        "practices_complete",
                        "practices",
                        "came_in_on",
                        "next_due",
                        "standing");
        pages.sets(
                        offer.place(),
                        viewer,
                        CompletenessQuestion.sorting(sort, "due", CompletenessPages.ORDERS))
                .forEach(
                        row ->
                                csv.row(
                                        row.ccg(),
                                        row.ccgName(),
                                        row.set().code(),
                                        row.set().name(),
                                        row.set().frequency(),
                                        row.set().indicators().size(),
                                        row.set().filledIn(Set.of(row.set().latest())).size(),
                                        row.set().latest().code(),
                                        row.complete(),
                                        row.practices(),
                                        row.cameIn(),
                                        row.set().due(),
                                        row.standing().words()));
        return csv.as("completeness-" + file(offer) + ".csv");
    }

    private static String file(Places.Offer offer) {
        return offer.place().codes().replace(",", "-");
    }

    @GetMapping(SET)
    String grid(
            @PathVariable String set,
            @ModelAttribute("asked") CompletenessQuestion question,
            Viewer viewer,
            Model model) {
        Places.Offer offer = pages.offer(question.ccgOrNone(), viewer);
        CompletenessPages.Asked asked = question.asked(set);
        CompletenessPage.Grid grid = pages.grid(offer.place(), viewer, asked);
        model.addAttribute("place", offer.place());
        model.addAttribute("choices", offer.choices());
        model.addAttribute("grid", grid);
        model.addAttribute(
                "list",
                listing(PATH + "/" + set, question.chosen(offer.place().codes()), asked.sorting()));
        return "dashboard/completeness-set";
    }

    @GetMapping(SET + ".csv")
    ResponseEntity<byte[]> gridCsv(
            @PathVariable String set,
            @ModelAttribute("asked") CompletenessQuestion question,
            Viewer viewer) {
        Places.Offer offer = pages.offer(question.ccgOrNone(), viewer);
        CompletenessPage.Grid grid = pages.grid(offer.place(), viewer, question.asked(set));
        List<String> heading = new ArrayList<>(List.of("practice_code", "practice", "ccg"));
        heading.addAll(List.of("cluster", "gaps"));
        grid.periods().forEach(period -> heading.add(period.code()));
        Csv csv = Csv.withHeading(heading.toArray(String[]::new));
        for (CompletenessPage.GridRow row : grid.rows()) {
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(row.odsCode());
            cells.add(row.name());
            cells.add(row.ccg());
            cells.add(row.clusterWords());
            cells.add(row.gaps());
            row.cells().forEach(cell -> cells.add(cell.words()));
            csv.row(cells.toArray());
        }
        return csv.as("completeness-%s-%s.csv".formatted(set, file(offer)));
    }
}
