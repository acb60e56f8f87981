package org.primarycareportal.dashboard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.practices.NamedAmongPeers;
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
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** One practice beside those most like it. */
@Controller
@Requires(Capability.VIEW_FIGURES)
class SimilarController {

    private static final String PATH = "/practices/{ods:" + OdsCode.SHAPE + "}/similar";

    private final SimilarPages pages;
    private final NamedAmongPeers peers;
    private final BusinessClock clock;

    SimilarController(SimilarPages pages, NamedAmongPeers peers, BusinessClock clock) {
        this.pages = pages;
        this.peers = peers;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String page(
            @PathVariable String ods,
            @ModelAttribute("asked") SimilarQuestion asked,
            Viewer viewer,
            Model model) {
        SimilarPage page = pages.page(ods, asked, viewer);
        model.addAttribute("place", page.place());
        model.addAttribute("choices", page.choices());
        model.addAttribute("page", page);
        model.addAttribute("named", peers.in(page.place()));
        return "dashboard/similar";
    }

    @GetMapping(PATH + ".csv")
    ResponseEntity<byte[]> csv(
            @PathVariable String ods,
            @ModelAttribute("asked") SimilarQuestion asked,
            Viewer viewer) {
        SimilarPage page = pages.page(ods, asked, viewer);
        Csv csv =
                Csv.withHeading(
                        "indicator_code",
                        "name",
                        "period",
                        "value",
                        "median_of_similar",
                        "lowest_of_similar",
                        "highest_of_similar",
                        "similar_with_value",
                        "standing");
        page.rows()
                .forEach(
                        row ->
                                csv.row(
                                        row.indicator().code(),
                                        row.indicator().shortName(),
                                        row.period().code(),
                                        row.value(),
                                        row.median(),
                                        row.lowest(),
                                        row.highest(),
                                        row.theirs().size(),
                                        row.standing()));
        csv.row();
        List<@Nullable Object> heading =
                new ArrayList<>(List.of("practice_code", "practice", "ccg"));
        page.columns().forEach(told -> heading.add(told.circumstance().words()));
        heading.add("distance");
        csv.row(heading.toArray());
        if (!page.peers().isEmpty()) {
            List<@Nullable Object> own = new ArrayList<>();
            own.add(page.practice().odsCode());
            own.add(page.practice().name());
            own.add(page.practice().ccgName());
            page.columns().forEach(told -> own.add(told.value()));
            own.add(0);
            csv.row(own.toArray());
        }
        for (SimilarPage.Like like : page.peers()) {
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(like.practice().odsCode());
            cells.add(like.practice().name());
            cells.add(like.ccg());
            cells.addAll(like.values());
            cells.add(BigDecimal.valueOf(like.distance()).setScale(2, RoundingMode.HALF_UP));
            csv.row(cells.toArray());
        }
        csv.row();
        csv.row("Practice", page.practice().name());
        csv.row("Left out by hand", page.withoutCodes());
        csv.row("Read at", page.at().words());
        csv.row("Taken on", Dates.moment(clock.now()));
        csv.row("Taken by", viewer.name());
        return csv.as("similar-%s-%s.csv".formatted(ods, page.at().day()));
    }
}
