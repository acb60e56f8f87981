package org.primarycareportal.web;

import java.util.Comparator;
import java.util.List;
import org.primarycareportal.shared.AdministrationEntry;
import org.primarycareportal.shared.AdministrationWarning;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NavigationEntry;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.Viewer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The way to everything that keeps the portal going. */
@Controller
@Requires({
    Capability.SERVE_CCGS,
    Capability.MANAGE_PEOPLE,
    Capability.RUN_INSTALLATION,
    Capability.VIEW_AUDIT,
    Capability.VIEW_DATA_AUDIT
})
class AdministrationController {

    private final List<AdministrationEntry> entries;
    private final List<AdministrationWarning> warnings;

    AdministrationController(
            List<AdministrationEntry> entries, List<AdministrationWarning> warnings) {
        this.warnings = List.copyOf(warnings);
        this.entries =
                entries.stream()
                        .sorted(Comparator.comparingInt(AdministrationEntry::order))
                        .toList();
    }

    @GetMapping("/admin")
    String show(Viewer viewer, Model model) {
        model.addAttribute(
                "entries", entries.stream().filter(each -> each.isOpenTo(viewer)).toList());
        model.addAttribute("warnings", shownTo(viewer));
        return "web/administration";
    }

    /** They are about the installation, so they are for whoever looks after all of it. */
    private List<String> shownTo(Viewer viewer) {
        return viewer.reachOf(Capability.RUN_INSTALLATION).everything()
                ? warnings.stream().flatMap(each -> each.now().stream()).toList()
                : List.of();
    }

    /** Its entry among the areas of every page. */
    @Configuration
    static class Navigation {

        private static final int LAST = 90;

        @Bean
        NavigationEntry administration() {
            return new NavigationEntry(
                    LAST,
                    "Administration",
                    "/admin",
                    List.of(AdministrationController.class.getAnnotation(Requires.class).value()),
                    false);
        }
    }
}
