package org.primarycareportal.shared;

import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * Something about people that is kept for a time and then deleted. Rooms offer theirs as beans: the
 * privacy page lists them, and once a day what is past is deleted.
 *
 * @param what "Tries to sign in that failed", as the page and the log say it
 * @param why one line on what it is needed for
 * @param time how long it is kept, a day at least
 * @param forget deletes what is older, and says how many there were
 */
public record KeptFor(int order, String what, String why, Duration time, IntSupplier forget) {

    private static final Duration LEAST = Duration.ofDays(1);

    public KeptFor {
        if (time.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException(what + " cannot be kept for less than a day");
        }
    }

    /** "30 days"; hours beyond whole days are left out. */
    public String words() {
        long days = time.toDays();
        return days == 1 ? "1 day" : days + " days";
    }
}
