package org.primarycareportal.statistics;

import java.util.List;
import org.primarycareportal.statistics.Vectors.Row;

final class SpineChartVectors {
    private SpineChartVectors() {}

    static void check(List<Row> rows, Agreement agreement) {
        for (Row row : rows) {
            Distribution areas = Distribution.of(row.present("values"));
            agreement.same(row + " q25", areas.quantile(0.25), row.number("q25"));
            agreement.same(row + " q75", areas.quantile(0.75), row.number("q75"));
            check(agreement, row, SpineChart.of(row.number("england"), areas, polarity(row)));
        }
    }

    private static void check(Agreement agreement, Row row, SpineChart chart) {
        same(agreement, row, "bar_worst", chart.worst());
        same(agreement, row, "bar_q25", chart.worstQuarter() - chart.worst());
        same(agreement, row, "bar_q75", chart.bestQuarter() - chart.worstQuarter());
        same(agreement, row, "bar_best", chart.best() - chart.bestQuarter());
        same(agreement, row, "point_local", chart.positionOf(row.number("local")));
        same(agreement, row, "point_comparator", chart.positionOf(row.number("comparator")));
    }

    private static void same(Agreement agreement, Row row, String column, double actual) {
        agreement.same(row + " " + column, actual, row.number(column));
    }

    private static Polarity polarity(Row row) {
        return switch (row.text("polarity")) {
            case "High is good" -> Polarity.HIGH_IS_GOOD;
            case "Low is good" -> Polarity.LOW_IS_GOOD;
            case "Not applicable" -> Polarity.NOT_COMPARED;
            default -> throw new IllegalArgumentException(row + ": unknown polarity");
        };
    }
}
