package org.primarycareportal.dashboard;

import java.util.List;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.HistoryInProgress;
import org.primarycareportal.shared.OpenTo;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.shared.WaitingSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What somebody sees first. */
@Controller
@OpenTo(OpenTo.Circle.SIGNED_IN)
class HomeController {

    private final List<WaitingSource> waiting;
    private final HomePages pages;
    private final ObjectProvider<HistoryInProgress> history;

    HomeController(
            List<WaitingSource> waiting,
            HomePages pages,
            ObjectProvider<HistoryInProgress> history) {
        this.waiting = waiting;
        this.pages = pages;
        this.history = history;
    }

    @GetMapping("/")
    String home(@RequestParam(defaultValue = "") String ccg, Viewer viewer, Model model) {
        HomePage page = pages.page(ccg, viewer, history);
        model.addAttribute("place", page.place());
        model.addAttribute("choices", page.choices());
        model.addAttribute("page", page);
        model.addAttribute(
                "waiting",
                waiting.stream().flatMap(source -> source.waitingFor(viewer).stream()).toList());
        model.addAttribute("serves", viewer.can(Capability.SERVE_CCGS));
        model.addAttribute(
                "audits",
                viewer.canAny(List.of(Capability.VIEW_AUDIT, Capability.VIEW_DATA_AUDIT)));
        model.addAttribute("imports", viewer.can(Capability.IMPORT_FILES));
        model.addAttribute("looks", AttentionPages.isFor(viewer));
        model.addAttribute("figuresSeen", viewer.can(Capability.VIEW_FIGURES));
        return "dashboard/home";
    }
}
