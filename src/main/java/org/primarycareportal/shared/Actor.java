package org.primarycareportal.shared;

import org.jspecify.annotations.Nullable;

/**
 * Who does something, for the record: a person and where they sit, or the portal itself.
 *
 * @param person nobody when the portal acts by itself
 * @param address network address of the request, unknown for work in the background
 */
public record Actor(@Nullable PersonId person, String name, @Nullable String address) {

    /** The portal itself, at a task that is named. */
    public static Actor portal(String task) {
        return new Actor(null, "The portal (" + task + ")", null);
    }
}
