package org.primarycareportal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The papers beside the code say what is there. */
class DocumentsTest {

    private static final Path DECISIONS = Path.of("docs/decisions");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void eachDecisionHasANumberOfItsOwnAndSaysHowItStands() throws IOException {
        List<String> numbers =
                filesIn(DECISIONS).stream()
                        .map(file -> file.getFileName().toString().substring(0, 4))
                        .toList();
        assertThat(numbers).doesNotHaveDuplicates().allMatch(number -> number.matches("\\d{4}"));
        for (Path decision : filesIn(DECISIONS)) {
            int number = Integer.parseInt(decision.getFileName().toString().substring(0, 4));
            assertThat(Files.readString(decision))
                    .as(decision.toString())
                    .startsWith("# " + number + ". ")
                    .contains("\nStatus: ");
        }
    }

    @Test
    void theReadmeNamesEveryRoom() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        for (Path room : filesIn(Path.of("src/main/java/org/primarycareportal"))) {
            if (Files.isDirectory(room)) {
                assertThat(readme).contains("`" + room.getFileName() + "`");
            }
        }
    }

    @Test
    void theGlossaryHasEveryWordThatThePortalExplains() throws IOException {
        String glossary = Files.readString(Path.of("docs/glossary.md"));
        try (Stream<String> lines =
                Files.lines(Path.of("src/main/resources/web/glossary.csv")).skip(1)) {
            lines.map(line -> line.startsWith("\"") ? line.split("\"")[1] : line.split(",")[0])
                    .forEach(term -> assertThat(glossary).contains("**" + term + "**"));
        }
    }

    static Stream<Path> papers() throws IOException {
        return Stream.concat(
                        Stream.of(Path.of("README.md"), Path.of("CHANGELOG.md")),
                        Files.walk(Path.of("docs")))
                .filter(path -> path.toString().endsWith(".md"));
    }

    @ParameterizedTest
    @MethodSource("papers")
    void everyLinkLeadsSomewhere(Path paper) throws IOException {
        Matcher links = LINK.matcher(Files.readString(paper));
        Path folder = Objects.requireNonNullElse(paper.getParent(), Path.of("."));
        while (links.find()) {
            assertThat(folder.resolve(links.group(1))).exists();
        }
    }
}
