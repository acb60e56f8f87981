package org.primarycareportal.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A file as a table in text: its first records, and all of them one after the other. */
final class FileText {

    private static final int HEAD_LINES = 40;
    private static final int HEAD_CHARACTERS = 256 * 1024;
    private static final int LONGEST_CELL = 2 * 1024 * 1024;
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};

    private final Supplier<InputStream> original;
    private final FileEncoding encoding;
    private final FileHead head;

    private FileText(String fileName, Supplier<InputStream> original, FileEncoding encoding)
            throws IOException {
        this.original = original;
        this.encoding = encoding;
        this.head = headOf(fileName);
    }

    /**
     * Looks through the whole file once to find its encoding, and at its first records.
     *
     * @throws UnreadableFileException where it is no table in text
     */
    static FileText of(String fileName, Supplier<InputStream> original) throws IOException {
        return new FileText(fileName, original, FileEncoding.of(original));
    }

    FileHead head() {
        return head;
    }

    /** Whether nothing ends the last line, as in a file that was cut off. */
    boolean endsInLine() {
        return encoding.endsInLine();
    }

    private FileHead headOf(String fileName) throws IOException {
        String start = start();
        List<FileHead.Line> best = List.of();
        char separator = ',';
        long bestSize = 0;
        UnreadableFileException noTable = null;
        for (char candidate : SEPARATORS) {
            try {
                List<FileHead.Line> lines = linesOf(start, candidate);
                long size = tableSize(lines);
                if (best.isEmpty() || size > bestSize) {
                    best = lines;
                    bestSize = size;
                    separator = candidate;
                }
            } catch (UnreadableFileException notSo) {
                noTable = noTable == null ? notSo : noTable;
            }
        }
        if (bestSize == 0 && noTable != null) {
            throw noTable;
        }
        return new FileHead(fileName, encoding.words(), separator, best);
    }

    private String start() throws IOException {
        try (Reader reader = reader(original.get())) {
            char[] buffer = new char[HEAD_CHARACTERS];
            int length = 0;
            for (int n = reader.read(buffer);
                    n > 0;
                    n = reader.read(buffer, length, buffer.length - length)) {
                length += n;
            }
            return new String(buffer, 0, length);
        }
    }

    /**
     * How much of a table a separator makes of the first records: the cells of those that are
     * equally wide. A remark full of commas above a table with semicolons does not mislead it.
     */
    private static long tableSize(List<FileHead.Line> lines) {
        Map<Integer, Integer> widths = new HashMap<>();
        lines.forEach(line -> widths.merge(line.cells().size(), 1, Integer::sum));
        return widths.entrySet().stream()
                .mapToLong(width -> (width.getKey() - 1L) * width.getValue())
                .max()
                .orElse(0);
    }

    private static CsvReader<FileHead.Line> records(
            Reader reader, char separator, RecordCells cells) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                // Titles, remarks and broken rows are for those who know the heading to judge
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_CELL)
                .build(cells, reader);
    }

    private static List<FileHead.Line> linesOf(String start, char separator) {
        List<FileHead.Line> lines = new ArrayList<>();
        try (CsvReader<FileHead.Line> records =
                records(new StringReader(start), separator, new RecordCells())) {
            for (FileHead.Line line : records) {
                lines.add(line);
                if (lines.size() >= HEAD_LINES) {
                    break;
                }
            }
        } catch (CsvParseException | IOException endOfStart) {
            // The piece that was looked at may end inside a quoted cell
        }
        return lines;
    }

    private Reader reader(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, 64 * 1024);
        buffered.skipNBytes(encoding.mark());
        return new BufferedReader(new InputStreamReader(buffered, encoding.charset()), 64 * 1024);
    }

    /** One record of the file after the other. */
    interface RecordTaker {
        void take(long line, List<String> cells);
    }

    /**
     * Reads the whole file.
     *
     * @param watch the stream, wrapped by whoever wants to know how far it has come
     * @throws UnreadableFileException where quotation marks do not match or a row is endless
     */
    void readAll(UnaryOperator<InputStream> watch, RecordTaker taker) throws IOException {
        RecordCells cells = new RecordCells();
        try (Reader reader = reader(watch.apply(original.get()));
                CsvReader<FileHead.Line> records = records(reader, head.separator(), cells)) {
            for (FileHead.Line record : records) {
                taker.take(record.number(), record.cells());
            }
        } catch (CsvParseException broken) {
            throw new UnreadableFileException(
                    "In the row that begins on line %d a quotation mark is opened and not closed, a cell goes on after the closing one, or the line never ends. Mend that line or fetch the file again."
                            .formatted(cells.line()));
        }
    }
}
