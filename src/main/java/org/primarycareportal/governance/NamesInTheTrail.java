package org.primarycareportal.governance;

import org.primarycareportal.audit.ThingNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the trail calls the roles and topics of this room. */
@Configuration(value = "dutyNamesInTheTrail", proxyBeanMethods = false)
class NamesInTheTrail {

    /** A topic may have been worded anew; its latest words are its name. */
    private static final String DUTIES =
            """
            (select distinct on (duty_id) duty_id as id, topic
               from governance.duty_term order by duty_id, from_on desc) latest
            """;

    @Bean
    ThingNames namesOfStaffRoles() {
        return new ThingNames("staff-role", "governance.staff_role", "id", "title");
    }

    @Bean
    ThingNames namesOfDuties() {
        return new ThingNames("duty", DUTIES, "id", "topic");
    }
}
