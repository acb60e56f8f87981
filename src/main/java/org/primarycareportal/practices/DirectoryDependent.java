package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A room whose rows rest on practices and clusters being known. */
public interface DirectoryDependent {

    /** What rests on these practices, in words, one line each. */
    List<String> restingOn(List<String> odsCodes);

    /** What rests on these clusters and would be lost with them, in words, one line each. */
    default List<String> restingOnClusters(Collection<String> clusterIds) {
        return List.of();
    }

    /** Which of these clusters it speaks of; they stay, be it without a practice. */
    default Set<String> clustersInUse(Collection<String> clusterIds) {
        return Set.of();
    }

    /** Who works for these practices, in words, one line each. */
    default List<String> workingFor(List<String> odsCodes) {
        return List.of();
    }

    /**
     * What is worked out again when the practices of these clusters change from a day on, in words,
     * one line each.
     */
    default List<String> workedOutAgain(Collection<String> clusterIds, LocalDate from) {
        return List.of();
    }
}
