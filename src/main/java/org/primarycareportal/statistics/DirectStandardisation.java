package org.primarycareportal.statistics;

import java.util.List;
import java.util.Optional;

/**
 * The rate that a population would have with the ages of a standard one, with Dobson's interval, as
 * UKHSA's PHEindicatormethods 2.1.0 works it out.
 *
 * <p>value = &Sigma;(w x / n) / &Sigma;w, variance = &Sigma;(w&sup2; x / n&sup2;) /
 * (&Sigma;w)&sup2; and limits = value + &radic;(variance / O) (Byar(O) &minus; O), O being all
 * events. Events per one of the population; multiply for display.
 *
 * @param value the standardised rate
 * @param count all events
 * @param spread &radic;(variance / O), how far the rate moves with one event
 */
public record DirectStandardisation(double value, double count, double spread) {
    public DirectStandardisation {
        Argument.finite(value, "standardised rate");
        Argument.notNegative(count, "count");
        Argument.notNegative(spread, "spread");
    }

    /** With fewer events a standardised rate is not shown. */
    public static final double FEWEST_EVENTS = 10;

    /**
     * The European standard population of 2013 in 19 bands: 0&ndash;4, 5&ndash;9 ... 90 and over.
     */
    public static final List<Integer> EUROPEAN_2013 =
            List.of(
                    5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000,
                    5500, 5000, 4000, 2500, 1500, 1000);

    /**
     * Of all bands of a population; none under ten events.
     *
     * @throws IllegalArgumentException where the standard population has nobody in these bands
     */
    public static Optional<DirectStandardisation> of(List<AgeBand> bands) {
        double standard = bands.stream().mapToDouble(AgeBand::standard).sum();
        Argument.positive(standard, "standard population of all bands");
        double count = bands.stream().mapToDouble(AgeBand::count).sum();
        if (count < FEWEST_EVENTS) {
            return Optional.empty();
        }
        double value =
                bands.stream().mapToDouble(band -> band.standard() * band.rate()).sum() / standard;
        double variance =
                bands.stream().mapToDouble(DirectStandardisation::variance).sum()
                        / (standard * standard);
        return Optional.of(new DirectStandardisation(value, count, Math.sqrt(variance / count)));
    }

    private static double variance(AgeBand band) {
        double weight = band.standard() / band.population();
        return weight * weight * band.count();
    }

    /**
     * Round the value, per one of the population like it. Where few events fall into bands of very
     * uneven weight the lower end lies below 0, as in the reference; draw it at 0.
     */
    public Interval interval(ConfidenceLevel level) {
        Interval counts = ConfidenceIntervals.ofCount(count, level);
        return new Interval(
                value + spread * (counts.lower() - count),
                value + spread * (counts.upper() - count));
    }
}
