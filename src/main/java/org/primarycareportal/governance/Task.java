package org.primarycareportal.governance;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a row of who does what says: a topic, what is done about it, and who leads it.
 *
 * @param searchWords other words under which people look for the topic, with commas between
 * @param role the role that leads, and {@code deputy} the one that stands in
 * @param handedOverOn the day on which the organisation took the topic over, where it did
 * @param note empty where there is none
 */
public record Task(
        String topic,
        String searchWords,
        String whatTheyDo,
        Organisation organisation,
        UUID role,
        @Nullable UUID deputy,
        @Nullable LocalDate handedOverOn,
        String note) {

    public Task {
        topic = tidy(topic);
        searchWords = tidy(searchWords);
        whatTheyDo = tidy(whatTheyDo);
        note = tidy(note);
    }

    private static String tidy(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
