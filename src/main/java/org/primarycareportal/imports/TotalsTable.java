package org.primarycareportal.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Control totals as a table: a line for each sum, a column for each area.
 *
 * @param areas heads of the columns
 */
record TotalsTable(List<String> areas, List<Line> lines) {

    /** One sum, with nothing where an area has none. */
    record Line(String measure, List<@Nullable Cell> cells) {}

    /**
     * The sum of one area.
     *
     * @param note from how many practices it comes, where they are fewer than the area has
     */
    record Cell(String total, String note) {}

    static TotalsTable of(List<Preview.Total> totals) {
        List<String> areas = totals.stream().map(Preview.Total::area).distinct().toList();
        Map<String, Map<String, Preview.Total>> byMeasure = new LinkedHashMap<>();
        totals.forEach(
                total ->
                        byMeasure
                                .computeIfAbsent(total.measure(), m -> new LinkedHashMap<>())
                                .put(total.area(), total));
        Map<String, Integer> most = new HashMap<>();
        totals.forEach(total -> most.merge(total.area(), total.practices(), Math::max));
        List<Line> lines = new ArrayList<>();
        byMeasure.forEach(
                (measure, byArea) -> {
                    List<@Nullable Cell> cells = new ArrayList<>();
                    areas.forEach(area -> cells.add(cell(byArea.get(area), most)));
                    lines.add(new Line(measure, cells));
                });
        return new TotalsTable(areas, lines);
    }

    private static @Nullable Cell cell(Preview.@Nullable Total total, Map<String, Integer> most) {
        if (total == null) {
            return null;
        }
        boolean ofAll = total.practices() >= most.getOrDefault(total.area(), 0);
        return new Cell(
                total.total(), ofAll ? "" : "from %,d practices".formatted(total.practices()));
    }
}
