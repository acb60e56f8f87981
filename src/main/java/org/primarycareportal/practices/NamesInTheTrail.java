package org.primarycareportal.practices;

import org.primarycareportal.audit.ThingNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the trail calls the places and groups of this room. */
@Configuration(value = "placeNamesInTheTrail", proxyBeanMethods = false)
class NamesInTheTrail {

    @Bean
    ThingNames namesOfPractices(JdbcClient jdbc) {
        return ThingNames.in(jdbc, "practice", "practices.practice", "ods_code", "name");
    }

    @Bean
    ThingNames namesOfClusters(JdbcClient jdbc) {
        return ThingNames.in(jdbc, "cluster", "practices.cluster", "id", "name");
    }

    @Bean
    ThingNames namesOfGroups(JdbcClient jdbc) {
        return ThingNames.in(jdbc, "group", "practices.practice_group", "id", "name");
    }
}
