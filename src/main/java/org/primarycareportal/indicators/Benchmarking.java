package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.statistics.Comparison;
import org.primarycareportal.statistics.ConfidenceIntervals;
import org.primarycareportal.statistics.ConfidenceLevel;
import org.primarycareportal.statistics.Dispersion;
import org.primarycareportal.statistics.Funnel;
import org.primarycareportal.statistics.Interval;
import org.primarycareportal.statistics.Polarity;
import org.primarycareportal.statistics.UnitCount;

/**
 * Whether a figure differs from the value of its CCG. It does when its own 99.8 % interval leaves
 * that value out and it lies outside the limits round that value, widened for what practices differ
 * by beyond chance (overdispersion). Scores, money and other amounts are not compared.
 */
final class Benchmarking {

    private final Indicator indicator;
    private final double multiplier;
    private final @Nullable Double average;
    private final @Nullable Funnel funnel;

    private Benchmarking(Indicator indicator, @Nullable Double average, @Nullable Funnel funnel) {
        this.indicator = indicator;
        this.multiplier = indicator.multiplier().doubleValue();
        this.average = average;
        this.funnel = funnel;
    }

    /**
     * @param practices those that have both numerator and denominator
     * @param benchmark the value of the CCG in shown units; nothing where it has none
     */
    static Benchmarking of(
            Indicator indicator, List<Given> practices, @Nullable BigDecimal benchmark) {
        if (benchmark == null || !indicator.type().isCompared()) {
            return new Benchmarking(indicator, null, null);
        }
        double average = benchmark.doubleValue() / indicator.multiplier().doubleValue();
        List<UnitCount> units = practices.stream().map(Benchmarking::unit).toList();
        return new Benchmarking(indicator, average, funnelOf(indicator, units, average));
    }

    /**
     * The same from what is stored of a CCG, for pages that show limits beside stored results.
     *
     * @param benchmark the value of the CCG in shown units; nothing where it has none
     * @param phi and {@code tauSquared} of its practices; nothing where there is no funnel
     */
    static Benchmarking stored(
            Indicator indicator,
            @Nullable BigDecimal benchmark,
            @Nullable Double phi,
            @Nullable Double tauSquared) {
        if (benchmark == null || !indicator.type().isCompared()) {
            return new Benchmarking(indicator, null, null);
        }
        double average = benchmark.doubleValue() / indicator.multiplier().doubleValue();
        if (phi == null || tauSquared == null) {
            return new Benchmarking(indicator, average, null);
        }
        Dispersion dispersion = new Dispersion(List.of(), phi, tauSquared);
        return new Benchmarking(
                indicator,
                average,
                indicator.type() == Indicator.Type.PROPORTION
                        ? Funnel.ofProportions(dispersion, average)
                        : Funnel.ofRates(dispersion, average));
    }

    private static UnitCount unit(Given given) {
        BigDecimal numerator = given.numerator();
        BigDecimal denominator = given.denominator();
        if (numerator == null || denominator == null) {
            throw new IllegalArgumentException("Only with both parts");
        }
        return new UnitCount(numerator.doubleValue(), denominator.doubleValue());
    }

    /** With one practice, or where all or none have what is counted, there is nothing to widen. */
    private static @Nullable Funnel funnelOf(
            Indicator indicator, List<UnitCount> units, double average) {
        boolean extreme =
                average <= 0 || (indicator.type() == Indicator.Type.PROPORTION && average >= 1);
        if (units.size() < 2 || extreme) {
            return null;
        }
        return indicator.type() == Indicator.Type.PROPORTION
                ? Funnel.ofProportions(units, average)
                : Funnel.ofRates(units, average);
    }

    /** The interval in shown units; nothing for kinds of figures that have none. */
    @Nullable Interval interval(
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            ConfidenceLevel level) {
        if (numerator == null
                || denominator == null
                || denominator.signum() <= 0
                || !indicator.type().isCompared()) {
            return null;
        }
        double x = numerator.doubleValue();
        double n = denominator.doubleValue();
        Interval interval =
                indicator.type() == Indicator.Type.PROPORTION
                        ? ConfidenceIntervals.ofProportion(x, n, level)
                        : ConfidenceIntervals.ofRate(x, n, level);
        return interval.times(multiplier);
    }

    /** The word of exports: better, similar, worse, higher, lower, not-compared. */
    String compare(@Nullable BigDecimal numerator, @Nullable BigDecimal denominator) {
        if (average == null || numerator == null || denominator == null) {
            return Comparison.NOT_COMPARED.word();
        }
        Interval own = interval(numerator, denominator, ConfidenceLevel.P99_8);
        if (own == null) {
            return Comparison.NOT_COMPARED.word();
        }
        Comparison byItself = Comparison.ofInterval(own.times(1 / multiplier), average, polarity());
        if (byItself == Comparison.SIMILAR || funnel == null) {
            return byItself.word();
        }
        double value = numerator.doubleValue() / denominator.doubleValue();
        Interval limits = funnel.limits(denominator.doubleValue(), ConfidenceLevel.P99_8);
        return Comparison.ofValue(value, limits, polarity()).word();
    }

    /** The widened limits for a figure over so many, in shown units. */
    @Nullable Interval limits(BigDecimal denominator, ConfidenceLevel level) {
        return funnel == null || denominator.signum() <= 0
                ? null
                : funnel.limits(denominator.doubleValue(), level).times(multiplier);
    }

    /** Where a figure lies in the funnel; nothing where there is none. A limit belongs inside. */
    @Nullable FunnelPosition position(
            @Nullable BigDecimal numerator, @Nullable BigDecimal denominator) {
        if (funnel == null
                || average == null
                || numerator == null
                || denominator == null
                || denominator.signum() <= 0) {
            return null;
        }
        double of = denominator.doubleValue();
        double value = numerator.doubleValue() / of;
        boolean above = value > average;
        if (!funnel.limits(of, ConfidenceLevel.P99_8).contains(value)) {
            return above ? FunnelPosition.ABOVE_OUTER : FunnelPosition.BELOW_OUTER;
        }
        if (!funnel.limits(of, ConfidenceLevel.P95).contains(value)) {
            return above ? FunnelPosition.ABOVE_INNER : FunnelPosition.BELOW_INNER;
        }
        return FunnelPosition.WITHIN;
    }

    /** The scores of the practices with phi and tau squared; nothing where there is no funnel. */
    @Nullable Dispersion dispersion() {
        return funnel == null ? null : funnel.dispersion();
    }

    /**
     * The value in the middle as a fraction of 1 or a rate per one; nothing where there is none.
     */
    @Nullable Double average() {
        return average;
    }

    private Polarity polarity() {
        return polarity(indicator);
    }

    static Polarity polarity(Indicator indicator) {
        return switch (indicator.direction()) {
            case HIGHER -> Polarity.HIGH_IS_GOOD;
            case LOWER -> Polarity.LOW_IS_GOOD;
            case NEITHER -> Polarity.NEUTRAL;
        };
    }

    @Nullable Double phi() {
        return funnel == null ? null : funnel.dispersion().phi();
    }

    @Nullable Double tauSquared() {
        return funnel == null ? null : funnel.dispersion().tauSquared();
    }
}
