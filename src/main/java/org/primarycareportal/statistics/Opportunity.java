package org.primarycareportal.statistics;

import java.util.Comparator;
import java.util.List;

/**
 * What a practice would gain if it did as the best five of its peers do, after NHS RightCare, or as
 * well as a benchmark. The peers' own chance is ignored (in a published simulation one in eight
 * gains was chance alone), so show {@link #events(Interval)} beside it.
 *
 * @param benchmark mean value of the best five, or the value to reach
 * @param gap how much worse than the benchmark the practice is, negative where it is better; in the
 *     unit of the values
 * @param denominator what the gap applies to
 */
public record Opportunity(double benchmark, double gap, double denominator, Polarity polarity) {
    /** The benchmark is the mean of so many. */
    public static final int BEST = 5;

    /**
     * The gap of one practice to its peers.
     *
     * @param value of the practice, a fraction of 1 or a rate per one of the denominator
     * @param peers values of the peers that have one, at least five
     * @throws IllegalArgumentException with fewer than five peers, or where neither direction is
     *     good
     */
    public static Opportunity of(
            double value, double denominator, List<Double> peers, Polarity polarity) {
        Argument.finite(value, "value");
        Argument.positive(denominator, "denominator");
        peers.forEach(peer -> Argument.finite(peer, "value of a peer"));
        if (peers.size() < BEST) {
            throw new IllegalArgumentException(
                    "the best five cannot be found among " + peers.size());
        }
        Comparator<Double> lowest = Comparator.naturalOrder();
        double benchmark =
                Moments.mean(
                        peers.stream()
                                .sorted(isLowGood(polarity) ? lowest : lowest.reversed())
                                .limit(BEST)
                                .mapToDouble(peer -> peer)
                                .toArray());
        return new Opportunity(benchmark, gap(value, benchmark, polarity), denominator, polarity);
    }

    /**
     * What a practice would gain at a benchmark that somebody else set, such as the average of its
     * area.
     *
     * @param value of the practice, a fraction of 1 or a rate per one of the denominator
     * @param benchmark in the same unit, taken as exact
     * @throws IllegalArgumentException where neither direction is good
     */
    public static Opportunity toReach(
            double benchmark, double value, double denominator, Polarity polarity) {
        Argument.finite(value, "value");
        Argument.finite(benchmark, "benchmark");
        Argument.positive(denominator, "denominator");
        return new Opportunity(benchmark, gap(value, benchmark, polarity), denominator, polarity);
    }

    /**
     * What a practice would not have spent at the cost of a decile, as OpenPrescribing counts it:
     * spend &minus; decile &times; denominator, in the unit of the spend; negative where it spent
     * less.
     *
     * @param decile cost per one of the denominator
     */
    public static double saving(double spend, double decile, double denominator) {
        Argument.finite(spend, "spend");
        Argument.finite(decile, "decile");
        Argument.positive(denominator, "denominator");
        return spend - decile * denominator;
    }

    private static double gap(double value, double benchmark, Polarity polarity) {
        return isLowGood(polarity) ? value - benchmark : benchmark - value;
    }

    private static boolean isLowGood(Polarity polarity) {
        return switch (polarity) {
            case LOW_IS_GOOD -> true;
            case HIGH_IS_GOOD -> false;
            case NEUTRAL, NOT_COMPARED ->
                    throw new IllegalArgumentException(
                            "there is nothing to gain where neither high nor low is good");
        };
    }

    /** So many events more, or fewer, at the benchmark; 0 where the practice is better. */
    public double events() {
        return events(gap);
    }

    /** The same for both ends of the interval of the practice's own value. */
    public Interval events(Interval own) {
        double atLower = events(gap(own.lower(), benchmark, polarity));
        double atUpper = events(gap(own.upper(), benchmark, polarity));
        return new Interval(Math.min(atLower, atUpper), Math.max(atLower, atUpper));
    }

    private double events(double gap) {
        return Math.max(0, gap) * denominator;
    }
}
