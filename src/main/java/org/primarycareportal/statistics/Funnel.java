package org.primarycareportal.statistics;

import java.util.List;

/**
 * A group of practices round their average, with limits that allow for the differences between
 * practices beyond chance (overdispersion). Values and limits are fractions of 1, rates per one of
 * the population, or ratios; multiply them for display.
 *
 * <p>Where practices differ no more than chance would make them, tau squared is 0 and the limits
 * are those of chance alone on the same scale.
 */
public sealed interface Funnel permits ProportionFunnel, RatioFunnel, RateFunnel {

    /** The scores of the units, in the order in which they were given, with phi and tau squared. */
    Dispersion dispersion();

    /** Widened limits for a practice with this denominator, population or expected events. */
    Interval limits(double base, ConfidenceLevel level);

    /** Limits that believe chance to be the only difference. */
    Interval limitsOfChanceAlone(double base, ConfidenceLevel level);

    /** Outside the widened 99.8 % limits; a value on the limit is inside. */
    default boolean isOutlier(UnitCount unit) {
        return !limits(unit.base(), ConfidenceLevel.P99_8).contains(unit.value());
    }

    /**
     * Proportions, by the arcsine of the square root.
     *
     * @param units at least one, no count above its denominator
     * @param average the proportion in the middle, usually all counts over all denominators
     */
    static Funnel ofProportions(List<UnitCount> units, double average) {
        return ProportionFunnel.of(units, average);
    }

    /**
     * Events per head, by the square root of observed over expected events, expected being the
     * population at the average rate.
     *
     * @param units events and population, at least one
     * @param average the rate in the middle, above 0: with no event anywhere there is no funnel
     */
    static Funnel ofRates(List<UnitCount> units, double average) {
        return RateFunnel.of(units, average);
    }

    /**
     * The funnel of proportions whose dispersion was worked out before, of which only tau squared
     * is asked.
     *
     * @param average the proportion in the middle
     */
    static Funnel ofProportions(Dispersion dispersion, double average) {
        return new ProportionFunnel(
                Argument.between0And1(average, "average proportion"), dispersion);
    }

    /**
     * The funnel of rates whose dispersion was worked out before, of which only tau squared is
     * asked.
     *
     * @param average the rate in the middle, above 0
     */
    static Funnel ofRates(Dispersion dispersion, double average) {
        return new RateFunnel(
                Argument.positive(average, "average rate"),
                new RatioFunnel(FunnelScale.SQUARE_ROOT, dispersion));
    }

    /**
     * Observed over expected events round 1.
     *
     * @param units observed and expected events, at least one; for SHMI none without an event
     */
    static Funnel ofRatios(List<UnitCount> units, RatioForm form) {
        return RatioFunnel.of(units, form);
    }
}
