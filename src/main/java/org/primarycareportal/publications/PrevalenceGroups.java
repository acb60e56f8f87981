package org.primarycareportal.publications;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.indicators.Library;
import org.primarycareportal.indicators.YearlyFamily;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The disease registers of the QOF with the indicator of each, from the reviewed file {@code
 * publications/prevalence-groups.csv}.
 */
@Component
class PrevalenceGroups {

    private final Map<String, Group> byCode = new LinkedHashMap<>();

    /**
     * One register.
     *
     * @param ages the list by which the indicator's definition divides it
     * @param partOf words in the name of a register that is a part of this one and has the same
     *     code; empty where there is none
     */
    record Group(String code, Indicator indicator, ListAges ages, String partOf) {

        /** Whether a row of this code is about a part of the register only. */
        boolean isPart(String name) {
            return !partOf.isEmpty()
                    && name.toLowerCase(Locale.ROOT).contains(partOf.toLowerCase(Locale.ROOT));
        }
    }

    PrevalenceGroups(Library library) throws IOException {
        ClassPathResource file = new ClassPathResource("publications/prevalence-groups.csv");
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder()
                        .ofNamedCsvRecord(
                                new InputStreamReader(
                                        file.getInputStream(), StandardCharsets.UTF_8))) {
            rows.forEach(
                    row ->
                            byCode.put(
                                    row.getField("group"),
                                    new Group(
                                            row.getField("group"),
                                            library.must(row.getField("indicator")),
                                            ListAges.read(row.getField("list_type")),
                                            row.getField("part_of_it"))));
        }
    }

    Optional<Group> find(String code) {
        return Optional.ofNullable(byCode.get(code.toUpperCase(Locale.ROOT)));
    }

    List<Group> all() {
        return List.copyOf(byCode.values());
    }

    /** Registers and lists of each group, to hold against what the publisher says. */
    List<YearlyFamily.Measure> measures() {
        return all().stream()
                .flatMap(
                        group ->
                                List.of(
                                        YearlyFamily.Measure.numerators(
                                                group.indicator().shortName() + ": register",
                                                group.indicator()),
                                        YearlyFamily.Measure.denominators(
                                                group.indicator().shortName() + ": list",
                                                group.indicator()))
                                        .stream())
                .toList();
    }
}
