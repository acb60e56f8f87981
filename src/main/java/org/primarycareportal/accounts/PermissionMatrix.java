package org.primarycareportal.accounts;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.primarycareportal.shared.Capability;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Which role holds which capability: the one file in which roles and rights meet. */
@Component
class PermissionMatrix {

    private static final String FILE = "accounts/permissions.csv";

    private final Map<Role, Set<Capability>> held = new EnumMap<>(Role.class);

    PermissionMatrix() throws IOException {
        Set<Capability> missing = EnumSet.allOf(Capability.class);
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder()
                        .ofNamedCsvRecord(
                                new InputStreamReader(
                                        new ClassPathResource(FILE).getInputStream(),
                                        StandardCharsets.UTF_8))) {
            for (NamedCsvRecord row : rows) {
                Capability capability = Capability.valueOf(row.getField("capability"));
                missing.remove(capability);
                read(row, capability);
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException(FILE + " has no row for " + missing);
        }
    }

    private void read(NamedCsvRecord row, Capability capability) {
        for (Role role : Role.values()) {
            String cell = row.getField(role.name());
            if (cell.equals("yes")) {
                held.computeIfAbsent(role, r -> EnumSet.noneOf(Capability.class)).add(capability);
            } else if (!cell.isEmpty()) {
                throw new IllegalStateException(
                        "%s: %s of %s is \"%s\"; it may be yes or empty"
                                .formatted(FILE, capability, role, cell));
            }
        }
    }

    Set<Capability> of(Role role) {
        return held.getOrDefault(role, Set.of());
    }
}
