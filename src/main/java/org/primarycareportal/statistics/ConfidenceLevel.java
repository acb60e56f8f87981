package org.primarycareportal.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How sure a limit is. Alpha is the chance, both tails together, that a value lies outside by
 * chance alone; z is the matching standard normal quantile.
 */
public record ConfidenceLevel(double alpha, double z) {
    private static final NormalDistribution STANDARD_NORMAL = NormalDistribution.of(0, 1);

    /** The inner band of charts. */
    public static final ConfidenceLevel P95 = new ConfidenceLevel(0.05, 1.959963984540054);

    /** The portal's level for saying better or worse. */
    public static final ConfidenceLevel P99_8 = new ConfidenceLevel(0.002, 3.090232306167813);

    public ConfidenceLevel {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must lie between 0 and 1, but is " + alpha);
        }
        if (!(Math.abs(tails(z) - alpha) <= 1e-9 * alpha)) {
            throw new IllegalArgumentException("z " + z + " does not belong to alpha " + alpha);
        }
    }

    /** For publishers who state a rounded quantile, such as 1.96. */
    public static ConfidenceLevel ofZ(double z) {
        return new ConfidenceLevel(tails(Argument.positive(z, "z")), z);
    }

    private static double tails(double z) {
        return 2 * STANDARD_NORMAL.survivalProbability(z);
    }
}
