package org.primarycareportal.audit;

import java.util.List;
import org.primarycareportal.shared.AdministrationEntry;
import org.primarycareportal.shared.Capability;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The trail among the places of the administration. */
@Configuration
class AuditNavigation {

    @Bean
    AdministrationEntry auditEntry() {
        return new AdministrationEntry(
                50,
                "Audit",
                "What was changed and what was read in confidence, by whom, when and from where",
                "/admin/audit",
                List.of(Capability.VIEW_AUDIT, Capability.VIEW_DATA_AUDIT),
                false);
    }
}
