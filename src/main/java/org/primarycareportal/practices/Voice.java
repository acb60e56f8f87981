package org.primarycareportal.practices;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;

/**
 * What is said of one who speaks for a practice: who it is, as what, from when until when.
 *
 * @param job what they do in the practice, such as GP
 * @param to the last day; nothing while it has no end
 */
public record Voice(
        Standing standing, String name, String job, LocalDate from, @Nullable LocalDate to) {

    public Voice {
        name = name.strip().replaceAll("\\s+", " ");
        job = job.strip().replaceAll("\\s+", " ");
    }

    String words() {
        return "%s, %s, %s, from %s%s"
                .formatted(
                        standing.words(),
                        name,
                        job,
                        Dates.day(from),
                        to == null ? "" : " to " + Dates.day(to));
    }
}
