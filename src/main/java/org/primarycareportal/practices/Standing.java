package org.primarycareportal.practices;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether somebody speaks for a practice in its cluster, or stands in. */
public enum Standing {
    REPRESENTATIVE("Representative"),
    DEPUTY("Deputy");

    private final String words;

    Standing(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Within a sentence. */
    String lower() {
        return words.toLowerCase(java.util.Locale.UK);
    }

    static Optional<Standing> of(@Nullable String typed) {
        return Arrays.stream(values()).filter(each -> each.name().equals(typed)).findFirst();
    }
}
