package org.primarycareportal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whose table a line of SQL speaks of: a room writes its own schema alone, and reads of others only
 * what they have ready for reading.
 */
class SqlOfRoomsTest {

    /** What a room has ready for others: facts and results, never what is still on its way in. */
    private static final Map<String, Set<String>> READY =
            Map.of(
                    "practices",
                    Set.of(
                            "borough",
                            "ccg",
                            "practice",
                            "fact",
                            "cluster",
                            "membership",
                            "membership_edit",
                            "directory_at",
                            "voices_at",
                            "agreement_at",
                            "observed_file",
                            "staged_observation"),
                    "indicators",
                    Set.of(
                            "indicator",
                            "result",
                            "spread",
                            "trend",
                            "view_version",
                            "release",
                            "release_switch"),
                    "imports",
                    Set.of("import"));

    /** Beyond what is ready for everybody, read by one room only and for a reason. */
    private static final Map<String, Set<String>> ONLY_FOR =
            Map.of(
                    // The practices that the same file is about to open, which its figures are for
                    "practices.staged_observation",
                    Set.of("indicators"),
                    // What a figure rests on, and since when it does, is said beside it
                    "indicators.release",
                    Set.of("dashboard", "queries"),
                    "indicators.release_switch",
                    Set.of("dashboard"),
                    // Which file of a year counts decides which of its figures do
                    "practices.observed_file",
                    Set.of("indicators"),
                    // Which sign-ins still have a session is for their owner to see
                    "platform.session",
                    Set.of("accounts"));

    /** Tables of libraries belong to no room; a room may be named above as reading one. */
    private static final String OF_LIBRARIES = "platform";

    private static final Pattern CREATED =
            Pattern.compile(
                    "(?i)create\\s+(?:or\\s+replace\\s+)?(?:table|view|materialized view|function|sequence)\\s+(?:if not exists\\s+)?([a-z]+)\\.([a-z0-9_]+)");
    private static final Pattern NAMED = Pattern.compile("\\b([a-z]+)\\.([a-z][a-z0-9_]*)\\b");
    private static final Pattern WRITTEN =
            Pattern.compile(
                    "(?i)\\b(?:insert\\s+into|update|delete\\s+from|truncate(?:\\s+table)?|copy|merge\\s+into|alter\\s+table|drop\\s+table|lock\\s+table)\\s+(?:only\\s+)?([a-z]+)\\.([a-z][a-z0-9_]*)");

    /** A table that one room hands to another, which fetches it. */
    private static final Pattern MOVED =
            Pattern.compile(
                    "(?i)\\balter\\s+(?:table|view|function|sequence)\\s+([a-z]+)\\.([a-z0-9_]+)\\s*(?:\\([^)]*\\))?\\s+set\\s+schema\\s+([a-z]+)\\b");

    private static final Pattern FROM =
            Pattern.compile(
                    "(?i)\\b(?:from|join|insert\\s+into|delete\\s+from)\\s+([a-z][a-z0-9_]*)\\b(?![.(])");
    private static final Pattern LOOKS_LIKE_SQL =
            Pattern.compile(
                    "(?is).*\\b(select|insert\\s+into|update|delete\\s+from|from|join|copy|truncate)\\b.*");

    private final Map<String, Set<String>> relations = relations();

    private static Map<String, Set<String>> relations() {
        Map<String, Set<String>> found = new TreeMap<>();
        for (Path file : Sources.under(Sources.MIGRATIONS, ".sql")) {
            Matcher created = CREATED.matcher(Sources.read(file));
            while (created.find()) {
                found.computeIfAbsent(created.group(1), schema -> new TreeSet<>())
                        .add(created.group(2));
            }
        }
        for (Path file : Sources.under(Sources.MIGRATIONS, ".sql")) {
            Matcher moved = MOVED.matcher(Sources.read(file));
            while (moved.find()) {
                found.getOrDefault(moved.group(1), Set.of()).remove(moved.group(2));
                found.computeIfAbsent(moved.group(3), schema -> new TreeSet<>())
                        .add(moved.group(2));
            }
        }
        return found;
    }

    /** One piece of SQL and the room in which it stands. */
    private record Sql(String room, Path file, String text) {}

    private static List<Sql> all() {
        List<Sql> all = new ArrayList<>();
        for (Path file : Sources.under(Sources.JAVA, ".java")) {
            if (!file.getParent().equals(Sources.JAVA)) {
                Sources.texts(Sources.read(file)).stream()
                        .filter(text -> LOOKS_LIKE_SQL.matcher(text).matches())
                        .forEach(
                                text ->
                                        all.add(
                                                new Sql(
                                                        Sources.room(Sources.JAVA, file),
                                                        file,
                                                        text)));
            }
        }
        for (Path file : Sources.under(Sources.MIGRATIONS, ".sql")) {
            String sql = Sources.read(file).replaceAll("--[^\\n]*", "");
            all.add(new Sql(Sources.room(Sources.MIGRATIONS, file), file, sql));
        }
        return all;
    }

