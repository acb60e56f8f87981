package org.primarycareportal.imports;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers the cells of one record after the other, and stops where a file is none that people would
 * call a table: too many columns, an endless cell, characters that are no text.
 */
final class RecordCells extends AbstractBaseCsvCallbackHandler<FileHead.Line> {

    private static final int MOST_COLUMNS = 2000;
    private static final int LONGEST_RECORD = 1024 * 1024;

    private List<String> cells = List.of();
    private long line;
    private int characters;

    @Override
    protected void handleBegin(long startingLine) {
        line = startingLine;
        cells = new ArrayList<>();
        characters = 0;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        characters += length;
        if (index >= MOST_COLUMNS) {
            throw new UnreadableFileException(
                    "Line %d has more than %,d columns; no file of the portal has so many."
                            .formatted(line, MOST_COLUMNS));
        }
        if (characters > LONGEST_RECORD) {
            throw new UnreadableFileException(
                    "Line %d is longer than a million characters, so this is no table of practices."
                            .formatted(line));
        }
        String cell = new String(buffer, offset, length);
        if (cell.indexOf('\0') >= 0) {
            throw new UnreadableFileException(
                    "Line %d holds a character that is no text (zero). Fetch the file again."
                            .formatted(line));
        }
        cells.add(cell);
    }

    @Override
    protected FileHead.Line buildRecord() {
        return new FileHead.Line(line, cells);
    }

    /** The line on which the record under way begins. */
    long line() {
        return line;
    }
}
