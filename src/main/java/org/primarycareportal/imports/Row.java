package org.primarycareportal.imports;

import java.util.List;
import java.util.Map;

/**
 * One row of a file, its cells known by what they mean.
 *
 * @param line the line of the file on which the row begins, counted from 1
 * @param cells all cells as they stand in the file
 * @param columns for each meaning the number of its column
 */
public record Row(long line, List<String> cells, Map<String, Integer> columns) {

    /** The cell of a meaning without space round it; empty where the file has no such column. */
    public String get(String meaning) {
        Integer column = columns.get(meaning);
        return column == null || column >= cells.size() ? "" : cells.get(column).strip();
    }

    public boolean has(String meaning) {
        return columns.containsKey(meaning);
    }

    public boolean isBlank() {
        return cells.stream().allMatch(String::isBlank);
    }
}
