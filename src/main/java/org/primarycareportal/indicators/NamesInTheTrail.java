package org.primarycareportal.indicators;

import org.primarycareportal.audit.ThingNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the trail calls standards: by whose they are and of which figure. */
@Configuration(value = "indicatorNamesInTheTrail", proxyBeanMethods = false)
class NamesInTheTrail {

    private static final String STANDARDS =
            """
            (select s.id, case when s.ccg_code is null then 'National standard of ' else 'Local target of ' end || i.short_name as about
               from indicators.standard s join indicators.indicator i on i.id = s.indicator_id) standards
            """;

    @Bean
    ThingNames namesOfStandards() {
        return new ThingNames("standard", STANDARDS, "id", "about");
    }
}
