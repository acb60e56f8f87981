package org.primarycareportal.shared;

import java.util.regex.Pattern;

/**
 * The code of a general practice in the Organisation Data Service: a letter and five digits. It is
 * the one key by which files are joined; names repeat and change.
 */
public record OdsCode(String value) implements Comparable<OdsCode> {

    public static final String SHAPE = "[A-Z][0-9]{5}";

    private static final Pattern PATTERN = Pattern.compile(SHAPE);

    public OdsCode {
        if (!isOne(value)) {
            throw new IllegalArgumentException("Not a practice code: " + value);
        }
    }

    /** Whether a text has the shape of a practice code, exactly as written. */
    public static boolean isOne(String text) {
        return PATTERN.matcher(text).matches();
    }

    @Override
    public int compareTo(OdsCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
