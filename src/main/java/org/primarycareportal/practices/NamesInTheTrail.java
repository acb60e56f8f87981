package org.primarycareportal.practices;

import org.primarycareportal.audit.ThingNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the trail calls the places of this room. Names of groups are their owners' alone. */
@Configuration(value = "placeNamesInTheTrail", proxyBeanMethods = false)
class NamesInTheTrail {

    private static final String PRACTICES_OF_EDITS =
            """
            (select s.edit_id as id, string_agg(coalesce(p.name, s.ods_code), ', ' order by s.ods_code) as names
               from practices.membership_statement s
               left join practices.practice p on p.ods_code = s.ods_code
              where s.edit_id is not null group by s.edit_id) edits
            """;

    @Bean
    ThingNames namesOfPractices() {
        return new ThingNames("practice", "practices.practice", "ods_code", "name");
    }

    @Bean
    ThingNames namesOfClusters() {
        return new ThingNames("cluster", "practices.cluster", "id", "name");
    }

    @Bean
    ThingNames namesOfMembershipEdits() {
        return new ThingNames("membership-edit", PRACTICES_OF_EDITS, "id", "names");
    }
}
