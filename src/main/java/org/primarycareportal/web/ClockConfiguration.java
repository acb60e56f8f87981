package org.primarycareportal.web;

import java.time.Clock;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Dates;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The business clock: the system's, unless somebody offers another. */
@Configuration
class ClockConfiguration {

    @Bean
    BusinessClock businessClock(ObjectProvider<Clock> other) {
        return new BusinessClock(other.getIfAvailable(() -> Clock.system(Dates.LONDON)));
    }
}
