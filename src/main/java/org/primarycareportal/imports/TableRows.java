package org.primarycareportal.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Period;

/** Turns records into rows of a family: below the heading, as wide as it, and not just remarks. */
final class TableRows implements FileText.RecordTaker {

    private final Recognition recognition;
    private final int width;
    private final ReadingStaging staging;
    private final RowReader reader;
    private int count;

    /**
     * @param width cells of the heading; 0 where the family has no heading
     */
    TableRows(Recognition recognition, int width, ReadingStaging staging, RowReader reader) {
        this.recognition = recognition;
        this.width = width;
        this.staging = staging;
        this.reader = reader;
    }

    @Override
    public void take(long line, List<String> cells) {
        if (line <= recognition.headingLine()) {
            return;
        }
        Row row = new Row(line, cells, recognition.columns());
        long filled = cells.stream().filter(cell -> !cell.isBlank()).count();
        if (filled == 0) {
            return;
        }
        count++;
        if (width > 0 && filled == 1 && width > 2) {
            staging.ignore(row, "Remark below the table");
        } else if (width > 0 && isWrongWidth(cells)) {
            staging.leaveOut(
                    row,
                    "",
                    "The line has %d cells where the heading has %d; a comma too many or too few, or the file ends early"
                            .formatted(cells.size(), width));
        } else {
            reader.read(row);
        }
    }

    private boolean isWrongWidth(List<String> cells) {
        return cells.size() < width
                || cells.subList(width, cells.size()).stream().anyMatch(cell -> !cell.isBlank());
    }

    void end() {
        reader.end();
    }

    int count() {
        return count;
    }

    /** The period that a column of the file names, where the family has such a column. */
    @Nullable Period periodInColumn() {
        return reader.periodInColumn();
    }
}
