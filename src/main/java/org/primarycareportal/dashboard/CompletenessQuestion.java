package org.primarycareportal.dashboard;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.practices.SearchWords;
import org.primarycareportal.web.Sorting;

/** What is asked of the gaps of one set, as the address says it. */
record CompletenessQuestion(
        @Nullable String ccg,
        @Nullable String q,
        @Nullable String gaps,
        @Nullable String until,
        @Nullable String sort) {

    private static String or(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    String ccgOrNone() {
        return or(ccg);
    }

    private boolean gapsOnly() {
        return or(gaps).equals("yes");
    }

    CompletenessPages.Asked asked(String set) {
        return new CompletenessPages.Asked(
                set,
                or(until),
                SearchWords.of(or(q)),
                gapsOnly(),
                sorting(or(sort), "name", CompletenessPages.GRID_ORDERS));
    }

    /** What was chosen, for the links of the list. */
    Map<String, String> chosen(String codes) {
        Map<String, String> chosen = new LinkedHashMap<>();
        chosen.put("ccg", codes);
        chosen.put("q", or(q));
        chosen.put("gaps", gapsOnly() ? "yes" : "");
        chosen.put("until", or(until));
        return chosen;
    }

    /** The order that is asked for; what nobody knows is the usual one. */
    static <T> Sorting sorting(String typed, String usual, Map<String, Comparator<T>> orders) {
        return Sorting.of(
                typed,
                usual,
                orders.keySet().stream().collect(Collectors.toMap(name -> name, name -> name)));
    }
}
