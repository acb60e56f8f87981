package org.primarycareportal.dashboard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

/** The practices that need a look, for the people of the CCG. */
@Controller
@Requires({Capability.VIEW_ATTENTION, Capability.VIEW_ATTENTION_OF_OWN_CLUSTERS})
class AttentionController {

    private static final String PATH = "/dashboard/attention";

    private final AttentionPages pages;
    private final NamedAmongPeers peers;
    private final BusinessClock clock;

    AttentionController(AttentionPages pages, NamedAmongPeers peers, BusinessClock clock) {
        this.pages = pages;
        this.peers = peers;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String page(
            @RequestParam(defaultValue = "") String ccg,
            @RequestParam(defaultValue = "") String at,
            Viewer viewer,
            Model model) {
        AttentionPage page = pages.page(ccg, at, viewer);
        model.addAttribute("place", page.place());
        model.addAttribute("choices", page.choices());
        model.addAttribute("page", page);
        model.addAttribute("named", peers.in(page.place()));
        return "dashboard/attention";
    }

    @GetMapping(PATH + ".csv")
    ResponseEntity<byte[]> csv(
            @RequestParam(defaultValue = "") String ccg,
            @RequestParam(defaultValue = "") String at,
            Viewer viewer) {
        AttentionPage page = pages.page(ccg, at, viewer);
        Csv csv =
                Csv.withHeading(
                        "list",
                        "ccg_code",
                        "practice_code",
                        "practice",
                        "cluster",
                        "indicator_code",
                        "name",
                        "period",
                        "value",
                        "ccg_value_or_median",
                        "robust_distance",
                        "earlier_period",
                        "earlier_value",
                        "earlier_ccg_value_or_median",
                        "earlier_robust_distance",
                        "note");
        for (Attention section : page.sections()) {
            rows(csv, "worth a conversation", section, section.conversation());
            rows(csv, "doing well", section, section.doingWell());
        }
        csv.row();
        csv.row("Place", page.place().name());
        csv.row("Read at", page.at().words());
        csv.row("Taken on", Dates.moment(clock.now()));
        csv.row("Taken by", viewer.name());
        return csv.as(
                "attention-%s-%s.csv"
                        .formatted(page.place().codes().replace(",", "-"), page.at().day()));
    }

    private static void rows(Csv csv, String list, Attention section, List<Attention.Line> lines) {
        for (Attention.Line line : lines) {
            for (Attention.Reason reason : line.reasons()) {
                Attention.Seen before = reason.before();
                csv.row(
                        list,
                        section.ccg().code(),
                        line.practice().odsCode(),
                        line.practice().name(),
                        line.cluster(),
                        reason.indicator().code(),
                        reason.indicator().shortName(),
                        reason.now().period().code(),
                        reason.now().value(),
                        reason.now().beside(),
                        rounded(reason.now().distance()),
                        before == null ? null : before.period().code(),
                        before == null ? null : before.value(),
                        before == null ? null : before.beside(),
                        before == null ? null : rounded(before.distance()),
                        reason.isQueried() ? "under query" : null);
            }
        }
    }

    private static @Nullable BigDecimal rounded(@Nullable Double distance) {
        return distance == null
                ? null
                : BigDecimal.valueOf(distance).setScale(2, RoundingMode.HALF_UP);
    }
}
