package org.primarycareportal.imports;

import java.util.EnumSet;
import java.util.Set;

/** Where an import stands. Only the moves named by {@link #next} exist. */
enum ImportStatus {
    /** Kept, waiting to be read. */
    RECEIVED("Waiting to be read", "grey"),
    /** Being read and checked. */
    READING("Being read", "blue"),
    /** Of no known family, or not readable; the reason is kept. */
    REFUSED("Cannot be used", "red"),
    /** Read, but which period it speaks of must be said first. */
    ASKING("Needs its period", "yellow"),
    /** Read and checked, waiting for a person. */
    READY("Ready to confirm", "yellow"),
    /** Read and checked, and nothing in it is new. */
    UNCHANGED("Nothing new in it", "grey"),
    /** Confirmed, being made live. */
    CONFIRMED("Going live", "blue"),
    /** Its figures or facts count. */
    LIVE("Live", "green"),
    /** Being undone. */
    UNDOING("Being undone", "blue"),
    /** It counted once and does no longer. */
    UNDONE("Undone", "grey"),
    /** Thrown away before it counted. */
    DISCARDED("Discarded", "grey");

    private final String words;
    private final String tag;

    ImportStatus(String words, String tag) {
        this.words = words;
        this.tag = tag;
    }

    Set<ImportStatus> next() {
        return switch (this) {
            case RECEIVED -> EnumSet.of(READING, DISCARDED);
            case READING -> EnumSet.of(READING, REFUSED, ASKING, READY, UNCHANGED, CONFIRMED);
            case ASKING -> EnumSet.of(READING, DISCARDED);
            case READY -> EnumSet.of(READING, CONFIRMED, DISCARDED);
            case UNCHANGED -> EnumSet.of(READING, DISCARDED);
            case REFUSED -> EnumSet.of(READING, DISCARDED);
            case CONFIRMED -> EnumSet.of(LIVE, READY, READING);
            case LIVE -> EnumSet.of(UNDOING);
            case UNDOING -> EnumSet.of(UNDONE, LIVE);
            case UNDONE, DISCARDED -> EnumSet.noneOf(ImportStatus.class);
        };
    }

    /** Whether the portal is at work on it. */
    boolean isBusy() {
        return this == RECEIVED || this == READING || this == CONFIRMED || this == UNDOING;
    }

    /** Whether a person has to do something. */
    boolean waitsForPerson() {
        return this == ASKING || this == READY;
    }

    /** Whether nothing more is to be done and nothing of it counts. */
    boolean isOver() {
        return this == UNCHANGED || this == UNDONE || this == DISCARDED;
    }

    String words() {
        return words;
    }

    String tag() {
        return tag;
    }
}
