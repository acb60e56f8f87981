package org.primarycareportal.queries;

import org.primarycareportal.audit.ThingNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the trail calls queries: by what they are about. */
@Configuration(value = "queryNamesInTheTrail", proxyBeanMethods = false)
class NamesInTheTrail {

    private static final String ABOUT =
            """
            (select q.id, i.short_name || ' of ' || p.name as about
               from queries.figure_query q
               join indicators.indicator i on i.id = q.indicator_id
               join practices.practice p on p.ods_code = q.ods_code) queries
            """;

    @Bean
    ThingNames namesOfQueries() {
        return new ThingNames("figure-query", ABOUT, "id", "about");
    }
}
