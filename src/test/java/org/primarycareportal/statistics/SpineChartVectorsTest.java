package org.primarycareportal.statistics;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.primarycareportal.statistics.Vectors.Row;

class SpineChartVectorsTest {
    @Test
    void barsAndPointsLieWhereTheReferencePutsThem() {
        SoftAssertions softly = new SoftAssertions();
        for (Row row : Vectors.rows("spine_chart")) {
            Distribution areas = Distribution.of(row.present("values"));
            Vectors.same(softly, row + " q25", areas.quantile(0.25), row.number("q25"));
            Vectors.same(softly, row + " q75", areas.quantile(0.75), row.number("q75"));
            check(softly, row, SpineChart.of(row.number("england"), areas, polarity(row)));
        }
        softly.assertAll();
    }

    private static void check(SoftAssertions softly, Row row, SpineChart chart) {
        same(softly, row, "bar_worst", chart.worst());
        same(softly, row, "bar_q25", chart.worstQuarter() - chart.worst());
        same(softly, row, "bar_q75", chart.bestQuarter() - chart.worstQuarter());
        same(softly, row, "bar_best", chart.best() - chart.bestQuarter());
        same(softly, row, "point_local", chart.positionOf(row.number("local")));
        same(softly, row, "point_comparator", chart.positionOf(row.number("comparator")));
    }

    private static void same(SoftAssertions softly, Row row, String column, double actual) {
        Vectors.same(softly, row + " " + column, actual, row.number(column));
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
