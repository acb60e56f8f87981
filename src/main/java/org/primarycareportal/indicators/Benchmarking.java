package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.statistics.Comparison;
import org.primarycareportal.statistics.ConfidenceIntervals;
import org.primarycareportal.statistics.ConfidenceLevel;
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

    /** The widened 99.8 % limits for a figure over so many, in shown units. */
    @Nullable Interval limits(BigDecimal denominator) {
        return funnel == null || denominator.signum() <= 0
                ? null
                : funnel.limits(denominator.doubleValue(), ConfidenceLevel.P99_8).times(multiplier);
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
