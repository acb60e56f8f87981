package org.primarycareportal.dashboard;

import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Csv;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One cluster with its practices and its figures. */
@Controller
@Requires(Capability.VIEW_DIRECTORY)
class ClusterController {

    private static final String ID = "{id:[a-z0-9-]+}";

    private final ClusterPages pages;
    private final BusinessClock clock;

    ClusterController(ClusterPages pages, BusinessClock clock) {
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping("/clusters/" + ID)
    String page(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String at,
            Viewer viewer,
            Model model) {
        ClusterPage page = pages.page(id, at, viewer);
        model.addAttribute("place", page.place());
        model.addAttribute("page", page);
        // A file of everybody is opened by those who may see everybody's
        model.addAttribute("imports", viewer.reachOf(Capability.IMPORT_FILES).everything());
        return "dashboard/cluster";
    }

    @GetMapping("/clusters/" + ID + ".csv")
    ResponseEntity<byte[]> csv(
            @PathVariable String id, @RequestParam(defaultValue = "") String at, Viewer viewer) {
        ClusterPage page = pages.page(id, at, viewer);
        Csv csv = SpineCsv.of(page.figures());
        csv.row();
        csv.row("practice_code", "practice", "people", "worth_a_conversation", "better");
        for (ClusterPage.Listed each : page.listed()) {
            csv.row(
                    each.line().code(),
                    each.line().name(),
                    each.people().replace(",", ""),
                    page.seesFigures() ? each.line().conversation() : null,
                    page.seesFigures() ? each.line().better() : null);
        }
        csv.row();
        csv.row("Cluster", page.cluster().code(), page.cluster().name());
        csv.row("Read at", page.at().words());
        csv.row("Taken on", Dates.moment(clock.now()));
        csv.row("Taken by", viewer.name());
        return csv.as("cluster-%s-%s.csv".formatted(id, page.at().day()));
    }

    @GetMapping("/clusters/" + ID + "/representatives.csv")
    ResponseEntity<byte[]> representatives(@PathVariable String id, Viewer viewer) {
        ClusterPage page = pages.page(id, "", viewer);
        Csv csv =
                Csv.withHeading(
                        "cluster",
                        "practice_code",
                        "practice",
                        "representative",
                        "representative_job",
                        "deputy",
                        "deputy_job",
                        "on");
        for (PlaceQueries.Voices each : page.voices()) {
            csv.row(
                    page.title(),
                    each.odsCode(),
                    each.name(),
                    each.representative(),
                    each.representativeJob(),
                    each.deputy(),
                    each.deputyJob(),
                    clock.today());
        }
        return csv.as("representatives-%s.csv".formatted(id));
    }
}
