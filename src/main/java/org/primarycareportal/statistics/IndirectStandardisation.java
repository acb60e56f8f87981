package org.primarycareportal.statistics;

import java.util.List;

/**
 * Observed events beside those expected if every age band had the rate of a reference population,
 * as UKHSA's PHEindicatormethods 2.1.0 works it out.
 *
 * <p>expected = &Sigma;(reference rate &times; population), ratio = observed / expected, rate =
 * ratio &times; crude rate of the reference. Limits are those of the observed count (exact Poisson
 * under 10, Byar from 10) over the expected. Per one; multiply for display.
 */
public record IndirectStandardisation(double observed, double expected, double referenceRate) {
    /** With fewer events nothing is called better or worse. */
    public static final double FEWEST_EVENTS = 10;

    public IndirectStandardisation {
        Argument.notNegative(observed, "observed events");
        Argument.positive(expected, "expected events");
        Argument.notNegative(referenceRate, "reference rate");
    }

    /**
     * @param observed all events, of any age
     * @throws IllegalArgumentException where nothing is expected, so that there is no ratio
     */
    public static IndirectStandardisation of(double observed, List<ReferenceBand> bands) {
        double expected = bands.stream().mapToDouble(ReferenceBand::expected).sum();
        double events = bands.stream().mapToDouble(ReferenceBand::referenceCount).sum();
        double people = bands.stream().mapToDouble(ReferenceBand::referencePopulation).sum();
        Argument.positive(people, "reference population of all bands");
        return new IndirectStandardisation(observed, expected, events / people);
    }

    public double ratio() {
        return observed / expected;
    }

    public Interval ratioInterval(ConfidenceLevel level) {
        return ConfidenceIntervals.ofRate(observed, expected, level);
    }

    public double rate() {
        return ratio() * referenceRate;
    }

    public Interval rateInterval(ConfidenceLevel level) {
        return ratioInterval(level).times(referenceRate);
    }

    /** Whether there are events enough to call the ratio high or low. */
    public boolean isComparable() {
        return observed >= FEWEST_EVENTS;
    }
}
