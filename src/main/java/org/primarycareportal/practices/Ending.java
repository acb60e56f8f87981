package org.primarycareportal.practices;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a practice comes to its end. */
enum Ending {
    /** Its contract and its list go to one practice; its code goes. */
    MERGER("Merger into another practice"),
    /** Its people register elsewhere, with the help of none, one or several practices. */
    CLOSURE("Closure");

    private final String words;

    Ending(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Empty for anything that a form does not offer. */
    static Optional<Ending> typed(@Nullable String name) {
        return Arrays.stream(values()).filter(each -> each.name().equals(name)).findFirst();
    }
}
