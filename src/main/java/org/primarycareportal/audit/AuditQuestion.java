package org.primarycareportal.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/** What the address of the list asks for, each part as typed or missing. */
@NullUnmarked // typed by a stranger
record AuditQuestion(
        String q,
        String how,
        String kind,
        String action,
        String person,
        String from,
        String to,
        String sort,
        String page) {

    private static final int LONGEST = 100;

    String sortOrNone() {
        return orNone(sort);
    }

    int pageOrFirst() {
        String number = orNone(page);
        return number.matches("\\d{1,6}") ? Integer.parseInt(number) : 1;
    }

    /** The filters as they stand in addresses, empty where nothing is chosen. */
    Map<String, String> filters() {
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("q", orNone(q));
        filters.put("how", orNone(how));
        filters.put("kind", orNone(kind));
        filters.put("action", orNone(action));
        filters.put("person", orNone(person));
        filters.put("from", orNone(from));
        filters.put("to", orNone(to));
        return filters;
    }

    private static String orNone(String typed) {
        String text = typed == null ? "" : typed.replace("\0", "").strip();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
