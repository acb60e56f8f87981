package org.primarycareportal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.primarycareportal.NextDoor.Thing;
import org.primarycareportal.shared.BusinessClock;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Every address of the portal filled in as somebody would whose things they are. */
final class OwnAddresses {

    private final Map<String, Thing> things;
    private final BusinessClock clock;
    private final Map<String, Method> handlers;
    private final Map<String, Id> ids = ids();
    private final Map<String, AskedFields.Typed> list = AskedFields.list();

    OwnAddresses(Map<String, Thing> things, BusinessClock clock, List<HandlerMapping> mappings) {
        this.things = things;
        this.clock = clock;
        this.handlers = handlers(mappings);
    }

    /**
     * What stands for an id in a path.
     *
     * @param things whose ids stand there; empty where it is no id
     * @param answer to somebody else's
     */
    record Id(List<String> things, String answer) {}

    static Map<String, Id> ids() {
        return GuardList.lines("ids").stream()
                .collect(
                        Collectors.toMap(
                                line -> line.getField("path"),
                                line ->
                                        new Id(
                                                GuardList.several(line.getField("thing")),
                                                line.getField("answer"))));
    }

    /** A path cut at its ids: what stands before each, and the path up to and with it. */
    record Cut(List<String> between, List<String> prefixes) {

        static Cut of(String path) {
            List<String> between = new ArrayList<>();
            List<String> prefixes = new ArrayList<>();
            StringBuilder plain = new StringBuilder();
            int last = 0;
            for (int open = path.indexOf('{'); open >= 0; open = path.indexOf('{', last)) {
                int close = end(path, open);
                between.add(path.substring(last, open));
                plain.append(path, last, open)
                        .append(path.substring(open, close).split(":")[0])
                        .append('}');
                prefixes.add(plain.toString());
                last = close + 1;
            }
            between.add(path.substring(last));
            return new Cut(between, prefixes);
        }

        /** The bracket that closes this one; a pattern has some of its own. */
        private static int end(String path, int open) {
            int depth = 0;
            for (int i = open; ; i++) {
                depth += path.charAt(i) == '{' ? 1 : path.charAt(i) == '}' ? -1 : 0;
                if (depth == 0) {
                    return i;
                }
            }
        }

        String with(List<String> values) {
            StringBuilder path = new StringBuilder(between.get(0));
            for (int i = 0; i < values.size(); i++) {
                path.append(values.get(i)).append(between.get(i + 1));
            }
            return path.toString();
        }
    }

    static Map<String, Method> handlers(List<HandlerMapping> mappings) {
        Map<String, Method> handlers = new TreeMap<>();
        for (HandlerMapping mapping : mappings) {
            if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
                methods.getHandlerMethods()
                        .forEach(
                                (info, handler) ->
                                        GuardList.keys(info)
                                                .forEach(
                                                        key ->
                                                                handlers.put(
                                                                        key, handler.getMethod())));
            }
        }
        return handlers;
    }

    List<AskedFields.Field> fields(GuardList.Row row) {
        Method handler = handlers.get(row.key());
        return handler == null ? List.of() : AskedFields.of(handler);
    }

    /** The path with what is one's own in it, or with what the list gives as an example. */
    List<String> values(GuardList.Row row, Cut cut) {
        List<String> values = new ArrayList<>();
        Matcher example =
                Pattern.compile(
                                cut.between().stream()
                                        .map(Pattern::quote)
                                        .collect(Collectors.joining("([^/]+?)")))
                        .matcher(row.example().split("\\?")[0]);
        for (int i = 0; i < cut.prefixes().size(); i++) {
            Id id = ids.get(cut.prefixes().get(i));
            if (!id.things().isEmpty()) {
                values.add(things.get(id.things().get(0)).own());
            } else {
                assertThat(example.matches()).as(row.example()).isTrue();
                values.add(example.group(i + 1));
            }
        }
        return values;
    }

    /** The same once for each sort of thing that may stand in a place of the path. */
    List<List<String>> allValues(GuardList.Row row, Cut cut) {
        List<List<String>> all = new ArrayList<>();
        all.add(values(row, cut));
        for (int i = 0; i < cut.prefixes().size(); i++) {
            for (String thing : ids.get(cut.prefixes().get(i)).things()) {
                List<String> values = values(row, cut);
                values.set(i, things.get(thing).own());
                if (!all.contains(values)) {
                    all.add(values);
                }
            }
        }
        return all;
    }

    /** What would be accepted of somebody who may. */
    Map<String, String> typed(GuardList.Row row) {
        Map<String, String> typed = new LinkedHashMap<>();
        for (AskedFields.Field field : fields(row)) {
            AskedFields.Typed what = list.get(field.key());
            String value =
                    what.things().isEmpty()
                            ? what.value()
                            : what.staysEmpty() ? "" : things.get(what.things().get(0)).own();
            value =
                    value.replace("{soon}", clock.today().plusDays(30).toString())
                            .replace("{later}", clock.today().plusDays(300).toString());
            if (!value.isEmpty()) {
                typed.put(field.name(), value);
            }
        }
        if (row.path().contains("/members/{way:move|add}")) {
            typed.put("to", "none");
        }
        return typed;
    }
}
