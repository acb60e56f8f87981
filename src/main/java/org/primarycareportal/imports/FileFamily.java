package org.primarycareportal.imports;

import java.util.List;

/**
 * A kind of file that the portal can read, such as the yearly payments file in all its spellings.
 * It lives in the room whose tables it fills. A new family is one such class and one reviewed
 * {@link FamilyDefinition}.
 */
public interface FileFamily {

    FamilyDefinition definition();

    /**
     * Whether the head of a file looks like this family; from its content, never from its name.
     * Most families match their columns by meaning and need nothing else.
     */
    default Recognition recognise(FileHead head) {
        return definition().recognise(head);
    }

    /**
     * Begins to read one file: the reader gets every row once, in order.
     *
     * @param heading without cells where the family has none
     */
    RowReader open(Staging staging, FileHead.Line heading);

    /**
     * Looks at what was staged, against what is live now: what would be new, what would change,
     * what is missing.
     */
    Preview check(Check check);

    /**
     * Makes what was staged live. Called inside the transaction that also turns the import's
     * status; two confirmations of the same family never run at once.
     */
    Published publish(Publishing publishing);

    /** What stands in the way of an undo, in words, one line each; empty where nothing does. */
    List<String> obstaclesToUndo(long importId);

    /** Ends what the import brought, and lets what was live before be live again. */
    void undo(Publishing undoing);

    /** Forgets the staged rows. */
    void forget(long importId);

    /**
     * A text that changes whenever something of this family goes live or is undone, by which a
     * preview notices that it has become old.
     */
    String stateOfPlay();
}
