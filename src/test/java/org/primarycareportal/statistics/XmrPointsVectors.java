package org.primarycareportal.statistics;

import java.util.List;
import org.primarycareportal.statistics.Vectors.Row;

final class XmrPointsVectors {
    private final Agreement agreement;

    private XmrPointsVectors(Agreement agreement) {
        this.agreement = agreement;
    }

    static void check(List<Row> rows, Agreement agreement) {
        XmrPointsVectors vectors = new XmrPointsVectors(agreement);
        List<XmrCase> cases = XmrCase.all();
        cases.forEach(vectors::check);
        agreement
                .assertThat(cases.stream().mapToInt(each -> each.points().size()).sum())
                .as("points of series in the other file")
                .isEqualTo(rows.size());
    }

    private void check(XmrCase each) {
        XmrChart chart = each.chart();
        for (int i = 0; i < each.points().size(); i++) {
            check(each.points().get(i), chart, chart.points().get(i));
        }
    }

    private void check(Row row, XmrChart chart, XmrPoint point) {
        XmrSegment segment = chart.segments().get(point.segment());
        agreement.same(row, "rebase_group", point.segment());
        agreement.same(row, "mean", segment.mean());
        agreement.same(row, "lpl", XmrSeriesVectors.lower(segment));
        agreement.same(row, "upl", XmrSeriesVectors.upper(segment));
        agreement.same(row, "relative_to_mean", point.side());
        same(row, "outside_limits", known(segment, point.isOutsideLimits()));
        same(row, "close_to_limits", known(segment, point.nearLimit()));
        same(row, "special_cause_type", words(point.signal()));
        same(row, "point_type", words(point.variation()));
        same(row, "short_group_warning", String.valueOf(segment.hasTrialLimits()));
    }

    private void same(Row row, String column, String actual) {
        agreement
                .assertThat(actual)
                .as("%s point %s %s", row, row.text("idx"), column)
                .isEqualTo(row.text(column));
    }

    /** Without limits the reference does not know; the chart says that nothing is outside them. */
    private static String known(XmrSegment segment, boolean answer) {
        return segment.limits().isEmpty() ? "NA" : String.valueOf(answer);
    }

    private static String words(XmrSignal signal) {
        return switch (signal) {
            case ABOVE_LIMITS -> "Above UCL";
            case BELOW_LIMITS -> "Below LCL";
            case RISING -> "7 Point Trend (Increasing)";
            case FALLING -> "7 Point Trend (Decreasing)";
            case NEAR_UPPER_LIMIT -> "2 in 3 Above CL";
            case NEAR_LOWER_LIMIT -> "2 in 3 Below CL";
            case RUN_ABOVE_MEAN -> "7 Points Above CL";
            case RUN_BELOW_MEAN -> "7 Points Below CL";
            case NONE -> "Common Cause";
        };
    }

    private static String words(Variation variation) {
        return switch (variation) {
            case COMMON_CAUSE -> "common_cause";
            case IMPROVEMENT_HIGH, IMPROVEMENT_LOW -> "special_cause_improvement";
            case CONCERN_HIGH, CONCERN_LOW -> "special_cause_concern";
            case NEUTRAL_HIGH -> "special_cause_neutral_high";
            case NEUTRAL_LOW -> "special_cause_neutral_low";
        };
    }
}
