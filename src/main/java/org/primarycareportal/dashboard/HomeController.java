package org.primarycareportal.dashboard;

import java.util.List;
import org.primarycareportal.shared.OpenTo;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.shared.WaitingSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What somebody sees first. */
@Controller
@OpenTo(OpenTo.Circle.SIGNED_IN)
class HomeController {

    private final List<WaitingSource> waiting;

    HomeController(List<WaitingSource> waiting) {
        this.waiting = waiting;
    }

    @GetMapping("/")
    String home(Viewer viewer, Model model) {
        model.addAttribute(
                "waiting",
                waiting.stream().flatMap(source -> source.waitingFor(viewer).stream()).toList());
        return "dashboard/home";
    }
}
