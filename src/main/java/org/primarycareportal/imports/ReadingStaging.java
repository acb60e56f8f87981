package org.primarycareportal.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Period;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Staging of one file while it is read: counts rows and writes down problems as they come. */
final class ReadingStaging implements Staging, Check.LateProblems {

    /**
     * So many lines the list of problems has at most; the last then says how many more there are.
     */
    static final int MOST_PROBLEMS = 10_000;

    /**
     * Five times what the list of problems holds, and more rows than a directory of England has.
     */
    private static final int BROKEN_ROWS_OF_A_HOPELESS_FILE = 50_000;

    private static final int BROKEN_PERCENT_OF_A_HOPELESS_FILE = 99;

    private static final int LONGEST_EXCERPT = 200;
    private static final int LONGEST_REASON = 1000;

    /** Reasons may hold a cell of the file, and a file may hold millions of different ones. */
    static final int MOST_REASONS = 200;

    private static final String OTHER_REASONS = "Other reasons";

    private final FileImport fileImport;
    private final Period.@Nullable Kind periodKind;
    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final CopyTable written;
    private final List<CopyTable> tables = new ArrayList<>();
    private final Map<String, long[]> ignored = new LinkedHashMap<>();
    private int kept;
    private int leftOut;
    private long rows;
    private int broken;
    private int problems;
    private long firstUnlisted;

    ReadingStaging(
            FileImport fileImport,
            Period.@Nullable Kind periodKind,
            DataSource dataSource,
            JdbcClient jdbc) {
        this.fileImport = fileImport;
        this.periodKind = periodKind;
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.written =
                new CopyTable(
                        dataSource,
                        fileImport.id(),
                        "imports.problem",
                        "number",
                        "line",
                        "column_name",
                        "text_before",
                        "offending",
                        "text_after",
                        "why",
                        "left_out",
                        "late");
    }

    @Override
    public long importId() {
        return fileImport.id();
    }

    @Override
    public String fileName() {
        return fileImport.fileName();
    }

    @Override
    public Optional<Period> periodByName() {
        return periodKind == null
                ? Optional.empty()
                : PeriodInName.find(fileImport.fileName(), periodKind);
    }

    @Override
    public StagingTable table(String table, String... columns) {
        CopyTable copy = new CopyTable(dataSource, importId(), table, columns);
        tables.add(copy);
        return copy;
    }

    @Override
    public void keep(Row row) {
        kept++;
    }

    @Override
    public void begin(Row row) {
        rows++;
    }

    @Override
    public void leaveOut(Row row, String meaning, String why) {
        leftOut++;
        writeDown(row, meaning, why, true);
    }

    @Override
    public void leaveOutNonsense(Row row, String meaning, String why) {
        leaveOut(row, meaning, why);
        broken++;
        if (broken >= BROKEN_ROWS_OF_A_HOPELESS_FILE
                && broken * 100L >= rows * BROKEN_PERCENT_OF_A_HOPELESS_FILE) {
            throw new HopelessFileException(row.line(), broken);
        }
    }

    @Override
    public void note(Row row, String meaning, String why) {
        writeDown(row, meaning, why, false);
    }

    @Override
    public void ignore(Row row, String reason) {
        String kept = cut(reason, LONGEST_REASON);
        boolean hasRoom = ignored.size() < MOST_REASONS || ignored.containsKey(kept);
        ignored.computeIfAbsent(hasRoom ? kept : OTHER_REASONS, r -> new long[] {0, row.line()})[
                0]++;
    }

    @Override
    public void leaveOut(long line, String column, String offending, String why) {
        leftOut++;
        kept--;
        insert(line, column, "", offending, "", why, true, true);
    }

    @Override
    public void note(long line, String column, String offending, String why) {
        insert(line, column, "", offending, "", why, false, true);
    }

    private void writeDown(Row row, String meaning, String why, boolean isLeftOut) {
        int column = row.columns().getOrDefault(meaning, 0);
        insert(
                row.line(),
                meaning,
                cell(row, column - 1),
                cell(row, column),
                cell(row, column + 1),
                why,
                isLeftOut,
                false);
    }

    private static String cell(Row row, int column) {
        return column < 0 || column >= row.cells().size()
                ? ""
                : excerpt(row.cells().get(column).strip());
    }

    private static String excerpt(String text) {
        return cut(text, LONGEST_EXCERPT);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    private void insert(
            long line,
            String column,
            String before,
            String offending,
            String after,
            String why,
            boolean isLeftOut,
            boolean late) {
        problems++;
        if (problems == MOST_PROBLEMS) {
            firstUnlisted = line;
        }
        if (problems < MOST_PROBLEMS) {
            String reason = cut(why, LONGEST_REASON);
            written.add(
                    problems,
                    line,
                    column,
                    before,
                    excerpt(offending),
                    after,
                    reason,
                    isLeftOut,
                    late);
        }
    }

    /** Sends the last rows and the reasons for those that were passed over. */
    void finish() {
        tables.forEach(CopyTable::flush);
        // Without fresh statistics the checks take the file for empty and join it row by row.
        // Always in the same order, so that two files at once cannot block each other.
        tables.stream()
                .map(CopyTable::name)
                .distinct()
                .sorted()
                .forEach(
                        table ->
                                jdbc.sql("select imports.take_stock(?::regclass)")
                                        .param(table)
                                        .query(nothing -> {}));
        ignored.forEach(
                (reason, count) ->
                        jdbc.sql(
                                        "insert into imports.ignored (import_id, reason, row_count, first_line) values (?, ?, ?, ?)")
                                .param(importId())
                                .param(reason)
                                .param(count[0])
                                .param(count[1])
                                .update());
    }

    /** Sends the last problems, those that were found late among them. */
    void finishProblems() {
        int unlisted = problems - MOST_PROBLEMS + 1;
        if (unlisted > 0) {
            String more =
                    "%,d more problems, from this line on, are not listed".formatted(unlisted);
            written.add(MOST_PROBLEMS, firstUnlisted, "", "", "", "", more, false, true);
        }
        written.flush();
    }

    int kept() {
        return kept;
    }

    int leftOut() {
        return leftOut;
    }

    int ignoredRows() {
        return (int) ignored.values().stream().mapToLong(count -> count[0]).sum();
    }
}
