package org.primarycareportal.shared;

import java.util.regex.Pattern;

/**
 * The code of a clinical commissioning group, three characters as in 00Y; from July 2022 the same
 * code names the location of an integrated care board, some of which have five.
 */
public record CcgCode(String value) implements Comparable<CcgCode> {

    public static final String SHAPE = "[0-9A-Z]{3}|[0-9A-Z]{5}";

    private static final Pattern PATTERN = Pattern.compile(SHAPE);

    public CcgCode {
        if (!isOne(value)) {
            throw new IllegalArgumentException("Not a CCG code: " + value);
        }
    }

    /** Whether a text has the shape of a CCG code, exactly as written. */
    public static boolean isOne(String text) {
        return PATTERN.matcher(text).matches();
    }

    @Override
    public int compareTo(CcgCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
