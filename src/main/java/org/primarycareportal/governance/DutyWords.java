package org.primarycareportal.governance;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.StaleVersionException.Difference;

/** What a duty says, field by field: for the audit trail, and for two versions side by side. */
final class DutyWords {

    private static final Map<String, String> LABELS =
            Map.ofEntries(
                    Map.entry("topic", "Topic"),
                    Map.entry("whatTheyDo", "What is done"),
                    Map.entry("searchWords", "Other words to find it by"),
                    Map.entry("organisation", "Organisation"),
                    Map.entry("role", "Role that leads"),
                    Map.entry("deputy", "Role that stands in"),
                    Map.entry("handedOverOn", "Handed over on"),
                    Map.entry("fromOn", "From"),
                    Map.entry("lastDay", "Last day"),
                    Map.entry("reviewOn", "Review by"),
                    Map.entry("note", "Note"));

    private DutyWords() {}

    static Map<String, String> of(
            Task task, LocalDate from, LocalDate reviewOn, Map<UUID, String> titles) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("topic", task.topic());
        words.put("whatTheyDo", task.whatTheyDo());
        words.put("searchWords", task.searchWords());
        words.put("organisation", task.organisation().words());
        words.put("role", titles.getOrDefault(task.role(), "unknown"));
        words.put("deputy", task.deputy() == null ? "" : titles.getOrDefault(task.deputy(), ""));
        words.put("handedOverOn", day(task.handedOverOn()));
        words.put("fromOn", Dates.day(from));
        words.put("reviewOn", Dates.day(reviewOn));
        words.put("note", task.note());
        return words;
    }

    static String day(@Nullable LocalDate day) {
        return day == null ? "" : Dates.day(day);
    }

    /** The fields of one side that the other says otherwise. */
    static Map<String, String> only(Map<String, String> of, Map<String, String> notAsIn) {
        Map<String, String> changed = new LinkedHashMap<>(of);
        changed.entrySet()
                .removeIf(each -> each.getValue().equals(notAsIn.getOrDefault(each.getKey(), "")));
        return changed;
    }

    /** Where what is there now and what somebody typed differ. */
    static List<Difference> differences(Map<String, String> now, Map<String, String> typed) {
        return typed.entrySet().stream()
                .filter(each -> !each.getValue().equals(now.getOrDefault(each.getKey(), "")))
                .map(
                        each ->
                                new Difference(
                                        LABELS.getOrDefault(each.getKey(), each.getKey()),
                                        orNone(now.getOrDefault(each.getKey(), "")),
                                        orNone(each.getValue())))
                .toList();
    }

    private static String orNone(String words) {
        return words.isEmpty() ? "–" : words;
    }
}
