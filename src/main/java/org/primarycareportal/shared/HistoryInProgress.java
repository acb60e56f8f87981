package org.primarycareportal.shared;

/**
 * Earlier figures that are still being brought in while the portal is open already. Pages say so,
 * since charts and histories grow meanwhile.
 */
public interface HistoryInProgress {

    /** Files that are there by now. */
    int done();

    /** Files that there will be. */
    int of();

    default boolean isGoingOn() {
        return done() < of();
    }
}
