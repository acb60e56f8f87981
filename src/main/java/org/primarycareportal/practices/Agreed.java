package org.primarycareportal.practices;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;

/**
 * What a practice agrees to when it agrees to be named among peers: who says so, and how long.
 *
 * @param by who agreed for the practice
 * @param as what they do there
 * @param besides what was agreed besides; empty where nothing was
 * @param to the last day; nothing while it has no end
 */
public record Agreed(String by, String as, String besides, LocalDate from, @Nullable LocalDate to) {

    public Agreed {
        by = by.strip().replaceAll("\\s+", " ");
        as = as.strip().replaceAll("\\s+", " ");
        besides = besides.strip();
    }

    String words() {
        return "%s, %s, from %s%s"
                .formatted(by, as, Dates.day(from), to == null ? "" : " to " + Dates.day(to));
    }
}
