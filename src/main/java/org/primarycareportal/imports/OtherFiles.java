package org.primarycareportal.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Published files that the portal knows and does not read, from the reviewed file {@code
 * imports/other-files.yaml}: whoever sends one is told what it is and what to send instead.
 */
@Component
class OtherFiles {

    private final List<Other> others;

    private record Other(String name, List<String> headings, String why) {

        private boolean is(FileHead.Line line) {
            List<String> cells = line.cells().stream().map(FamilyDefinition::plain).toList();
            return headings.stream()
                    .allMatch(
                            heading ->
                                    cells.stream()
                                            .anyMatch(
                                                    cell ->
                                                            heading.startsWith("~")
                                                                    ? cell.matches(
                                                                            heading.substring(1))
                                                                    : cell.equals(heading)));
        }
    }

    @SuppressWarnings("unchecked")
    OtherFiles() throws IOException {
        try (InputStream in = new ClassPathResource("imports/other-files.yaml").getInputStream()) {
            List<Map<String, Object>> yaml =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            others =
                    yaml.stream()
                            .map(
                                    each ->
                                            new Other(
                                                    String.valueOf(each.get("name")),
                                                    (List<String>)
                                                            each.getOrDefault(
                                                                    "headings", List.of()),
                                                    String.valueOf(each.get("why"))))
                            .toList();
        }
    }

    /** What a file is and why it is not read, if it is one of these. */
    Optional<String> whyNot(FileHead head) {
        return others.stream()
                .filter(other -> head.lines().stream().anyMatch(other::is))
                .findFirst()
                .map(other -> "This is %s. %s".formatted(other.name(), other.why()));
    }
}
