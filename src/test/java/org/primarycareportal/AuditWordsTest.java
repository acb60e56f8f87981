package org.primarycareportal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever the rooms write down has words that people understand. */
class AuditWordsTest {

    private static final String KEY = "[a-z][A-Za-z]*\\.[a-z][A-Za-z.]*";

    /** A verb of a room that hands an action on: its calls are looked at too. */
    private static final Pattern HANDS_ON =
            Pattern.compile("\\bvoid (\\w+)\\(\\s*Actor \\w+,(?:[^)]*,)?\\s*String action\\b");

    private static final Pattern KIND =
            Pattern.compile("\"(" + KEY + ")\",\\s*\"([a-z][A-Za-z-]*)\"");

    private static Set<Path> roomsThatRecord() {
        Set<Path> files = new LinkedHashSet<>();
        for (Path file : Sources.under(Sources.JAVA, ".java")) {
            boolean own = Sources.room(Sources.JAVA, file).equals("audit");
            if (!own && Sources.read(file).contains("AuditTrail")) {
                files.add(file);
            }
        }
        return files;
    }

    /** What stands as action in a call: a literal, or something else. */
    private record Call(Path file, String action) {}

    private static Set<Call> calls() {
        Set<Call> calls = new LinkedHashSet<>();
        for (Path file : roomsThatRecord()) {
            String text = Sources.read(file);
            Set<String> verbs = new HashSet<>(List.of("record", "readInConfidence"));
            Matcher handsOn = HANDS_ON.matcher(text);
            while (handsOn.find()) {
                verbs.add(handsOn.group(1));
            }
            Matcher call =
                    Pattern.compile(
                                    "\\b(?:"
                                            + String.join("|", verbs)
                                            + ")\\(\\s*(?:[\\w.]+(?:\\([^()]*\\))?),\\s*([^,]+?),")
                            .matcher(text);
            while (call.find()) {
                calls.add(new Call(file, call.group(1)));
            }
        }
        return calls;
    }

    @Test
    void everyActionThatIsRecordedHasWords() throws IOException {
        Properties messages = new Properties();
        try (InputStream in = AuditWordsTest.class.getResourceAsStream("/messages.properties")) {
            messages.load(in);
        }
        Set<String> found = new TreeSet<>();
        Set<String> wordless = new TreeSet<>();
        for (Call call : calls()) {
            if (call.action().matches("\"" + KEY + "\"")) {
                String key = call.action().replace("\"", "");
                found.add(key);
                if (!messages.containsKey("audit.action." + key)) {
                    wordless.add("audit.action." + key + " in messages.properties");
                }
            } else if (!call.action().matches("action|String action|String what")) {
                wordless.add(call.file() + " records an action that is no literal: " + call);
            }
        }
        assertThat(wordless).isEmpty();
        assertThat(found)
                .hasSizeGreaterThan(10)
                .contains("import.confirmed", "ccg.changed", "person.added", "practice.contract");
    }

    @Test
    void everySortOfThingThatIsRecordedIsInTheTable() {
        Set<String> kinds = new TreeSet<>();
        Sources.read(Path.of("src/main/resources/audit/kinds.csv"))
                .lines()
                .skip(1)
                .forEach(line -> kinds.add(line.split(",")[0]));
        Set<String> unknown = new TreeSet<>();
        Set<String> found = new TreeSet<>();
        for (Path file : roomsThatRecord()) {
            Matcher kind = KIND.matcher(Sources.read(file));
            while (kind.find()) {
                found.add(kind.group(2));
                if (!kinds.contains(kind.group(2))) {
                    unknown.add(kind.group(2) + " in audit/kinds.csv");
                }
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(found).contains("ccg", "cluster", "practice");
        assertThat(kinds).contains("import", "person");
    }
}
