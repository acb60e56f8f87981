package org.primarycareportal.shared;

import java.util.Locale;

/**
 * Real or invented. Each CCG belongs to one world; averages, peers, searches and pages never cross.
 */
public enum World {
    REAL,
    INVENTED;

    /** The word kept in the database and in addresses. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static World of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
