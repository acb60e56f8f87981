package org.primarycareportal.practices;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A room whose rows rest on practices being known. */
public interface DirectoryDependent {

    /** What rests on these practices, in words, one line each. */
    List<String> restingOn(List<String> odsCodes);

    /** Which of these clusters it speaks of. */
    default Set<String> clustersInUse(Collection<String> clusterIds) {
        return Set.of();
    }
}
