package org.primarycareportal.practices;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;

/**
 * One cluster in the list.
 *
 * @param word cluster or locality, as its people say
 * @param practices open practices in it on the day of the list
 */
record ClusterRow(
        String id,
        String code,
        String name,
        String word,
        String ccgCode,
        String ccgName,
        @Nullable LocalDate endsOn,
        int practices) {

    public String ends() {
        return endsOn == null ? "" : "ends on " + Dates.day(endsOn);
    }

    /** The heading of the download. */
    static final String[] HEADING = {
        "cluster_code", "name", "called", "ccg_code", "ccg", "open_practices"
    };

    /** The row of the download. */
    Object[] cells() {
        return new Object[] {code, name, word, ccgCode, ccgName, practices};
    }
}
