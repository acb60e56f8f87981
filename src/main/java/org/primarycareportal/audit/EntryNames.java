package org.primarycareportal.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The things of the trail by the names that people know, as far as rooms tell them. */
@Component
class EntryNames {

    /** A text that more things than this are called is too short to look them up by. */
    private static final int MOST = 500;

    private final List<ThingNames> tellers;

    EntryNames(List<ThingNames> tellers) {
        this.tellers = tellers;
    }

    /** The same entries, each with the name of its thing; one query for each sort among them. */
    List<Entry> named(List<Entry> entries) {
        Map<String, Map<String, String>> names = new LinkedHashMap<>();
        for (ThingNames teller : tellers) {
            Set<String> ids =
                    entries.stream()
                            .filter(entry -> entry.kind().equals(teller.kind()))
                            .map(Entry::thing)
                            .collect(Collectors.toSet());
            if (!ids.isEmpty()) {
                names.put(teller.kind(), teller.of(ids));
            }
        }
        return entries.stream()
                .map(
                        entry ->
                                entry.called(
                                        names.getOrDefault(entry.kind(), Map.of())
                                                .get(entry.thing())))
                .toList();
    }

    /** The numbers of things whose name holds the text, by their sort. */
    Map<String, List<String>> withIn(String text) {
        Map<String, List<String>> found = new TreeMap<>();
        for (ThingNames teller : tellers) {
            List<String> ids = teller.idsOfNamesWith(text, MOST + 1);
            if (!ids.isEmpty() && ids.size() <= MOST) {
                found.put(teller.kind(), ids);
            }
        }
        return found;
    }
}
