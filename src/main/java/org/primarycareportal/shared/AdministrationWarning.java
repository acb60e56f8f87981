package org.primarycareportal.shared;

import java.util.Optional;

/**
 * Something about the installation that its administrators should put right. Rooms offer theirs as
 * beans; the page of the administration shows those that have something to say.
 */
@FunctionalInterface
public interface AdministrationWarning {

    /** One sentence or two; nothing while all is well. */
    Optional<String> now();
}
