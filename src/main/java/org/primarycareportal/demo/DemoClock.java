package org.primarycareportal.demo;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.primarycareportal.shared.Dates;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The business clock of try-it mode. It began at a set time when the portal was first started and
 * runs on from there, so that the story of the invented world ends today.
 */
@Configuration
@ConditionalOnBooleanProperty("portal.try-it")
class DemoClock {

    @Bean
    @DependsOnDatabaseInitialization
    Clock tryItClock(
            JdbcClient jdbc, @Value("${portal.clock.start:2017-03-28T09:00}") LocalDateTime start) {
        Instant businessStart = start.atZone(Dates.LONDON).toInstant();
        jdbc.sql(
                        """
                        insert into demo.clock (only_one, started_at, business_start) values (true, clock_timestamp(), ?)
                        on conflict (only_one) do nothing
                        """)
                .param(Timestamp.from(businessStart))
                .update();
        Duration behind =
                jdbc.sql("select started_at, business_start from demo.clock")
                        .query(
                                (row, n) ->
                                        Duration.between(
                                                row.getTimestamp("started_at").toInstant(),
                                                row.getTimestamp("business_start").toInstant()))
                        .single();
        return Clock.offset(Clock.system(Dates.LONDON), behind);
    }
}
