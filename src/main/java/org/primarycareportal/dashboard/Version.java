package org.primarycareportal.dashboard;

/**
 * Tells one start of the program from another, for entity tags: a new build may draw the same
 * figures otherwise, and asking once more after a start costs little.
 */
final class Version {

    static final String OF_THIS_PROGRAM = Long.toString(System.currentTimeMillis(), 36);

    private Version() {}
}
