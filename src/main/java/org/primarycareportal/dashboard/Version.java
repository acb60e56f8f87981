package org.primarycareportal.dashboard;

import java.util.Objects;

/** Tells one build of the program from another, for entity tags. */
final class Version {

    static final String OF_THIS_PROGRAM = ofThisProgram();

    private Version() {}

    /** A packaged program has its version; one run from classes is new at every start. */
    private static String ofThisProgram() {
        String packaged = Version.class.getPackage().getImplementationVersion();
        return Objects.requireNonNullElseGet(
                packaged, () -> Long.toString(System.currentTimeMillis(), 36));
    }
}
