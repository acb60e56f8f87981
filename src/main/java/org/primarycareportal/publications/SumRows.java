package org.primarycareportal.publications;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.primarycareportal.imports.Row;

/** Rows of national files that add practices up rather than speak of one. */
final class SumRows {

    private static final Set<String> WORDS =
            Set.of("england", "total", "totals", "grand total", "england total", "national");

    private SumRows() {}

    /** A row without code and name, or one called England or total. */
    static boolean isSum(Row row) {
        String code = row.get("practice_code");
        String name = row.get("practice_name");
        String first = row.cells().isEmpty() ? "" : row.cells().get(0);
        return (code.isEmpty() && name.isEmpty())
                || List.of(code, name, first).stream().anyMatch(SumRows::isWord);
    }

    /** Whether a code or name stands for a sum. */
    static boolean isWord(String cell) {
        return WORDS.contains(cell.strip().toLowerCase(Locale.UK));
    }
}
