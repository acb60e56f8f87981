package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.CellDate;
import org.primarycareportal.imports.Check;
import org.primarycareportal.imports.FamilyDefinition;
import org.primarycareportal.imports.FileFamily;
import org.primarycareportal.imports.FileHead;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.imports.Recognition;
import org.primarycareportal.imports.Row;
import org.primarycareportal.imports.Staging;

/** A list of the Organisation Data Service: columns without a heading, told by their shape. */
abstract class OdsList implements FileFamily {

    private static final int LINES_LOOKED_AT = 5;
    private static final Pattern DAY = Pattern.compile("\\d{8}|");

    private final FamilyDefinition definition;
    private final Shape shape;

    /**
     * What such a list looks like.
     *
     * @param columns by what they mean, counted from 0
     * @param words what it needs, for whoever sent something else
     */
    record Shape(int width, Map<String, Integer> columns, List<String> words) {}

    OdsList(FamilyDefinition definition, Shape shape) {
        this.definition = definition;
        this.shape = shape;
    }

    @Override
    public FamilyDefinition definition() {
        return definition;
    }

    @Override
    public Recognition recognise(FileHead head) {
        List<FileHead.Line> lines = head.lines();
        boolean all =
                !lines.isEmpty()
                        && lines.stream()
                                .limit(LINES_LOOKED_AT)
                                .map(FileHead.Line::cells)
                                .allMatch(
                                        cells ->
                                                cells.size() == shape.width() && looksRight(cells));
        return all
                ? new Recognition(shape.columns(), 0, List.of(), List.of(), List.of())
                : Recognition.none(shape.words());
    }

    abstract boolean looksRight(List<String> cells);

    static boolean isDay(String cell) {
        return DAY.matcher(cell.strip()).matches();
    }

    /** Whether a row has all its cells; one that was cut off is left out. */
    boolean isWhole(Staging staging, Row row) {
        boolean whole = row.cells().size() == shape.width();
        if (!whole) {
            staging.leaveOutNonsense(
                    row,
                    "",
                    "The line has %d cells instead of %d; the file may end early"
                            .formatted(row.cells().size(), shape.width()));
        }
        return whole;
    }

    /** Whether these cells are days or empty; else the row is left out. */
    static boolean areDays(Staging staging, Row row, String... columns) {
        for (String column : columns) {
            if (!row.get(column).isEmpty() && day(row, column) == null) {
                staging.leaveOutNonsense(row, column, "This is no date as yyyymmdd");
                return false;
            }
        }
        return true;
    }

    static @Nullable LocalDate day(Row row, String column) {
        String cell = row.get(column);
        return cell.isEmpty() ? null : CellDate.read(cell).value();
    }

    /** What stops people of one CCG from making such a list live. */
    static List<Preview.Warning> ofAllCcgs(Check check) {
        return check.reach().everything()
                ? List.of()
                : List.of(
                        new Preview.Warning(
                                "This file speaks of all CCGs; only people of the whole installation can make it live.",
                                true));
    }
}
