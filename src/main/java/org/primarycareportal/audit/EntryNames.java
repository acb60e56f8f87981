package org.primarycareportal.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The things of the trail by the names that people know, as far as rooms tell them. */
@Component
class EntryNames {

    private final JdbcClient jdbc;
    private final List<ThingNames> told;

    EntryNames(JdbcClient jdbc, List<ThingNames> told) {
        this.jdbc = jdbc;
        this.told = told;
    }

    private record Named(String kind, String id, String name) {}

    /** The same entries, each with the name of its thing. */
    List<Entry> named(List<Entry> entries) {
        Map<String, List<String>> ids =
                entries.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Entry::kind,
                                        Collectors.mapping(Entry::thing, Collectors.toList())));
        List<ThingNames> wanted =
                told.stream().filter(each -> ids.containsKey(each.kind())).toList();
        if (wanted.isEmpty()) {
            return entries;
        }
        Map<String, Object> values = new HashMap<>();
        String sql =
                wanted.stream()
                        .map(
                                each -> {
                                    String of = parameter(values);
                                    values.put(
                                            of,
                                            ids.getOrDefault(each.kind(), List.of()).stream()
                                                    .distinct()
                                                    .toArray(String[]::new));
                                    return "%s where %s::text = any(:%s::text[])"
                                            .formatted(each.select(), each.id(), of);
                                })
                        .collect(Collectors.joining(" union all "));
        Map<String, String> names =
                jdbc.sql(sql).params(values).query(Named.class).list().stream()
                        .collect(
                                Collectors.toMap(
                                        each -> each.kind() + " " + each.id(), Named::name));
        return entries.stream()
                .map(entry -> entry.called(names.get(entry.kind() + " " + entry.thing())))
                .toList();
    }

    private static String parameter(Map<String, Object> values) {
        return "of" + values.size();
    }

    /** For each word the numbers of things whose name holds it, by their sort. */
    Map<String, Map<String, List<String>>> holding(List<String> words) {
        Map<String, Map<String, List<String>>> found = new HashMap<>();
        if (words.isEmpty() || told.isEmpty()) {
            return found;
        }
        String sql =
                told.stream()
                        .map(
                                each ->
                                        "%s where lower(%s) like any(:patterns::text[])"
                                                .formatted(each.select(), each.name()))
                        .collect(Collectors.joining(" union all "));
        jdbc.sql(sql)
                .param("patterns", words.stream().map(AuditFilter::pattern).toArray(String[]::new))
                .query(Named.class)
                .list()
                .forEach(
                        each ->
                                words.stream()
                                        .filter(each.name().toLowerCase(Locale.UK)::contains)
                                        .forEach(
                                                word ->
                                                        found.computeIfAbsent(
                                                                        word,
                                                                        key -> new TreeMap<>())
                                                                .computeIfAbsent(
                                                                        each.kind(),
                                                                        key -> new ArrayList<>())
                                                                .add(each.id())));
        return found;
    }
}
