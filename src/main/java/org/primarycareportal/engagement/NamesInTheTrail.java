package org.primarycareportal.engagement;

import org.primarycareportal.audit.ThingNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the trail calls notes and questions: by what they are about. */
@Configuration(value = "learningNamesInTheTrail", proxyBeanMethods = false)
class NamesInTheTrail {

    private static final String ABOUT =
            """
            (select t.id, i.short_name || ' of ' || p.name as about
               from engagement.%1$s t
               join indicators.indicator i on i.id = t.indicator_id
               join practices.practice p on p.ods_code = t.ods_code) %1$ss
            """;

    @Bean
    ThingNames namesOfNotes() {
        return new ThingNames("learning-note", ABOUT.formatted("learning_note"), "id", "about");
    }

    @Bean
    ThingNames namesOfPeerQuestions() {
        return new ThingNames("peer-question", ABOUT.formatted("peer_question"), "id", "about");
    }
}
