package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.CcgCode;

/**
 * What somebody wants to say of practices and clusters: from a day on they are in this one.
 *
 * @param leaving the cluster that they are to leave; nothing where it does not matter
 * @param target the cluster that they are to be in; nothing where they are to be in none
 */
record MovePlan(
        CcgCode ccg,
        List<String> odsCodes,
        @Nullable String leaving,
        @Nullable String target,
        LocalDate from,
        String reason) {

    MovePlan {
        odsCodes = odsCodes.stream().distinct().sorted().toList();
        reason = reason.strip();
    }
}
