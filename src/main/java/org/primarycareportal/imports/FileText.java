package org.primarycareportal.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Bytes of an unknown file become text: told by their marks, else UTF-8 where all of it is, else
 * the Windows code page 1252 that older files use. What is no text at all is refused.
 */
final class FileText {

    /** Why a file cannot be read as a table, in words for the person who sent it. */
    static final class UnreadableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnreadableException(String why) {
            super(why, null, false, false);
        }
    }

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int HEAD_LINES = 40;
    private static final int HEAD_CHARACTERS = 256 * 1024;
    private static final int LONGEST_CELL = 1024 * 1024;
    private static final int MOST_COLUMNS = 2000;
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};

    private final Supplier<InputStream> original;
    private final Charset charset;
    private final int mark;
    private final String encoding;
    private final FileHead head;

    private FileText(
            String fileName,
            Supplier<InputStream> original,
            Charset charset,
            int mark,
            String encoding)
            throws IOException {
        this.original = original;
        this.charset = charset;
        this.mark = mark;
        this.encoding = encoding;
        this.head = headOf(fileName);
    }

    /**
     * Looks through the whole file once to find its encoding.
     *
     * @throws UnreadableException where it is no table in text
     */
    static FileText of(String fileName, Supplier<InputStream> original) throws IOException {
        byte[] start;
        try (InputStream in = original.get()) {
            start = in.readNBytes(8);
        }
        if (start.length == 0) {
            throw new UnreadableException("The file is empty.");
        }
        refuseKnownBinaries(start);
        if (startsWith(start, 0xEF, 0xBB, 0xBF)) {
            return checked(fileName, original, StandardCharsets.UTF_8, 3, "UTF-8 with a mark");
        }
        if (startsWith(start, 0xFF, 0xFE)) {
            return new FileText(fileName, original, StandardCharsets.UTF_16LE, 2, "UTF-16");
        }
        if (startsWith(start, 0xFE, 0xFF)) {
            return new FileText(fileName, original, StandardCharsets.UTF_16BE, 2, "UTF-16");
        }
        return isUtf8(original)
                ? new FileText(fileName, original, StandardCharsets.UTF_8, 0, "UTF-8")
                : new FileText(fileName, original, WINDOWS_1252, 0, "Windows 1252");
    }

    private static FileText checked(
            String fileName,
            Supplier<InputStream> original,
            Charset charset,
            int mark,
            String words)
            throws IOException {
        if (!isUtf8(original)) {
            throw new UnreadableException(
                    "The file says that it is UTF-8 but holds bytes that are not. It may be damaged: fetch it again.");
        }
        return new FileText(fileName, original, charset, mark, words);
    }

    private static void refuseKnownBinaries(byte[] start) {
        if (startsWith(start, 'P', 'K', 3, 4)) {
            throw new UnreadableException(
                    "This is an Excel workbook or a zip archive. Unpack it, or save the sheet with the practices as CSV, and send that.");
        }
        if (startsWith(start, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new UnreadableException(
                    "This is an old Excel or Word file. Save the sheet with the practices as CSV and send that.");
        }
        if (startsWith(start, '%', 'P', 'D', 'F')) {
            throw new UnreadableException("This is a PDF document. The portal reads CSV files.");
        }
        if (startsWith(start, 0x1F, 0x8B)) {
            throw new UnreadableException(
                    "This is a gzip archive. Unpack it and send the CSV file.");
        }
    }

    private static boolean startsWith(byte[] bytes, int... wanted) {
        if (bytes.length < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if ((bytes[i] & 0xff) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether all bytes are UTF-8. A zero byte means that it is no text. */
    private static boolean isUtf8(Supplier<InputStream> original) throws IOException {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);
        CharBuffer chars = CharBuffer.allocate(64 * 1024);
        boolean utf8 = true;
        try (InputStream in = original.get()) {
            for (int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
                    n >= 0;
                    n = in.read(bytes.array(), bytes.position(), bytes.remaining())) {
                refuseZeroBytes(bytes.array(), bytes.position(), n);
                bytes.position(bytes.position() + n).flip();
                chars.clear();
                utf8 = utf8 && !decoder.decode(bytes, chars, false).isError();
                if (utf8) {
                    bytes.compact();
                } else {
                    bytes.clear();
                }
            }
        }
        bytes.flip();
        chars.clear();
        CoderResult end = decoder.decode(bytes, chars, true);
        return utf8 && !end.isError();
    }

    private static void refuseZeroBytes(byte[] bytes, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (bytes[i] == 0) {
                throw new UnreadableException(
                        "The file holds zero bytes, so it is no text. The portal reads CSV files.");
            }
        }
    }

    FileHead head() {
        return head;
    }

    private FileHead headOf(String fileName) throws IOException {
        String start;
        try (Reader reader = reader(original.get())) {
            char[] buffer = new char[HEAD_CHARACTERS];
            int length = 0;
            for (int n = reader.read(buffer);
                    n > 0;
                    n = reader.read(buffer, length, buffer.length - length)) {
                length += n;
            }
            start = new String(buffer, 0, length);
        }
        List<FileHead.Line> best = List.of();
        char separator = ',';
        for (char candidate : SEPARATORS) {
            List<FileHead.Line> lines = linesOf(start, candidate);
            if (widest(lines) > widest(best)) {
                best = lines;
                separator = candidate;
            }
        }
        return new FileHead(fileName, encoding, separator, best);
    }

    private static int widest(List<FileHead.Line> lines) {
        return lines.stream().mapToInt(line -> line.cells().size()).max().orElse(0);
    }

    private static List<FileHead.Line> linesOf(String start, char separator) {
        List<FileHead.Line> lines = new ArrayList<>();
        try (CsvReader<CsvRecord> records =
                builder(separator).ofCsvRecord(new StringReader(start))) {
            for (CsvRecord record : records) {
                lines.add(new FileHead.Line(record.getStartingLineNumber(), record.getFields()));
                if (lines.size() >= HEAD_LINES) {
                    break;
                }
            }
        } catch (CsvParseException | IOException endOfStart) {
            // The piece that was looked at may end inside a quoted cell
        }
        return lines;
    }

    private static CsvReader.CsvReaderBuilder builder(char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .skipEmptyLines(true)
                .maxBufferSize(LONGEST_CELL);
    }

    private Reader reader(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, 64 * 1024);
        buffered.skipNBytes(mark);
        return new BufferedReader(new InputStreamReader(buffered, charset), 64 * 1024);
    }

    /** One record of the file after the other. */
    interface RecordTaker {
        void take(long line, List<String> cells);
    }

    /**
     * Reads the whole file.
     *
     * @param watch the stream, wrapped by whoever wants to know how far it has come
     * @throws UnreadableException where a quote is never closed or a cell is endless
     */
    void readAll(java.util.function.UnaryOperator<InputStream> watch, RecordTaker taker)
            throws IOException {
        long line = 0;
        try (Reader reader = reader(watch.apply(original.get()));
                CsvReader<CsvRecord> records = builder(head.separator()).ofCsvRecord(reader)) {
            for (CsvRecord record : records) {
                line = record.getStartingLineNumber();
                if (record.getFieldCount() > MOST_COLUMNS) {
                    throw new UnreadableException(
                            "Line %d has %,d columns; no file of the portal has more than %,d."
                                    .formatted(line, record.getFieldCount(), MOST_COLUMNS));
                }
                taker.take(line, record.getFields());
            }
        } catch (CsvParseException broken) {
            throw new UnreadableException(
                    "After line %d the file cannot be read as a table: a quotation mark is not closed, or a cell is longer than a million characters."
                            .formatted(line));
        }
    }
}
