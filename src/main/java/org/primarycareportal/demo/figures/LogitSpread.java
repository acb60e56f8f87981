package org.primarycareportal.demo.figures;

/**
 * A spread of shares that stays between 0 and 100 per cent: normal on the scale of log odds, with
 *
 * <p>centre and width moved so that mean and standard deviation of the shares are those wanted.
 */
final class LogitSpread {

    private static final int STEPS = 30;

    /** The middles of 24 equal parts of the standard normal distribution, those below zero. */
    private static final double[] NORMAL = {
        -2.037, -1.534, -1.258, -1.054, -0.887, -0.742, -0.610, -0.489, -0.374, -0.264, -0.157,
        -0.052
    };

    private final double centre;
    private final double width;

    private LogitSpread(double centre, double width) {
        this.centre = centre;
        this.width = width;
    }

    /** A spread by its mean and standard deviation in per cent. */
    static LogitSpread of(double mean, double sd) {
        double p = mean / 100;
        double slope = p * (1 - p);
        double centre = StrictMath.log(p / (1 - p));
        double width = sd / 100 / slope;
        for (int i = 0; i < STEPS; i++) {
            centre += (p - meanOf(centre, width)) / slope;
            width *= sd / 100 / sdOf(centre, width);
        }
        return new LogitSpread(centre, width);
    }

    /** The mean over equal parts of the normal distribution. */
    private static double meanOf(double centre, double width) {
        double sum = 0;
        for (double z : NORMAL) {
            sum += share(centre + width * z) + share(centre - width * z);
        }
        return sum / (2 * NORMAL.length);
    }

    private static double sdOf(double centre, double width) {
        double mean = meanOf(centre, width);
        double squares = 0;
        for (double z : NORMAL) {
            squares += square(share(centre + width * z) - mean);
            squares += square(share(centre - width * z) - mean);
        }
        return StrictMath.sqrt(squares / (2 * NORMAL.length));
    }

    private static double square(double number) {
        return number * number;
    }

    private static double share(double logOdds) {
        return 1 / (1 + StrictMath.exp(-logOdds));
    }

    /** The share in per cent of a practice so many standard deviations from the centre. */
    double percentAt(double z) {
        return 100 * share(centre + width * z);
    }
}
