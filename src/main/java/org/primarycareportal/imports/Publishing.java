package org.primarycareportal.imports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Period;

/**
 * A confirmation or an undo under way.
 *
 * @param at the moment by the business clock
 * @param reason given for an undo; empty for a confirmation
 */
public record Publishing(
        long importId,
        String fileName,
        @Nullable Period period,
        Instant at,
        Actor by,
        String reason) {

    /** The period, for families that cannot do without. */
    public Period periodOrFail() {
        if (period == null) {
            throw new IllegalStateException("Import " + importId + " has no period");
        }
        return period;
    }
}
