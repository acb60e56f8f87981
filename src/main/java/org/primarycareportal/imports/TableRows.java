package org.primarycareportal.imports;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Turns records into rows of a family: below the heading, as wide as it, and not just remarks. */
final class TableRows implements FileText.RecordTaker {

    private static final Row NONE = new Row(0, List.of(), Map.of());

    /** What is left of a row that was cut off in its first cell; remarks are words. */
    private static final Pattern CODE = Pattern.compile("(?=.*\\d)[A-Za-z0-9]{1,9}|[A-Z]{1,3}");

    private final Recognition recognition;
    private final List<String> heading;
    private final int fewest;
    private final Staging staging;
    private final RowReader reader;
    private Row last = NONE;
    private int count;

    /**
     * @param heading the cells of the heading; empty where the family has none
     */
    TableRows(Recognition recognition, List<String> heading, Staging staging, RowReader reader) {
        this.recognition = recognition;
        this.heading = heading;
        this.fewest = widthOf(heading);
        this.staging = staging;
        this.reader = reader;
    }

    /** Cells up to the last that says something. */
    private static int widthOf(List<String> cells) {
        int width = cells.size();
        while (width > 0 && cells.get(width - 1).isBlank()) {
            width--;
        }
        return width;
    }

    @Override
    public void take(long line, List<String> cells) {
        if (line <= recognition.headingLine()) {
            return;
        }
        Row row = new Row(line, cells, recognition.columns());
        if (row.isBlank()) {
            return;
        }
        last = row;
        count++;
        staging.begin(row);
        if (heading.isEmpty()) {
            reader.read(row);
        } else if (isRemark(row)) {
            staging.ignore(row, "Remark below the table");
        } else if (cells.size() < fewest || cells.size() > heading.size()) {
            staging.leaveOutNonsense(row, "", wrongWidth(cells.size()));
        } else {
            reader.read(row);
        }
    }

    /** One cell of words, and no more, beside a table of several columns. */
    private boolean isRemark(Row row) {
        List<String> filled = row.cells().stream().filter(cell -> !cell.isBlank()).toList();
        boolean cutOff =
                row.cells().size() == 1 && CODE.matcher(row.cells().get(0).strip()).matches();
        return fewest > 2 && filled.size() == 1 && !cutOff;
    }

    private String wrongWidth(int cells) {
        return "The line has %d %s where the heading has %d; a separator too many or too few, or the file ends early"
                .formatted(cells, cells == 1 ? "cell" : "cells", heading.size());
    }

    /**
     * @param endsInLine whether nothing ends the last line
     */
    void end(boolean endsInLine) {
        reader.end();
        if (endsInLine && last != NONE) {
            int lastCell = last.cells().size() - 1;
            staging.note(
                    new Row(last.line(), last.cells(), Map.of("end of the file", lastCell)),
                    "end of the file",
                    "The file ends without the end of a line. If it was cut off here, fetch it again");
        }
    }

    int count() {
        return count;
    }
}
