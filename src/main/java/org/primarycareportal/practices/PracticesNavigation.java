package org.primarycareportal.practices;

import java.util.List;
import org.primarycareportal.shared.AdministrationEntry;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The areas of this room in the navigation. */
@Configuration
class PracticesNavigation {

    private static final List<Capability> WHO = List.of(Capability.VIEW_DIRECTORY);

    @Bean
    NavigationEntry practicesArea() {
        return new NavigationEntry(30, "Practices", "/practices", WHO, true);
    }

    @Bean
    NavigationEntry clustersArea() {
        return new NavigationEntry(40, "Clusters", "/clusters", WHO, true);
    }

    @Bean
    NavigationEntry ccgsArea() {
        return new NavigationEntry(50, "CCGs", "/ccg", WHO, false);
    }

    @Bean
    AdministrationEntry ccgsEntry() {
        return new AdministrationEntry(
                20,
                "CCGs",
                "Which CCGs this installation serves, and what they state about themselves",
                "/admin/ccgs",
                List.of(Capability.SERVE_CCGS),
                false);
    }
}
