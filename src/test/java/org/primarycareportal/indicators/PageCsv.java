package org.primarycareportal.indicators;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A download, row by row. */
public final class PageCsv {

    private PageCsv() {}

    public static List<Map<String, String>> rows(String text) {
        try (CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(text)) {
            return records.stream()
                    .map(record -> (Map<String, String>) new TreeMap<>(record.getFieldsAsMap()))
                    .toList();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
