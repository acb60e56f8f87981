package org.primarycareportal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about attacks names tests that are there. */
class AttacksTest {

    private static final Path PAGE = Path.of("docs/security/attacks.md");
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");

    private static List<String> attacks() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| "))
                .filter(line -> !line.startsWith("| attack |"))
                .toList();
    }

    @Test
    void everyAttackHasAnAnswerAndATest() throws IOException {
        assertThat(attacks())
                .hasSizeGreaterThan(30)
                .allSatisfy(
                        line -> {
                            String[] cells = line.split("\\|");
                            assertThat(cells).as(line).hasSize(4);
                            assertThat(cells[2]).isNotBlank();
                            assertThat(cells[3]).containsPattern(NAMED.pattern() + "|`bench/");
                        });
    }

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        Map<String, Path> tests;
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            tests =
                    files.filter(file -> file.toString().endsWith("Test.java"))
                            .collect(
                                    Collectors.toMap(
                                            file ->
                                                    file.getFileName()
                                                            .toString()
                                                            .replace(".java", ""),
                                            file -> file));
        }
        List<String> missing = new ArrayList<>();
        Matcher named = NAMED.matcher(Files.readString(PAGE));
        while (named.find()) {
            Path file = tests.get(named.group(1));
            String method = named.group(2);
            if (file == null
                    || (method != null
                            && !Files.readString(file).contains("void " + method + "("))) {
                missing.add(named.group());
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyProgramThatIsNamedIsThere() throws IOException {
        Matcher named = Pattern.compile("`(bench/\\w+\\.java)`").matcher(Files.readString(PAGE));
        while (named.find()) {
            assertThat(Path.of(named.group(1))).exists();
        }
    }
}
