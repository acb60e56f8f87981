package org.primarycareportal.demo.figures;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** The content files of the invented world. */
public final class Content {

    private Content() {}

    /** One row, by the names of its columns. */
    public record Row(NamedCsvRecord cells) {

        public String get(String column) {
            return cells.getField(column);
        }

        public boolean has(String column) {
            return !get(column).isBlank();
        }

        double number(String column) {
            return Double.parseDouble(get(column));
        }

        int count(String column) {
            return Integer.parseInt(get(column));
        }
    }

    public static List<Row> read(String name) {
        ClassPathResource file = new ClassPathResource("demo/" + name);
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder()
                        .ofNamedCsvRecord(
                                new InputStreamReader(
                                        file.getInputStream(), StandardCharsets.UTF_8))) {
            return rows.stream().map(Row::new).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
