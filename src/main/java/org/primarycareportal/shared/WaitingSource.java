package org.primarycareportal.shared;

import java.util.List;

/** A room in which something may wait for a person; home collects them. */
public interface WaitingSource {

    /**
     * One thing to do.
     *
     * @param why one line
     * @param tag two to four words on its state
     * @param urgent whether the tag stands out
     */
    record Waiting(String title, String why, String path, String tag, boolean urgent) {}

    List<Waiting> waitingFor(Viewer viewer);
}
