package org.primarycareportal.dashboard;

import java.util.List;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The areas of this room in the navigation. */
@Configuration
class DashboardNavigation {

    @Bean
    NavigationEntry home() {
        return new NavigationEntry(10, "Home", "/", List.of(), false);
    }

    @Bean
    NavigationEntry dashboardArea() {
        return new NavigationEntry(
                20, "Dashboard", "/dashboard", List.of(Capability.VIEW_FIGURES), true);
    }
}
