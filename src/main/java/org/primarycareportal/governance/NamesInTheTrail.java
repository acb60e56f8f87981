package org.primarycareportal.governance;

import org.primarycareportal.audit.ThingNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

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
    ThingNames namesOfStaffRoles(JdbcClient jdbc) {
        return ThingNames.in(jdbc, "staff-role", "governance.staff_role", "id", "title");
    }

    @Bean
    ThingNames namesOfDuties(JdbcClient jdbc) {
        return ThingNames.in(jdbc, "duty", DUTIES, "id", "topic");
    }
}
