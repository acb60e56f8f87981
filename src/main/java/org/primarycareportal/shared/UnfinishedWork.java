package org.primarycareportal.shared;

import java.util.List;

/** A room in which somebody who leaves may leave something behind that needs no new owner. */
public interface UnfinishedWork {

    /**
     * What is left behind.
     *
     * @param words a sentence
     * @param path where to look at it, and {@code link} the words for that; both may be empty
     */
    record LeftBehind(String words, String path, String link) {}

    List<LeftBehind> leftBehindBy(PersonId person, Viewer viewer);
}
