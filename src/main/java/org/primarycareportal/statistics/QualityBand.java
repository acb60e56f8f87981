package org.primarycareportal.statistics;

/**
 * The five labels of the CQC's GP Insight for a z-score. Where they are cut was not published in
 * what was at hand, so callers say it; 2 and 3 are customary. The CQC gave up earlier bands because
 * readers took them for a verdict on care.
 */
public enum QualityBand {
    SIGNIFICANT_NEGATIVE,
    NEGATIVE,
    COMPARABLE,
    POSITIVE,
    SIGNIFICANT_POSITIVE;

    /**
     * The label of one score; a score on a cut has the stronger label.
     *
     * @param z standard errors above the target, high values counting as the polarity says
     * @param variation from here on a score is not comparable, above 0
     * @param significant from here on it is significant, no less than variation
     * @throws IllegalArgumentException for cuts in the wrong order, or where neither direction is
     *     good
     */
    public static QualityBand of(
            double z, Polarity polarity, double variation, double significant) {
        Argument.positive(variation, "cut of variation");
        Argument.finite(significant, "cut of significance");
        if (significant < variation) {
            throw new IllegalArgumentException(
                    "significance must not be cut before variation, but is at " + significant);
        }
        double good = turned(Argument.finite(z, "z"), polarity);
        if (Math.abs(good) < variation) {
            return COMPARABLE;
        }
        boolean strong = Math.abs(good) >= significant;
        if (good > 0) {
            return strong ? SIGNIFICANT_POSITIVE : POSITIVE;
        }
        return strong ? SIGNIFICANT_NEGATIVE : NEGATIVE;
    }

    private static double turned(double z, Polarity polarity) {
        return switch (polarity) {
            case HIGH_IS_GOOD -> z;
            case LOW_IS_GOOD -> -z;
            case NEUTRAL, NOT_COMPARED ->
                    throw new IllegalArgumentException(
                            "a score is neither positive nor negative where nothing is good");
        };
    }
}
