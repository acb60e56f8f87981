package org.primarycareportal.dashboard;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;

/** Whether the next figures of a set are waited for. */
enum SetStanding {
    UP_TO_DATE("Up to date", "green"),
    SOON("Due soon", "yellow"),
    LATE("Late", "red"),
    UNKNOWN("Not known", "grey");

    private static final int SOON_DAYS = 14;

    private final String words;
    private final String colour;

    SetStanding(String words, String colour) {
        this.words = words;
        this.colour = colour;
    }

    /**
     * @param due when the next figures are usually there; nothing where the library does not say
     */
    static SetStanding of(@Nullable LocalDate due, LocalDate today) {
        if (due == null) {
            return UNKNOWN;
        }
        if (today.isAfter(due)) {
            return LATE;
        }
        return today.plusDays(SOON_DAYS).isBefore(due) ? UP_TO_DATE : SOON;
    }

    /** "About 4 March 2017", with how long ago that was. */
    static String when(@Nullable LocalDate due, LocalDate today) {
        if (due == null) {
            return "–";
        }
        long late = ChronoUnit.DAYS.between(due, today);
        return "about "
                + Dates.day(due)
                + (late > 0
                        ? String.format(Locale.UK, ", %,d %s ago", late, late == 1 ? "day" : "days")
                        : "");
    }

    public String words() {
        return words;
    }

    public String colour() {
        return colour;
    }
}
