package org.primarycareportal;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.primarycareportal.accounts.Role;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/** The lists of the guards: every address, whose it is, and what it asks for. */
final class GuardList {

    private GuardList() {}

    /** One address, how it is asked, and the answer for each column of the list. */
    record Row(String method, String path, String example, Map<String, String> answers) {

        String key() {
            return method + " " + path;
        }

        /** Somebody to whom this is open: most of it to administrators. */
        Role whoMay() {
            return Stream.of(Role.ADM, Role.PM, Role.IA)
                    .filter(role -> !answers.get(role.name()).equals("403"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("None of the three may " + key()));
        }

        /** Whether it takes tokens rather than forms. */
        boolean isForPrograms() {
            return path.startsWith("/api/v1/");
        }
    }

    static List<Row> rows() {
        return lines("permissions").stream()
                .map(
                        line ->
                                new Row(
                                        line.getField("method"),
                                        line.getField("path"),
                                        line.getField("example"),
                                        line.getFieldsAsMap()))
                .toList();
    }

    /** The lines of a list by its name. */
    static List<NamedCsvRecord> lines(String list) {
        try (Reader reader =
                        new InputStreamReader(
                                GuardList.class.getResourceAsStream("/guard/" + list + ".csv"),
                                StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(reader)) {
            return records.stream().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What stands in a cell with strokes between. */
    static List<String> several(String cell) {
        return Stream.of(cell.split("\\|")).filter(each -> !each.isEmpty()).toList();
    }

    /** A mapping as the list says it. */
    static List<String> keys(RequestMappingInfo info) {
        Set<String> names = new TreeSet<>();
        info.getMethodsCondition().getMethods().forEach(method -> names.add(method.toString()));
        if (names.isEmpty()) {
            names.add("ANY");
        }
        return info.getPatternValues().stream()
                .flatMap(path -> names.stream().map(name -> name + " " + path))
                .toList();
    }
}
