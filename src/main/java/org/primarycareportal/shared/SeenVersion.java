package org.primarycareportal.shared;

import org.jspecify.annotations.Nullable;

/** Which version of a thing somebody saw, as a form brings it back in a hidden field. */
public final class SeenVersion {

    private static final int NONE = -1;

    private SeenVersion() {}

    /** A number that no thing has where the field is missing or was tampered with. */
    public static int of(@Nullable String typed) {
        return typed != null && typed.matches("\\d{1,9}") ? Integer.parseInt(typed) : NONE;
    }
}
