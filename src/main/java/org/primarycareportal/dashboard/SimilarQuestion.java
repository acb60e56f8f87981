package org.primarycareportal.dashboard;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.OdsCode;

/**
 * What is asked of the practices like one, as the address says it.
 *
 * @param by names of {@link Circumstance}s; nothing for all
 * @param without ODS codes with commas between that are left out by hand
 */
record SimilarQuestion(
        @Nullable String ccg,
        @Nullable String at,
        @Nullable List<String> by,
        @Nullable String without) {

    private static final int MOST_LEFT_OUT = 50;

    String ccgOr(String usual) {
        return ccg == null || ccg.isBlank() ? usual : ccg.strip();
    }

    String atOrNone() {
        return at == null ? "" : at.strip();
    }

    /** All where none that is known is named. */
    Set<Circumstance> wanted() {
        Set<Circumstance> wanted = EnumSet.noneOf(Circumstance.class);
        if (by != null) {
            Arrays.stream(Circumstance.values())
                    .filter(each -> by.contains(each.code()))
                    .forEach(wanted::add);
        }
        return wanted.isEmpty() ? EnumSet.allOf(Circumstance.class) : wanted;
    }

    Set<String> leftOut() {
        return without == null
                ? Set.of()
                : Arrays.stream(without.split(","))
                        .map(String::strip)
                        .filter(code -> code.matches(OdsCode.SHAPE))
                        .limit(MOST_LEFT_OUT)
                        .collect(Collectors.toCollection(TreeSet::new));
    }
}
