package org.primarycareportal.governance;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.primarycareportal.shared.Place;
import org.primarycareportal.web.AsOf;

/** What the address of a list asks for, each part as typed or missing. */
@NullUnmarked // typed by a stranger
record WhoDoesWhatQuestion(
        String q,
        String ccg,
        String organisation,
        String stale,
        String at,
        String sort,
        String page) {

    private static final int LONGEST = 100;

    String qOrNone() {
        return orNone(q);
    }

    String ccgOrNone() {
        return orNone(ccg);
    }

    Organisation organisationOrNull() {
        return Organisation.of(orNone(organisation)).orElse(null);
    }

    boolean onlyStale() {
        return orNone(stale).equals("yes");
    }

    String atOrNone() {
        return orNone(at);
    }

    String sortOrNone() {
        return orNone(sort);
    }

    int pageOrFirst() {
        String number = orNone(page);
        return number.matches("\\d{1,6}") ? Integer.parseInt(number) : 1;
    }

    /** What was chosen, as it stands in addresses. */
    Map<String, String> chosen(Place place, AsOf asOf) {
        Map<String, String> chosen = new LinkedHashMap<>();
        chosen.put("ccg", place.codes());
        chosen.put("q", qOrNone());
        chosen.put("organisation", organisationOrNull() == null ? "" : organisationOrNull().code());
        chosen.put("stale", onlyStale() ? "yes" : "");
        chosen.put("at", asOf.code());
        return chosen;
    }

    private static String orNone(String typed) {
        String text = typed == null ? "" : typed.strip();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
