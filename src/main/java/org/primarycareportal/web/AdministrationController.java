package org.primarycareportal.web;

import java.util.Comparator;
import java.util.List;
import org.primarycareportal.shared.AdministrationEntry;
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

    AdministrationController(List<AdministrationEntry> entries) {
        this.entries =
                entries.stream()
                        .sorted(Comparator.comparingInt(AdministrationEntry::order))
                        .toList();
    }

    @GetMapping("/admin")
    String show(Viewer viewer, Model model) {
        model.addAttribute(
                "entries", entries.stream().filter(each -> each.isOpenTo(viewer)).toList());
        return "web/administration";
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
