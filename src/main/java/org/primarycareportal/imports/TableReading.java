package org.primarycareportal.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Period;

/** Has a family read the table of a file, each row once and in order. */
final class TableReading {

    private TableReading() {}

    /**
     * What came of it.
     *
     * @param rows rows below the heading
     * @param period the period that a column of the file names, where the family has such a column
     */
    record Read(int rows, @Nullable Period period) {}

    static Read read(
            FileText text, Families.Match match, Staging staging, UnaryOperator<InputStream> watch)
            throws IOException {
        FileHead.Line heading = match.recognition().headingOf(text.head());
        RowReader reader = match.family().open(staging, heading);
        TableRows rows = new TableRows(match.recognition(), heading.cells(), staging, reader);
        text.readAll(watch, rows);
        rows.end(text.endsInLine());
        return new Read(rows.count(), reader.periodInColumn());
    }
}