    private boolean isRelation(String schema, String name) {
        return relations.getOrDefault(schema, Set.of()).contains(name);
    }

    private static boolean owns(String room, String schema) {
        return room.equals(schema) || (room.equals("shared") && schema.equals("platform"));
    }

    @Test
    void thereIsSqlToRead() {
        assertThat(all()).hasSizeGreaterThan(100);
        assertThat(relations.keySet())
                .containsExactlyInAnyOrder(
                        "accounts",
                        "audit",
                        "demo",
                        "engagement",
                        "governance",
                        "imports",
                        "indicators",
                        "operation",
                        "platform",
                        "practices",
                        "queries");
    }

    @Test
    void noRoomWritesTheTablesOfAnother() {
        Set<String> wrong = new TreeSet<>();
        for (Sql sql : all()) {
            Matcher written = WRITTEN.matcher(withoutWhatItFetches(sql));
            while (written.find()) {
                if (!owns(sql.room(), written.group(1).toLowerCase(Locale.ROOT))) {
                    wrong.add(sql.file() + " writes " + written.group(1) + "." + written.group(2));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static String withoutWhatItFetches(Sql sql) {
        return MOVED.matcher(sql.text())
                .replaceAll(moved -> moved.group(3).equals(sql.room()) ? "" : "$0");
    }

    @Test
    void aRoomReadsOfOthersOnlyWhatTheyHaveReady() {
        Set<String> wrong = new TreeSet<>();
        for (Sql sql : all()) {
            Matcher named = NAMED.matcher(sql.text());
            while (named.find()) {
                String schema = named.group(1);
                String relation = named.group(2);
                if (isRelation(schema, relation)
                        && !owns(sql.room(), schema)
                        && !mayRead(sql.room(), schema, relation)) {
                    wrong.add(sql.file() + " reads " + schema + "." + relation);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private boolean mayRead(String room, String schema, String relation) {
        String whole = schema + "." + relation;
        if (schema.equals(OF_LIBRARIES)) {
            return ONLY_FOR.getOrDefault(whole, Set.of()).contains(room);
        }
        boolean ready =
                READY.getOrDefault(schema, Set.of()).contains(relation)
                        || relation.startsWith("v_");
        return ready
                && ONLY_FOR.getOrDefault(whole, Set.of(room)).contains(room)
                && namesAsNeighbour(room, schema);
    }

    private static boolean namesAsNeighbour(String room, String other) {
        String house = Sources.read(Sources.JAVA.resolve(room).resolve("package-info.java"));
        Matcher named = Pattern.compile("(?s)allowedDependencies = \\{(.*?)}").matcher(house);
        return named.find() && Sources.texts(named.group(1)).contains(other);
    }

    @Test
    void everyTableIsNamedWithItsSchema() {
        Set<String> bare =
                relations.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        Set<String> wrong = new TreeSet<>();
        for (Sql sql : all()) {
            Set<String> ownWords = ownWords(sql.text());
            Matcher from = FROM.matcher(sql.text());
            while (from.find()) {
                String name = from.group(1);
                if (bare.contains(name) && !ownWords.contains(name)) {
                    wrong.add(sql.file() + " names " + name + " without its schema");
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Names that a statement gives itself: parts of a with, aliases. */
    private static Set<String> ownWords(String sql) {
        return Stream.of("(?i)\\b([a-z_]+)\\s*(?:\\([^)]*\\))?\\s+as\\s+(?:materialized\\s+)?\\(")
                .flatMap(pattern -> Pattern.compile(pattern).matcher(sql).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void everyTableOfAQueryIsOneThatTheMigrationsMake() {
        Set<String> wrong = new TreeSet<>();
        Pattern source =
                Pattern.compile("(?i)\\b(?:from|join|into|update|copy)\\s+([a-z]+)\\.([a-z0-9_]+)");
        for (Sql sql : all()) {
            Matcher named = source.matcher(sql.text());
            while (named.find()) {
                if (relations.containsKey(named.group(1))
                        && !isRelation(named.group(1), named.group(2))) {
                    wrong.add(sql.file() + " names " + named.group(1) + "." + named.group(2));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void theDashboardOwnsNoTable() {
        assertThat(relations).doesNotContainKey("dashboard");
        assertThat(Sources.MIGRATIONS.resolve("dashboard")).doesNotExist();
    }

    @Test
    void aMigrationSaysItsRoomInItsName() {
        assertThat(Sources.under(Sources.MIGRATIONS, ".sql"))
                .isNotEmpty()
                .allSatisfy(
                        file ->
                                assertThat(file.getFileName().toString())
                                        .matches(
                                                "(V\\d{12}|R)__"
                                                        + Sources.room(Sources.MIGRATIONS, file)
                                                        + "_[a-z0-9_]+\\.sql"));
    }
}
