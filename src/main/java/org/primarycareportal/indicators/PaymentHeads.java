package org.primarycareportal.indicators;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.FamilyDefinition;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The heads under which the NHS pays practices, from {@code indicators/payment-heads.csv}. */
@Component
public class PaymentHeads {

    public static final String TOTAL = "total";
    public static final String TOTAL_NET = "total_net";
    public static final String DEDUCTIONS = "deductions";
    public static final String PER_REGISTERED = "avg_reg";
    public static final String PER_WEIGHTED = "avg_wtd";

    private static final Map<String, String> INDICATORS =
            Map.ofEntries(
                    Map.entry("Global sum", "payments-global-sum"),
                    Map.entry("PMS balance", "payments-pms-balance"),
                    Map.entry("QOF", "payments-qof"),
                    Map.entry("Directed enhanced services", "payments-des"),
                    Map.entry("Local enhanced services", "payments-les"),
                    Map.entry("Premises", "payments-premises"),
                    Map.entry("Dispensing & drug reimbursement", "payments-dispensing"),
                    Map.entry("Seniority, locum & retainer", "payments-seniority-locum"),
                    Map.entry("IT", "payments-it"),
                    Map.entry("Other", "payments-other"),
                    Map.entry("Primary care network (outside the practice total)", "payments-pcn"),
                    Map.entry("Covid (outside the practice total)", "payments-covid"));

    private static final Map<String, String> TOTALS =
            Map.of(
                    TOTAL,
                    "payments-total",
                    "total_covid",
                    "payments-total-covid",
                    "total_pcn",
                    "payments-total-pcn",
                    "total_covid_pcn",
                    "payments-total-covid-pcn",
                    DEDUCTIONS,
                    "payments-deductions");

    private final Map<String, Head> byName = new HashMap<>();
    private final List<Head> heads = new ArrayList<>();

    /** What a head is to the total. */
    public enum Role {
        COMPONENT,
        ADDITION,
        TOTAL,
        AVERAGE,
        DEDUCTION
    }

    /**
     * One head.
     *
     * @param passThrough money that follows buildings, drugs, persons or networks rather than care
     * @param indicator the indicator to which its amounts belong; nothing for averages
     */
    public record Head(
            String name,
            String label,
            String family,
            Role role,
            boolean passThrough,
            @Nullable String indicator,
            List<String> headings) {}

    PaymentHeads() throws IOException {
        ClassPathResource file = new ClassPathResource("indicators/payment-heads.csv");
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder()
                        .ofNamedCsvRecord(
                                new InputStreamReader(
                                        file.getInputStream(), StandardCharsets.UTF_8))) {
            rows.forEach(row -> add(head(row)));
        }
    }

    private void add(Head head) {
        heads.add(head);
        byName.put(head.name(), head);
    }

    private static Head head(NamedCsvRecord row) {
        String name = row.getField("head");
        String family = row.getField("family");
        Role role = Role.valueOf(row.getField("role").toUpperCase(Locale.ROOT));
        Set<String> headings = new LinkedHashSet<>();
        row.getFieldsAsMap()
                .forEach(
                        (column, cell) -> {
                            if (column.startsWith("header_") && !cell.isBlank()) {
                                headings.add(
                                        FamilyDefinition.withoutFootnote(
                                                FamilyDefinition.plain(cell)));
                            }
                        });
        String indicator = role == Role.AVERAGE ? null : TOTALS.get(name);
        return new Head(
                name,
                row.getField("label"),
                family,
                role,
                row.getField("pass_through").equals("yes"),
                indicator == null ? INDICATORS.get(family) : indicator,
                List.copyOf(headings));
    }

    public List<Head> all() {
        return heads;
    }

    Optional<Head> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** What to call an amount by whatever name it was kept. */
    String labelOf(String name) {
        Head head = byName.get(name);
        return head == null ? name.replaceFirst("^\\?", "") : head.label();
    }

    /** The heads as columns of the payments file; only the total itself cannot be done without. */
    public List<FamilyDefinition.Column> columns() {
        return heads.stream()
                .map(
                        head ->
                                FamilyDefinition.Column.of(
                                        head.name(),
                                        head.label(),
                                        head.name().equals(TOTAL),
                                        head.headings()))
                .toList();
    }
}
