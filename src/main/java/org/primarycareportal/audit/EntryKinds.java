package org.primarycareportal.audit;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The sorts of things of which the trail speaks, and which of them are data. */
@Component
class EntryKinds {

    static final String TABLE = "/audit/kinds.csv";

    /**
     * @param data whether an analyst may read of it: files, figures, facts of the directory
     */
    private record Kind(String words, boolean data) {}

    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    EntryKinds() {
        try (Reader reader =
                        new InputStreamReader(
                                Objects.requireNonNull(EntryKinds.class.getResourceAsStream(TABLE)),
                                StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(reader)) {
            rows.forEach(
                    row ->
                            kinds.put(
                                    row.getField("kind"),
                                    new Kind(
                                            row.getField("words"),
                                            row.getField("data").equals("yes"))));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    boolean knows(String kind) {
        return kinds.containsKey(kind);
    }

    /** "Import"; a kind that the table lacks is shown as it is written. */
    String words(String kind) {
        Kind known = kinds.get(kind);
        return known == null ? EntryWords.plain(kind) : known.words();
    }

    /** For {@code = any(:kinds)}. */
    String[] ofData() {
        return kinds.entrySet().stream()
                .filter(each -> each.getValue().data())
                .map(Map.Entry::getKey)
                .toArray(String[]::new);
    }
}
