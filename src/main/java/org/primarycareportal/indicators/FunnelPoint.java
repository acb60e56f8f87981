package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.statistics.ConfidenceLevel;
import org.primarycareportal.statistics.Interval;

/**
 * One practice in the funnel: its figure, the limits for so many, and where it lies. Page, drawing
 * and download are made of these.
 *
 * @param inner 95 % limits at its denominator in shown units; nothing where it has no place
 * @param outer 99.8 % limits
 * @param gain what it would gain at the average of the CCG; only where it is worth a conversation
 */
record FunnelPoint(
        IndicatorQueries.Figure figure,
        @Nullable Interval inner,
        @Nullable Interval outer,
        @Nullable FunnelPosition position,
        @Nullable Gain gain) {

    static FunnelPoint of(
            Indicator indicator,
            Benchmarking benchmarking,
            IndicatorQueries.Figure figure,
            @Nullable BigDecimal benchmark) {
        BigDecimal denominator = figure.denominator();
        FunnelPosition position =
                figure.hasValue() ? benchmarking.position(figure.numerator(), denominator) : null;
        if (position == null || denominator == null) {
            return new FunnelPoint(figure, null, null, null, null);
        }
        Optional<Gain> gain =
                figure.mark() == Mark.WORSE
                        ? Gain.of(indicator, figure, benchmark)
                        : Optional.empty();
        return new FunnelPoint(
                figure,
                benchmarking.limits(denominator, ConfidenceLevel.P95),
                benchmarking.limits(denominator, ConfidenceLevel.P99_8),
                position,
                gain.orElse(null));
    }

    boolean hasPlace() {
        return position != null;
    }

    boolean isOutside() {
        return position != null && position.isOutside();
    }

    /** By the comparison, which asks for more than lying outside: see {@link Benchmarking}. */
    boolean differs() {
        return hasPlace() && figure.mark().differs();
    }

    double value() {
        BigDecimal value = figure.value();
        return value == null ? Double.NaN : value.doubleValue();
    }

    double size() {
        BigDecimal denominator = figure.denominator();
        return denominator == null ? 0 : denominator.doubleValue();
    }

    /** How far from the middle, 1 being on the outer limit of its side. */
    double distance(double middle) {
        if (outer == null) {
            return -1;
        }
        double reach = value() > middle ? outer.upper() - middle : middle - outer.lower();
        double away = Math.abs(value() - middle);
        return reach == 0 ? away == 0 ? 0 : Double.MAX_VALUE : away / reach;
    }
}
