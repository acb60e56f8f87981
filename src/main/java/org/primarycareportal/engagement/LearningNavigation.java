package org.primarycareportal.engagement;

import java.util.List;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The area of this room in the navigation. */
@Configuration
class LearningNavigation {

    @Bean
    NavigationEntry learningArea() {
        return new NavigationEntry(
                70, "Learning", LearningController.LIST, List.of(Capability.VIEW_LEARNING), true);
    }
}
