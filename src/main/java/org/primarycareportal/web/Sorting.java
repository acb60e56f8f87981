package org.primarycareportal.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a list is sorted, as it stands in the address: the name of a column, with a minus sign where
 * it falls.
 */
public record Sorting(String column, boolean falling) {

    /**
     * Reads what the address says; anything that the list does not know is its usual order.
     *
     * @param columns what each column is sorted by, in SQL
     */
    public static Sorting of(String typed, String usual, Map<String, String> columns) {
        Sorting wanted = parse(typed);
        return columns.containsKey(wanted.column()) ? wanted : parse(usual);
    }

    private static Sorting parse(String text) {
        return text.startsWith("-")
                ? new Sorting(text.substring(1), true)
                : new Sorting(text, false);
    }

    /** The order for a query; what is not known comes last either way. */
    public String orderBy(Map<String, String> columns) {
        String sql = columns.get(column);
        if (sql == null) {
            throw new IllegalArgumentException("No such column: " + column);
        }
        return sql + (falling ? " desc" : " asc") + " nulls last";
    }

    /** As it stands in the address. */
    public String code() {
        return falling ? "-" + column : column;
    }

    /** The word for screen readers in the head of a column; nothing where it is not sorted. */
    public @Nullable String aria(String of) {
        if (!column.equals(of)) {
            return null;
        }
        return falling ? "descending" : "ascending";
    }

    /** What a click on the head of a column leads to: up first, and the other way round again. */
    public String after(String clicked) {
        return column.equals(clicked) && !falling ? "-" + clicked : clicked;
    }
}
