package org.primarycareportal.accounts;

import org.primarycareportal.audit.ThingNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the trail calls the people of this room. */
@Configuration(value = "accountNamesInTheTrail", proxyBeanMethods = false)
class NamesInTheTrail {

    @Bean
    ThingNames namesOfPeople() {
        return new ThingNames("person", "accounts.person", "id", "name");
    }
}
