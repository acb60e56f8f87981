package org.primarycareportal.indicators;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * All indicators: those of the reviewed file {@code indicators/library.csv}, and beside them those
 * that published files named.
 */
@Component
public class Library {

    static final String FILE = "indicators/library.csv";

    private final List<Indicator> inOrder;
    private final Map<String, Indicator> byName = new HashMap<>();
    private final Map<Short, Indicator> byId = new HashMap<>();
    private final OtherIndicators others;

    @Autowired
    Library(OtherIndicators others) throws IOException {
        this(
                others,
                new InputStreamReader(
                        new ClassPathResource(FILE).getInputStream(), StandardCharsets.UTF_8));
    }

    Library(OtherIndicators others, Reader file) throws IOException {
        this.others = others;
        List<Indicator> read = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            rows.forEach(row -> read.add(indicator(row)));
        }
        inOrder = read.stream().sorted(Comparator.comparingInt(Indicator::domainOrder)).toList();
        read.forEach(this::index);
    }

    private void index(Indicator indicator) {
        Set<String> names = new HashSet<>();
        names.add(indicator.code().toLowerCase(Locale.ROOT));
        if (indicator.alias() != null) {
            names.add(indicator.alias().toLowerCase(Locale.ROOT));
        }
        for (String name : names) {
            if (byName.put(name, indicator) != null) {
                throw new IllegalStateException(FILE + " has two indicators called " + name);
            }
        }
        if (byId.put(indicator.id(), indicator) != null) {
            throw new IllegalStateException(FILE + " has two indicators with id " + indicator.id());
        }
    }

    /**
     * One row of the file. An indicator without a direction with its reason, a source and a
     * definition is refused: nobody could read its figures.
     */
    private static Indicator indicator(NamedCsvRecord row) {
        return new Indicator(
                Short.parseShort(must(row, "id")),
                must(row, "code"),
                orNothing(row.getField("alias")),
                must(row, "short_name"),
                must(row, "name"),
                must(row, "domain"),
                Integer.parseInt(must(row, "domain_order")),
                Indicator.Kind.valueOf(constant(row, "kind")),
                Indicator.Type.valueOf(constant(row, "type")),
                Indicator.AreaRule.valueOf(constant(row, "area_rule")),
                must(row, "unit"),
                new BigDecimal(must(row, "multiplier")),
                Indicator.Level.valueOf(constant(row, "level")),
                Indicator.Direction.valueOf(constant(row, "direction")),
                Integer.parseInt(must(row, "frequency_days")),
                Indicator.Audience.valueOf(constant(row, "audience")),
                must(row, "hides_small_numbers").equals("yes"),
                Integer.parseInt(must(row, "decimals")),
                Integer.parseInt(must(row, "matrix_decimals")),
                Integer.parseInt(must(row, "matrix_scale")),
                must(row, "on_dashboard").equals("yes"),
                must(row, "counts_anew").equals("yes"),
                new Indicator.Words(
                        must(row, "direction_reason"),
                        must(row, "numerator"),
                        must(row, "denominator"),
                        must(row, "source"),
                        must(row, "source_short"),
                        row.getField("source_columns"),
                        must(row, "frequency"),
                        must(row, "typical_lag"),
                        must(row, "explanation"),
                        must(row, "why_it_matters"),
                        row.getField("caveats")));
    }

    private static String must(NamedCsvRecord row, String column) {
        String cell = row.getField(column).strip();
        if (cell.isEmpty()) {
            throw new IllegalStateException(
                    "%s: %s of %s is empty; an indicator needs it before people can read it"
                            .formatted(FILE, column, row.getField("code")));
        }
        return cell;
    }

    private static String constant(NamedCsvRecord row, String column) {
        return must(row, column).toUpperCase(Locale.ROOT);
    }

    private static @Nullable String orNothing(String cell) {
        return cell.isBlank() ? null : cell.strip();
    }

    /** Those that are reviewed, by domain, then in the order of the file. */
    public List<Indicator> all() {
        return inOrder;
    }

    /** The same, and behind them those that published files named, while figures of them count. */
    List<Indicator> withPublished() {
        return Stream.concat(inOrder.stream(), others.inUse().stream()).toList();
    }

    /**
     * The indicator of a published figure: the reviewed one that goes by its code, else the one
     * that a file before this named, else a new one as this file says.
     *
     * @param said what the file says of it, with any number
     */
    public Indicator ofPublished(Indicator said) {
        Indicator reviewed = byName.get(said.code().toLowerCase(Locale.ROOT));
        return reviewed != null ? reviewed : others.add(said);
    }

    /** By code or alias, in any case of letters. */
    public Optional<Indicator> find(String codeOrAlias) {
        Indicator reviewed = byName.get(codeOrAlias.toLowerCase(Locale.ROOT));
        return reviewed != null ? Optional.of(reviewed) : others.find(codeOrAlias);
    }

    public Indicator byId(short id) {
        Indicator found = byId.get(id);
        return found != null
                ? found
                : others.byId(id)
                        .orElseThrow(() -> new IllegalStateException("No indicator has id " + id));
    }

    /** One that the program itself names. */
    public Indicator must(String code) {
        return find(code).orElseThrow(() -> new IllegalStateException("No indicator " + code));
    }
}
