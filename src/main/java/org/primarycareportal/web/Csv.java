package org.primarycareportal.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A download of exactly what a list shows: UTF-8, commas, one heading row. A text that a
 * spreadsheet would take for a formula gets an apostrophe in front; numbers stay numbers.
 */
public final class Csv {

    private static final String FORMULA_STARTS = "=+-@\t\r";
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");

    private final StringWriter text = new StringWriter();
    private final CsvWriter writer =
            CsvWriter.builder().bufferSize(0).lineDelimiter(LineDelimiter.CRLF).build(text);

    private Csv() {}

    public static Csv withHeading(String... columns) {
        Csv csv = new Csv();
        csv.writer.writeRecord(columns);
        return csv;
    }

    /** One row; nothing becomes an empty cell. */
    public Csv row(@Nullable Object... cells) {
        writer.writeRecord(Arrays.stream(cells).map(Csv::safe).toArray(String[]::new));
        return this;
    }

    static String safe(@Nullable Object cell) {
        if (cell == null) {
            return "";
        }
        String value = cell instanceof BigDecimal number ? number.toPlainString() : cell.toString();
        boolean startsLikeFormula =
                !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0;
        return startsLikeFormula && !NUMBER.matcher(value).matches() ? "'" + value : value;
    }

    /** The download under a file name. */
    public ResponseEntity<byte[]> as(String fileName) {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(fileName).build().toString())
                .body(text());
    }

    byte[] text() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
