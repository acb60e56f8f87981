package org.primarycareportal.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.primarycareportal.statistics.Vectors.Row;

/** One chart of the reference, of which one file holds the settings and another the points. */
record XmrCase(Row series, List<Row> points) {
    static List<XmrCase> all() {
        Map<String, List<Row>> points =
                Vectors.rows("spc_xmr_points").stream()
                        .collect(Collectors.groupingBy(row -> row.text("series_id")));
        return Vectors.rows("spc_xmr_series").stream()
                .map(row -> new XmrCase(row, points.getOrDefault(row.text("series_id"), List.of())))
                .toList();
    }

    XmrChart chart() {
        return XmrChart.of(points.stream().map(row -> row.number("value")).toList(), settings());
    }

    private XmrSettings settings() {
        OptionalInt fixedAfter =
                series.isMissing("fix_after_n_points")
                        ? OptionalInt.empty()
                        : OptionalInt.of(series.whole("fix_after_n_points"));
        return new XmrSettings(
                polarity(), series.flag("screen_outliers"), fixedAfter, segmentStarts());
    }

    private List<Integer> segmentStarts() {
        return Arrays.stream(series.text("rebase_dates").split(";"))
                .filter(date -> !date.isEmpty())
                .map(this::positionOf)
                .filter(start -> start > 0 && start < points.size())
                .toList();
    }

    /** The segment starts with the first point on the date or after it. */
    private int positionOf(String date) {
        return (int) points.stream().filter(row -> row.text("date").compareTo(date) < 0).count();
    }

    private Polarity polarity() {
        return switch (series.text("improvement_direction")) {
            case "increase" -> Polarity.HIGH_IS_GOOD;
            case "decrease" -> Polarity.LOW_IS_GOOD;
            case "neutral" -> Polarity.NEUTRAL;
            default -> throw new IllegalArgumentException(series + ": unknown direction");
        };
    }
}
