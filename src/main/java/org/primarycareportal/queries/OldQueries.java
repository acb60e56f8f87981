package org.primarycareportal.queries;

import java.sql.Timestamp;
import java.time.Duration;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.KeptFor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Queries of figures go a time after they were closed, with all that was said in them. */
@Configuration
class OldQueries {

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    OldQueries(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Bean
    KeptFor closedQueries(@Value("${portal.retention.queries:2190d}") Duration time) {
        return new KeptFor(
                70,
                "What was said about figures that looked wrong",
                "Who said what, and the figure then and at the answer, so that a correction can be followed. Counted from the answer",
                time,
                () ->
                        jdbc.sql("delete from queries.figure_query where closed_at < ?")
                                .param(Timestamp.from(clock.now().minus(time)))
                                .update());
    }
}
