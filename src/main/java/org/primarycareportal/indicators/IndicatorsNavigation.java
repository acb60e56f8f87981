package org.primarycareportal.indicators;

import java.util.List;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Figures in the navigation and in the search. */
@Configuration
class IndicatorsNavigation {

    @Bean
    NavigationEntry figuresArea() {
        return new NavigationEntry(
                60, "Figures", "/indicators", List.of(Capability.VIEW_LIBRARY), true);
    }
}
