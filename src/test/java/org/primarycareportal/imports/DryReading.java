package org.primarycareportal.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Period;

/** Reads a file as the portal does, but into memory: what was read, left out and refused. */
public final class DryReading {

    private final Families families;

    public DryReading(FileFamily... families) {
        this.families = new Families(List.of(families));
    }

    /** One row that was staged, its cells by the names of their columns. */
    public record Staged(String table, Map<String, @Nullable Object> cells) {

        public @Nullable Object get(String column) {
            if (!cells.containsKey(column)) {
                throw new IllegalArgumentException("No column " + column + " in " + table);
            }
            return cells.get(column);
        }

        /** All but the line, numbers without zeros at their end. */
        private String said() {
            return table
                    + cells.entrySet().stream()
                            .filter(cell -> !cell.getKey().equals("line"))
                            .map(cell -> cell.getKey() + "=" + plain(cell.getValue()))
                            .collect(Collectors.joining(", ", "[", "]"));
        }

        private static String plain(@Nullable Object value) {
            return value instanceof BigDecimal number
                    ? number.stripTrailingZeros().toPlainString()
                    : String.valueOf(value);
        }
    }

    /** Something said about a row. */
    public record Said(long line, String column, String offending, String why, boolean leftOut) {}

    /**
     * What came of a file.
     *
     * @param refused why nothing of it can be used; nothing where something can
     */
    public record Outcome(
            @Nullable String refused,
            @Nullable String family,
            @Nullable Period period,
            int rows,
            List<Staged> staged,
            List<Said> problems,
            Map<String, Integer> ignored,
            int kept) {

        public int leftOut() {
            return (int) problems.stream().filter(Said::leftOut).count();
        }

        /** Everything that was staged, in no order of lines. */
        public List<String> said() {
            return staged.stream().map(Staged::said).sorted().toList();
        }

        public List<Staged> table(String name) {
            return staged.stream().filter(row -> row.table().endsWith(name)).toList();
        }
    }

    public Outcome read(String fileName, byte[] bytes) {
        Memory memory = new Memory(fileName);
        try {
            FileText text = FileText.of(fileName, () -> new ByteArrayInputStream(bytes));
            List<Families.Match> tried = families.tried(text.head());
            Optional<Families.Match> match =
                    tried.stream().filter(each -> each.recognition().isFull()).findFirst();
            if (match.isEmpty()) {
                return memory.refused(
                        tried.stream()
                                .map(
                                        each ->
                                                each.family().definition().code()
                                                        + " lacks "
                                                        + each.recognition().missing()
                                                        + " unclear "
                                                        + each.recognition().unclear())
                                .collect(Collectors.joining("; ")));
            }
            memory.definition = match.get().family().definition();
            TableReading.Read read =
                    TableReading.read(text, match.get(), memory, UnaryOperator.identity());
            return memory.outcome(read);
        } catch (UnreadableFileException unreadable) {
            return memory.refused(unreadable.why());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The codes of all families that take a file for theirs, or why nobody can. */
    public List<String> takenBy(String fileName, byte[] bytes) {
        try {
            FileText text = FileText.of(fileName, () -> new ByteArrayInputStream(bytes));
            return families.tried(text.head()).stream()
                    .filter(each -> each.recognition().isFull())
                    .map(each -> each.family().definition().code())
                    .toList();
        } catch (UnreadableFileException unreadable) {
            return List.of();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static final class Memory implements Staging {

        private final String fileName;
        private final List<Staged> staged = new ArrayList<>();
        private final List<Said> problems = new ArrayList<>();
        private final Map<String, Integer> ignored = new TreeMap<>();
        private int kept;
        private @Nullable FamilyDefinition definition;

        private Memory(String fileName) {
            this.fileName = fileName;
        }

        private Outcome refused(String why) {
            return new Outcome(why, null, null, 0, List.of(), problems, ignored, 0);
        }

        private Outcome outcome(TableReading.Read read) {
            Period period = read.period();
            return new Outcome(
                    null,
                    definition.code(),
                    period != null ? period : periodByName().orElse(null),
                    read.rows(),
                    staged,
                    problems,
                    ignored,
                    kept);
        }

        @Override
        public long importId() {
            return 1;
        }

        @Override
        public String fileName() {
            return fileName;
        }

        @Override
        public Optional<Period> periodByName() {
            Period.Kind kind = definition.periodKind();
            return kind == null ? Optional.empty() : PeriodInName.find(fileName, kind);
        }

        @Override
        public StagingTable table(String table, String... columns) {
            return values -> {
                Map<String, @Nullable Object> cells = new LinkedHashMap<>();
                for (int i = 0; i < columns.length; i++) {
                    cells.put(columns[i], values[i]);
                }
                staged.add(new Staged(table, cells));
            };
        }

        @Override
        public void leaveOut(Row row, String meaning, String why) {
            problems.add(new Said(row.line(), meaning, row.get(meaning), why, true));
        }

        @Override
        public void leaveOutNonsense(Row row, String meaning, String why) {
            leaveOut(row, meaning, why);
        }

        @Override
        public void note(Row row, String meaning, String why) {
            problems.add(new Said(row.line(), meaning, row.get(meaning), why, false));
        }

        @Override
        public void ignore(Row row, String reason) {
            ignored.merge(reason, 1, Integer::sum);
        }

        @Override
        public void keep(Row row) {
            kept++;
        }
    }
}
