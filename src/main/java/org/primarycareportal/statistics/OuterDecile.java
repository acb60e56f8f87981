package org.primarycareportal.statistics;

import java.util.List;
import java.util.Optional;

/**
 * Whether a practice has been in the highest or the lowest tenth for months on end, by the rule and
 * the filter against noise of OpenPrescribing.
 *
 * <p>Every one of the last months must lie at the 90th percentile or above, or at the 10th or
 * below. There is no alert where a value is 0 (or 1 for a proportion), where a numerator is under
 * 15, or where a percentile lies closer to 0 or 100 than the standard error of the mean of those
 * months: such series jump.
 */
public final class OuterDecile {
    /** OpenPrescribing looks at the last three months, and for its letters at six. */
    public static final int MONTHS = 3;

    private static final double HIGHEST = 90;
    private static final double LOWEST = 10;
    private static final double FEWEST = 15;

    private OuterDecile() {}

    /**
     * Worst or best; highest or lowest where neither is good. None without an alert, with fewer
     * months than asked for, or where values are not to be compared.
     *
     * @param months in a row and oldest first; the last of them count
     * @param period how many months on end, at least 2
     * @param proportion whether the value can be no more than 1
     */
    public static Optional<Comparison> held(
            List<PercentileMonth> months, int period, boolean proportion, Polarity polarity) {
        if (period < 2) {
            throw new IllegalArgumentException(
                    "months on end must be at least 2, but are " + period);
        }
        if (months.size() < period) {
            return Optional.empty();
        }
        List<PercentileMonth> last = months.subList(months.size() - period, months.size());
        boolean highest = last.stream().allMatch(month -> month.percentile() >= HIGHEST);
        boolean lowest = last.stream().allMatch(month -> month.percentile() <= LOWEST);
        return !highest && !lowest || isNoisy(last, proportion)
                ? Optional.empty()
                : meaning(highest, polarity);
    }

    private static Optional<Comparison> meaning(boolean highest, Polarity polarity) {
        return switch (polarity) {
            case HIGH_IS_GOOD -> Optional.of(highest ? Comparison.BEST : Comparison.WORST);
            case LOW_IS_GOOD -> Optional.of(highest ? Comparison.WORST : Comparison.BEST);
            case NEUTRAL -> Optional.of(highest ? Comparison.HIGHEST : Comparison.LOWEST);
            case NOT_COMPARED -> Optional.empty();
        };
    }

    private static boolean isNoisy(List<PercentileMonth> months, boolean proportion) {
        double error = standardError(months);
        return months.stream()
                .anyMatch(
                        month ->
                                month.value() == 0
                                        || proportion && month.value() == 1
                                        || month.numerator() < FEWEST
                                        || month.percentile() < error
                                        || month.percentile() > 100 - error);
    }

    /** Of the mean percentile: standard deviation over the root of the number of months. */
    static double standardError(List<PercentileMonth> months) {
        double[] percentiles = months.stream().mapToDouble(PercentileMonth::percentile).toArray();
        return Moments.standardDeviation(percentiles) / Math.sqrt(percentiles.length);
    }
}
