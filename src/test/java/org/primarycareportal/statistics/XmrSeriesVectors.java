package org.primarycareportal.statistics;

import java.util.List;
import java.util.Locale;
import org.primarycareportal.statistics.Vectors.Row;

final class XmrSeriesVectors {
    private XmrSeriesVectors() {}

    static void check(List<Row> rows, Agreement agreement) {
        for (XmrCase each : XmrCase.all()) {
            Row row = each.series();
            XmrChart chart = each.chart();
            XmrSegment last = chart.latest();
            agreement.assertThat(chart.points()).as("%s", row).hasSize(row.whole("n"));
            agreement.same(row, "last_mean", last.mean());
            agreement.same(row, "last_lpl", lower(last));
            agreement.same(row, "last_upl", upper(last));
            agreement
                    .assertThat(chart.variation().name().toLowerCase(Locale.ROOT))
                    .as("%s variation", row)
                    .isEqualTo(row.text("variation_icon"));
            agreement
                    .assertThat(assurance(row, chart))
                    .as("%s assurance", row)
                    .isEqualTo(row.text("assurance"));
            checkCounts(agreement, row, chart);
        }
    }

    private static String assurance(Row row, XmrChart chart) {
        return row.isMissing("target")
                ? "NA"
                : chart.assurance(row.number("target"))
                        .map(assurance -> assurance.name().toLowerCase(Locale.ROOT))
                        .orElse("NA");
    }

    private static void checkCounts(Agreement agreement, Row row, XmrChart chart) {
        for (String kind : List.of("common", "improvement", "concern", "neutral")) {
            agreement.same(row, "count_" + kind, count(chart, kind));
        }
    }

    private static long count(XmrChart chart, String kind) {
        return chart.points().stream()
                .map(point -> point.variation().name().toLowerCase(Locale.ROOT))
                .filter(variation -> variation.startsWith(kind))
                .count();
    }

    static double lower(XmrSegment segment) {
        return segment.limits().map(Interval::lower).orElse(Double.NaN);
    }

    static double upper(XmrSegment segment) {
        return segment.limits().map(Interval::upper).orElse(Double.NaN);
    }
}
