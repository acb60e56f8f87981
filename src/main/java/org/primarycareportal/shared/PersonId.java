package org.primarycareportal.shared;

import java.util.UUID;

/** A person who uses, or used, the portal. */
public record PersonId(UUID value) {

    public static PersonId from(String text) {
        return new PersonId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
