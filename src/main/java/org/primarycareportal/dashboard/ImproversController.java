package org.primarycareportal.dashboard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.primarycareportal.practices.NamedAmongPeers;
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
import org.springframework.web.bind.annotation.RequestParam;

/** Who is getting better, and in what. */
@Controller
@Requires(Capability.VIEW_FIGURES)
class ImproversController {

    private static final String PATH = "/dashboard/improvers";

    /** Decimals of means in downloads beyond those of pages. */
    private static final int SCALE = 4;

    private final ImproversPages pages;
    private final NamedAmongPeers peers;
    private final BusinessClock clock;

    ImproversController(ImproversPages pages, NamedAmongPeers peers, BusinessClock clock) {
        this.pages = pages;
        this.peers = peers;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String page(
            @RequestParam(defaultValue = "") String ccg,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "") String indicator,
            Viewer viewer,
            Model model) {
        ImproversPage page = pages.page(ccg, at, indicator, viewer);
        model.addAttribute("place", page.place());
        model.addAttribute("choices", page.choices());
        model.addAttribute("page", page);
        model.addAttribute("named", peers.in(page.place()));
        return "dashboard/improvers";
    }

    /** All of them, also where the page shows the first of each figure. */
    @GetMapping(PATH + ".csv")
    ResponseEntity<byte[]> csv(
            @RequestParam(defaultValue = "") String ccg,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "") String indicator,
            Viewer viewer) {
        ImproversPage page = pages.page(ccg, at, indicator, viewer);
        Csv csv =
                Csv.withHeading(
                        "ccg_code",
                        "indicator_code",
                        "name",
                        "period",
                        "practice_code",
                        "practice",
                        "cluster",
                        "mean_before",
                        "better_since",
                        "periods",
                        "mean_since",
                        "value",
                        "standard_deviations_moved",
                        "rule",
                        "how_they_did_it",
                        "note");
        for (ImproversPage.Section section : page.sections()) {
            for (ImproversPage.Figure figure : section.figures()) {
                figure.all().forEach(line -> row(csv, section, figure, line));
            }
        }
        csv.row();
        csv.row("Place", page.place().name());
        csv.row("Read at", page.at().words());
        csv.row("Taken on", Dates.moment(clock.now()));
        csv.row("Taken by", viewer.name());
        return csv.as(
                "improvers-%s-%s.csv"
                        .formatted(page.place().codes().replace(",", "-"), page.at().day()));
    }

    private static void row(
            Csv csv,
            ImproversPage.Section section,
            ImproversPage.Figure figure,
            ImproversPage.Line line) {
        csv.row(
                section.ccg(),
                figure.indicator().code(),
                figure.indicator().shortName(),
                figure.period().code(),
                line.practice().odsCode(),
                line.practice().name(),
                line.cluster(),
                rounded(line.improvement().before()),
                line.improvement().since().code(),
                line.improvement().periods(),
                rounded(line.improvement().after()),
                line.improvement().now(),
                BigDecimal.valueOf(line.improvement().steps()).setScale(2, RoundingMode.HALF_UP),
                line.improvement().change().why(),
                line.telling().words(),
                line.queried() ? "under query" : null);
    }

    private static BigDecimal rounded(double mean) {
        return BigDecimal.valueOf(mean).setScale(SCALE, RoundingMode.HALF_UP);
    }
}
