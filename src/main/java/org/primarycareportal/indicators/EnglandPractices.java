package org.primarycareportal.indicators;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * How many general practices England had, by published counts, so that a file cut down to some of
 * them is not taken for all. Between two counts a straight line is drawn.
 */
@Component
class EnglandPractices {

    private static final int FARTHEST_DAYS = 3 * 366;

    private final TreeMap<LocalDate, Integer> counts = new TreeMap<>();

    EnglandPractices() throws IOException {
        ClassPathResource file = new ClassPathResource("indicators/england-practices.csv");
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder()
                        .ofNamedCsvRecord(
                                new InputStreamReader(
                                        file.getInputStream(), StandardCharsets.UTF_8))) {
            rows.forEach(
                    row ->
                            counts.put(
                                    LocalDate.parse(row.getField("date")),
                                    Integer.parseInt(row.getField("practices"))));
        }
    }

    /** About how many there were on a day; nothing where no count lies within three years. */
    OptionalInt on(LocalDate day) {
        Map.Entry<LocalDate, Integer> before = counts.floorEntry(day);
        Map.Entry<LocalDate, Integer> after = counts.ceilingEntry(day);
        if (before != null && after != null) {
            double length = Math.max(1, after.getKey().toEpochDay() - before.getKey().toEpochDay());
            double share = (day.toEpochDay() - before.getKey().toEpochDay()) / length;
            return OptionalInt.of(
                    (int)
                            Math.round(
                                    before.getValue()
                                            + share * (after.getValue() - before.getValue())));
        }
        Map.Entry<LocalDate, Integer> nearest = before != null ? before : after;
        return nearest != null
                        && Math.abs(nearest.getKey().toEpochDay() - day.toEpochDay())
                                <= FARTHEST_DAYS
                ? OptionalInt.of(nearest.getValue())
                : OptionalInt.empty();
    }
}
