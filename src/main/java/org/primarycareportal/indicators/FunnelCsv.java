package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.statistics.Interval;
import org.primarycareportal.web.Csv;

/** The points of funnels as rows of an export, with all digits. */
final class FunnelCsv {

    private final Indicator indicator;
    private final Csv csv =
            Csv.withHeading(
                    "indicator_code",
                    "area_type",
                    "area_code",
                    "area_name",
                    "period",
                    "numerator",
                    "denominator",
                    "value",
                    "benchmark",
                    "inner_lower",
                    "inner_upper",
                    "outer_lower",
                    "outer_upper",
                    "position",
                    "comparison",
                    "gain",
                    "gain_lower",
                    "gain_upper",
                    "gain_per",
                    "note");

    FunnelCsv(Indicator indicator) {
        this.indicator = indicator;
    }

    void add(FunnelPoint point, @Nullable BigDecimal benchmark, boolean queried) {
        IndicatorQueries.Figure figure = point.figure();
        Interval inner = point.inner();
        Interval outer = point.outer();
        Gain gain = point.gain();
        FunnelPosition position = point.position();
        csv.row(
                indicator.code(),
                "practice",
                figure.areaCode(),
                figure.areaName(),
                figure.period().code(),
                figure.numerator(),
                figure.denominator(),
                figure.value() == null ? figure.mark().exported() : figure.value(),
                benchmark,
                inner == null ? null : number(inner.lower()),
                inner == null ? null : number(inner.upper()),
                outer == null ? null : number(outer.lower()),
                outer == null ? null : number(outer.upper()),
                position == null ? "no-place" : position.word(),
                figure.comparison(),
                gain == null ? null : number(gain.number()),
                gain == null ? null : number(gain.range().lower()),
                gain == null ? null : number(gain.range().upper()),
                gain == null ? null : gain.aYear() ? "year" : "period",
                queried ? "under query" : null);
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.6f", number);
    }

    Csv csv() {
        return csv;
    }
}
