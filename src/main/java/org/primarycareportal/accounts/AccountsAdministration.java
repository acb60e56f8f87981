package org.primarycareportal.accounts;

import java.util.List;
import org.primarycareportal.shared.AdministrationEntry;
import org.primarycareportal.shared.Capability;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room brings to the administration. */
@Configuration
class AccountsAdministration {

    @Bean
    AdministrationEntry peopleEntry() {
        return new AdministrationEntry(
                10,
                "People",
                "Who may use the portal, in which roles, from when until when",
                "/admin/users",
                List.of(Capability.MANAGE_PEOPLE),
                false);
    }

    @Bean
    AdministrationEntry outboxEntry() {
        return new AdministrationEntry(
                40,
                "Mail",
                "What the portal has written to people, and whether it has gone",
                "/admin/outbox",
                List.of(Capability.RUN_INSTALLATION),
                true);
    }
}
