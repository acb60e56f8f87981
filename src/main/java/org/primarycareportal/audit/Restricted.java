package org.primarycareportal.audit;

import java.util.Map;

/**
 * Stands in the trail for a text that only few may read: the trail says that it changed, and never
 * what it said.
 */
public enum Restricted {
    CHANGED;

    private static final String KEY = "restricted";

    /** As it is kept in a row. */
    Map<String, String> written() {
        return Map.of(KEY, "changed");
    }

    /** Whether a value of a row stands for such a text. */
    static boolean isOne(Object value) {
        return CHANGED.written().equals(value);
    }
}
