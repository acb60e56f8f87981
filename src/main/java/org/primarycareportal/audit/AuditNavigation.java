package org.primarycareportal.audit;

import java.util.List;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The trail in the navigation. */
@Configuration
class AuditNavigation {

    @Bean
    NavigationEntry auditArea() {
        return new NavigationEntry(
                95,
                "Audit",
                "/admin/audit",
                List.of(Capability.VIEW_AUDIT, Capability.VIEW_DATA_AUDIT),
                false);
    }
}
