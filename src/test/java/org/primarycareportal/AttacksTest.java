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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages about attacks and the standard name tests that are there. */
class AttacksTest {

    private static final Path PAGE = Path.of("docs/security/attacks.md");
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");

    private static List<String> attacks() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| "))
                .filter(line -> !line.startsWith("| attack |"))
                .toList();
    }

    /** A row of the standard says what shows it, or that nothing does. */
    @Test
    void everyRowOfTheStandardSaysHowItStands() throws IOException {
        assertThat(Files.readAllLines(Path.of("docs/security/asvs.md")))
                .filteredOn(line -> line.matches("\\| \\d.*"))
                .hasSizeGreaterThan(60)
                .allSatisfy(
                        line -> {
                            String[] cells = line.split("\\|");
                            assertThat(cells).as(line).hasSize(4);
                            assertThat(cells[3])
                                    .containsPattern(
                                            NAMED.pattern()
                                                    + "|`bench/|\\*\\*|reading|none|\\]\\(");
                        });
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

    @ParameterizedTest
    @ValueSource(strings = {"docs/security/attacks.md", "docs/security/asvs.md"})
    void everyTestThatIsNamedIsThere(Path page) throws IOException {
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
        Matcher named = NAMED.matcher(Files.readString(page));
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

    @ParameterizedTest
    @ValueSource(strings = {"docs/security/attacks.md", "docs/security/asvs.md"})
    void everyProgramThatIsNamedIsThere(Path page) throws IOException {
        Matcher named = Pattern.compile("`(bench/\\w+\\.java)`").matcher(Files.readString(page));
        while (named.find()) {
            assertThat(Path.of(named.group(1))).exists();
        }
    }
}
