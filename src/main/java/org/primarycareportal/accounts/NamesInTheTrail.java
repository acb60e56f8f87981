package org.primarycareportal.accounts;

import org.primarycareportal.audit.ThingNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the trail calls the people of this room. */
@Configuration(value = "accountNamesInTheTrail", proxyBeanMethods = false)
class NamesInTheTrail {

    @Bean
    ThingNames namesOfPeople(JdbcClient jdbc) {
        return ThingNames.in(jdbc, "person", "accounts.person", "id", "name");
    }
}
