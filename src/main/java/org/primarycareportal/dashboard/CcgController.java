package org.primarycareportal.dashboard;

import java.util.List;
import org.primarycareportal.practices.NamedAmongPeers;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Csv;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** CCGs: what they say of their size beside what is counted. */
@Controller
@Requires(Capability.VIEW_DIRECTORY)
class CcgController {

    private static final String CODE = "{code:[0-9A-Z]{3}|[0-9A-Z]{5}}";

    private final CcgPages pages;
    private final NamedAmongPeers peers;

    CcgController(CcgPages pages, NamedAmongPeers peers) {
        this.pages = pages;
        this.peers = peers;
    }

    @GetMapping("/ccg")
    String all(Viewer viewer, Model model) {
        model.addAttribute("groups", pages.groups(viewer));
        model.addAttribute("serves", viewer.can(Capability.SERVE_CCGS));
        return "dashboard/ccgs";
    }

    @GetMapping("/ccg.csv")
    ResponseEntity<byte[]> allCsv(Viewer viewer) {
        Csv csv =
                Csv.withHeading(
                        "code",
                        "name",
                        "what",
                        "stated",
                        "counted",
                        "difference",
                        "per_cent",
                        "when",
                        "counted_by",
                        "stated_in");
        for (CcgPages.Group group : pages.groups(viewer)) {
            if (group.shared()) {
                add(csv, group.whole(), group.sizes());
            }
            group.members().forEach(member -> add(csv, member.ccg(), member.sizes()));
        }
        return csv.as("ccgs.csv");
    }

    private static void add(Csv csv, CcgQueries.Stated ccg, List<Reconciliation> sizes) {
        for (Reconciliation size : sizes) {
            csv.row(
                    ccg.code(),
                    ccg.name(),
                    size.what(),
                    size.stated(),
                    size.counted(),
                    size.stated() == null || size.counted() == null
                            ? null
                            : size.counted() - size.stated(),
                    size.perCent(),
                    size.when(),
                    size.source(),
                    ccg.statedSource());
        }
    }

    @GetMapping("/ccg/" + CODE)
    String one(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String at,
            Viewer viewer,
            Model model) {
        CcgPage page = pages.page(code, at, viewer);
        model.addAttribute("place", page.place());
        model.addAttribute("page", page);
        model.addAttribute("named", peers.in(page.place()));
        model.addAttribute("marks", viewer.can(Capability.MARK_ATYPICAL, page.place()));
        return "dashboard/ccg";
    }

    @GetMapping("/ccg/" + CODE + ".csv")
    ResponseEntity<byte[]> oneCsv(
            @PathVariable String code, @RequestParam(defaultValue = "") String at, Viewer viewer) {
        CcgPage page = pages.page(code, at, viewer);
        Csv csv =
                Csv.withHeading(
                        "domain",
                        "indicator_code",
                        "figure",
                        "unit",
                        "period",
                        "value",
                        "practices",
                        "median_of_practices",
                        "england",
                        "direction",
                        "source");
        for (CcgPage.Figure figure : page.figures()) {
            csv.row(
                    figure.indicator().domain(),
                    figure.indicator().code(),
                    figure.indicator().shortName(),
                    figure.indicator().unit(),
                    figure.period(),
                    figure.exported(),
                    figure.practices(),
                    figure.exactMedian(),
                    figure.exactEngland(),
                    figure.indicator().direction().words(),
                    figure.indicator().words().source());
        }
        csv.row();
        add(csv, page.ccg(), page.sizes());
        return csv.as("ccg-%s-%s.csv".formatted(code, page.at().day()));
    }
}
