package org.primarycareportal.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Period;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What is said of a family in its reviewed file: what it is called, who publishes it, which period
 * it has, and by which headings its columns have been known over the years.
 *
 * @param periodKind the period of a whole file; nothing where each row has its own or none
 * @param timeless whether it speaks of no time at all
 * @param money whether those who may bring in money files only may bring this one
 * @param template headings of the portal's own layouts, for download; empty for published files
 * @param columns by meaning, in the order of the file
 */
public record FamilyDefinition(
        String code,
        String name,
        String publisher,
        String description,
        Period.@Nullable Kind periodKind,
        boolean timeless,
        boolean money,
        List<String> template,
        Map<String, Column> columns) {

    private static final int LINES_LOOKED_AT = 30;
    private static final Pattern SIGNS = Pattern.compile("[^a-z0-9/]");
    private static final Pattern FOOTNOTE = Pattern.compile("(?<=[a-z])\\d{1,2}$");

    /**
     * One column.
     *
     * @param words its meaning in words
     */
    public record Column(String meaning, String words, boolean required, List<Known> headings) {

        /**
         * @param headings headings in {@link #plain} form; those that begin with ~ are patterns
         */
        public static Column of(
                String meaning, String words, boolean required, List<String> headings) {
            return new Column(
                    meaning, words, required, headings.stream().map(Known::heading).toList());
        }

        boolean goesBy(Spelling heading) {
            return headings.stream().anyMatch(known -> known.is(heading));
        }
    }

    /** A heading by which a column has been known: a text, or a pattern of such texts. */
    record Known(String text, @Nullable Pattern pattern) {

        private static Known heading(String text) {
            return new Known(
                    text, text.startsWith("~") ? Pattern.compile(text.substring(1)) : null);
        }

        private boolean is(Spelling heading) {
            return pattern == null
                    ? text.equals(heading.plain()) || text.equals(heading.withoutFootnote())
                    : pattern.matcher(heading.plain()).matches()
                            || pattern.matcher(heading.withoutFootnote()).matches();
        }
    }

    /** A heading as a file writes it, in the two forms by which it may be known. */
    private record Spelling(String plain, String withoutFootnote) {

        private static Spelling of(String heading) {
            String plain = FamilyDefinition.plain(heading);
            return new Spelling(plain, FamilyDefinition.withoutFootnote(plain));
        }
    }

    /**
     * A heading without anything that differs between years: case, spaces, signs, line breaks. "
     * Total NHS Payments to General Practice Minus Deductions2" and
     * "TotalNHSPaymentsToGeneralPracticeMinusDeductions_£" become alike but for a footnote digit.
     */
    public static String plain(String heading) {
        return SIGNS.matcher(heading.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /** A heading in plain form without the number of a footnote at its end. */
    public static String withoutFootnote(String plain) {
        return FOOTNOTE.matcher(plain).replaceFirst("");
    }

    /** Reads the definition from a resource. */
    public static FamilyDefinition load(String resource) {
        try (InputStream in = new ClassPathResource(resource).getInputStream()) {
            Map<String, Object> yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return of(yaml);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @SuppressWarnings("unchecked")
    private static FamilyDefinition of(Map<String, Object> yaml) {
        Map<String, Column> columns = new LinkedHashMap<>();
        Map<String, Map<String, Object>> described =
                (Map<String, Map<String, Object>>) yaml.getOrDefault("columns", Map.of());
        described.forEach(
                (meaning, column) ->
                        columns.put(
                                meaning,
                                Column.of(
                                        meaning,
                                        text(column, "words"),
                                        Boolean.TRUE.equals(column.get("required")),
                                        (List<String>)
                                                column.getOrDefault("headings", List.of()))));
        Object period = yaml.get("period");
        return new FamilyDefinition(
                text(yaml, "code"),
                text(yaml, "name"),
                text(yaml, "publisher"),
                text(yaml, "description"),
                period == null ? null : Period.Kind.valueOf(period.toString()),
                Boolean.TRUE.equals(yaml.get("timeless")),
                Boolean.TRUE.equals(yaml.get("money")),
                (List<String>) yaml.getOrDefault("template", List.of()),
                columns);
    }

    private static String text(Map<String, Object> yaml, String key) {
        Object value = yaml.get(key);
        if (value == null) {
            throw new IllegalStateException("A family definition lacks " + key + ": " + yaml);
        }
        return value.toString().strip();
    }

    /** Adds columns that another reviewed file describes, such as the payment heads. */
    public FamilyDefinition with(List<Column> more) {
        Map<String, Column> all = new LinkedHashMap<>(columns);
        more.forEach(column -> all.put(column.meaning(), column));
        return new FamilyDefinition(
                code, name, publisher, description, periodKind, timeless, money, template, all);
    }

    /** The columns of an own layout, in the order of its template. */
    public List<Column> templateColumns() {
        return template.stream().map(columns::get).filter(Objects::nonNull).toList();
    }

    /** Which stretch of time a file of this family speaks of, in words. */
    public String periodWords() {
        if (periodKind == null) {
            return timeless ? "None" : "Each row its own";
        }
        return switch (periodKind) {
            case DAY -> "One day";
            case MONTH -> "One month";
            case QUARTER -> "One quarter";
            case FINANCIAL_YEAR -> "One financial year";
            case CALENDAR_YEAR -> "One calendar year";
        };
    }

    /** Whether a heading means this. */
    public boolean means(String meaning, String heading) {
        Column column = columns.get(meaning);
        return column != null && column.goesBy(Spelling.of(heading));
    }

    /** Whether a heading means anything to the family. */
    public boolean knows(String heading) {
        return columnFor(heading) != null;
    }

    /** The line among the first that has most of the columns, and what it lacks. */
    public Recognition recognise(FileHead head) {
        Recognition best = Recognition.none(requiredWords());
        for (FileHead.Line line :
                head.lines().subList(0, Math.min(LINES_LOOKED_AT, head.lines().size()))) {
            Recognition here = match(line);
            if (here.columns().size() > best.columns().size()) {
                best = here;
            }
        }
        return best;
    }

    private List<String> requiredWords() {
        return columns.values().stream().filter(Column::required).map(Column::words).toList();
    }

    private Recognition match(FileHead.Line line) {
        Map<String, Integer> found = new HashMap<>();
        Set<String> unclear = new HashSet<>();
        List<String> extra = new ArrayList<>();
        for (int i = 0; i < line.cells().size(); i++) {
            String heading = line.cells().get(i);
            Column column = columnFor(heading);
            if (column == null) {
                extra.add(heading.strip());
            } else if (found.putIfAbsent(column.meaning(), i) != null) {
                unclear.add(column.words());
            }
        }
        List<String> missing =
                columns.values().stream()
                        .filter(column -> column.required() && !found.containsKey(column.meaning()))
                        .map(Column::words)
                        .toList();
        return new Recognition(found, line.number(), missing, List.copyOf(unclear), extra);
    }

    private @Nullable Column columnFor(String heading) {
        Spelling spelling = Spelling.of(heading);
        if (spelling.plain().isEmpty()) {
            return null;
        }
        for (Column column : columns.values()) {
            if (column.goesBy(spelling)) {
                return column;
            }
        }
        return null;
    }
}
