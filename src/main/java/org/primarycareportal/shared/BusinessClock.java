package org.primarycareportal.shared;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

/**
 * The time by which the portal does business: deadlines, cut-offs, dates of roles, "today".
 * Sessions, tokens and logs go by the system's own clock. Tests and try-it mode set another time.
 */
public final class BusinessClock {

    private final Clock clock;

    public BusinessClock(Clock clock) {
        this.clock = clock.withZone(Dates.LONDON);
    }

    public Instant now() {
        return clock.instant();
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }
}
