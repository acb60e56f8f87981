package org.primarycareportal.audit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.Viewer;

/**
 * Which rows a person may see, and which of them they ask for, as a condition of a query: only what
 * is asked is in it, so that the indexes can serve.
 */
final class AuditFilter {

    private static final int MOST_WORDS = 8;

    /** As the index entry_by_words has it. */
    static final String WORDS =
            "lower(e.person_name || ' ' || e.subject_id || ' ' || coalesce(e.address, ''))";

    private final StringJoiner conditions = new StringJoiner(" and ");
    private final Map<String, Object> values = new LinkedHashMap<>();

    private AuditFilter() {}

    /**
     * All that a person may see. Rows that belong to no single CCG are for those alone whose reach
     * is the whole installation.
     *
     * @param kindsOfData the sorts of things of which {@link Capability#VIEW_DATA_AUDIT} tells
     */
    static AuditFilter of(Viewer viewer, String[] kindsOfData) {
        AuditFilter filter = new AuditFilter();
        String all = filter.within(viewer.reachOf(Capability.VIEW_AUDIT), "reach");
        String data = filter.within(viewer.reachOf(Capability.VIEW_DATA_AUDIT), "dataReach");
        if (all.equals("true")) {
            filter.conditions.add("true");
        } else {
            filter.values.put("kindsOfData", kindsOfData);
            filter.conditions.add(
                    "(%s or (e.subject_kind = any(:kindsOfData::text[]) and %s))"
                            .formatted(all, data));
        }
        return filter;
    }

    private String within(Reach reach, String name) {
        if (reach.everything()) {
            return "true";
        }
        if (reach.isNothing()) {
            return "false";
        }
        values.put(name, reach.codes());
        return "e.ccg_code = any(:" + name + "::text[])";
    }

    /**
     * Of those, what somebody asks for.
     *
     * @param names what things are called: rows about a thing whose name holds a word fit it too
     */
    AuditFilter narrowed(Map<String, String> asked, Days days, EntryNames names) {
        words(asked.getOrDefault("q", ""), names);
        switch (asked.getOrDefault("how", "")) {
            case "changed" -> conditions.add("not e.reading");
            case "read" -> conditions.add("e.reading");
            default -> {}
        }
        equal("e.subject_kind", "kind", asked);
        equal("e.action", "action", asked);
        equal("coalesce(e.person_id::text, e.person_name)", "person", asked);
        if (days.begin() != null) {
            add("e.at >= :begin::timestamptz", "begin", days.begin().toString());
        }
        if (days.end() != null) {
            add("e.at < :end::timestamptz", "end", days.end().toString());
        }
        return this;
    }

    /** One row by its number. */
    AuditFilter one(long id) {
        add("e.id = :one", "one", id);
        return this;
    }

    /** A condition for each word: an index serves one by one, and never all in one. */
    private void words(String typed, EntryNames names) {
        List<String> words =
                Arrays.stream(typed.toLowerCase(Locale.UK).split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .limit(MOST_WORDS)
                        .toList();
        Map<String, Map<String, List<String>>> things = names.holding(words);
        for (int i = 0; i < words.size(); i++) {
            word("word" + i, words.get(i), things.getOrDefault(words.get(i), Map.of()));
        }
    }

    /** A pattern of texts that hold a word. */
    static String pattern(String word) {
        return "%" + word.replaceAll("[%_\\\\]", "\\\\$0") + "%";
    }

    private void word(String name, String word, Map<String, List<String>> things) {
        StringJoiner either = new StringJoiner(" or ", "(", ")");
        either.add(WORDS + " like :" + name);
        values.put(name, pattern(word));
        things.forEach(
                (kind, ids) -> {
                    String of = name + "of" + values.size();
                    either.add(
                            "(e.subject_kind = :%1$sKind and e.subject_id = any(:%1$s::text[]))"
                                    .formatted(of));
                    values.put(of + "Kind", kind);
                    values.put(of, ids.toArray(String[]::new));
                });
        conditions.add(either.toString());
    }

    private void equal(String column, String name, Map<String, String> asked) {
        String wanted = asked.getOrDefault(name, "");
        if (!wanted.isEmpty()) {
            add(column + " = :" + name, name, wanted);
        }
    }

    private void add(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }

    /** The condition on a table called e. */
    String sql() {
        return conditions.toString();
    }

    Map<String, Object> values() {
        return values;
    }
}
