package org.primarycareportal.dashboard;

import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Csv;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One practice with all its figures. */
@Controller
@Requires(Capability.VIEW_DIRECTORY)
class PracticeController {

    private static final String ODS = "{ods:" + OdsCode.SHAPE + "}";

    private final PracticePages pages;
    private final BusinessClock clock;

    PracticeController(PracticePages pages, BusinessClock clock) {
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping("/practices/" + ODS)
    String page(
            @PathVariable String ods,
            @RequestParam(defaultValue = "") String at,
            Viewer viewer,
            Model model) {
        PracticePage page = pages.page(ods, at, viewer);
        model.addAttribute("place", page.place());
        model.addAttribute("page", page);
        // A file of everybody is opened by those who may see everybody's
        model.addAttribute("imports", viewer.reachOf(Capability.IMPORT_FILES).everything());
        return "dashboard/practice";
    }

    @GetMapping("/practices/" + ODS + ".csv")
    ResponseEntity<byte[]> csv(
            @PathVariable String ods, @RequestParam(defaultValue = "") String at, Viewer viewer) {
        PracticePage page = pages.page(ods, at, viewer);
        Csv csv = SpineCsv.of(page.figures());
        csv.row();
        csv.row("Practice", page.practice().odsCode(), page.practice().name());
        csv.row("Read at", page.at().words());
        csv.row("Taken on", Dates.moment(clock.now()));
        csv.row("Taken by", viewer.name());
        return csv.as("practice-%s-%s.csv".formatted(ods, page.at().day()));
    }
}
