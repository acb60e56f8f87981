package org.primarycareportal.queries;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of queries of figures.
 *
 * @param workingDays by when an answer is due, counted from the day after somebody asked
 */
@ConfigurationProperties("portal.queries")
record QuerySettings(@DefaultValue("10") int workingDays) {

    private static final int MOST_DAYS = 250;

    QuerySettings {
        if (workingDays < 1 || workingDays > MOST_DAYS) {
            throw new IllegalArgumentException(
                    "portal.queries.working-days is %d; it may be 1 to %d"
                            .formatted(workingDays, MOST_DAYS));
        }
    }
}
