package org.primarycareportal.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.DoublePredicate;

/**
 * The values of all practices for one indicator and period, and a practice's place among them.
 * Missing values are left out beforehand: they have no place.
 *
 * @param values at least one, kept in ascending order
 */
public record Distribution(List<Double> values) {
    /** Makes the median absolute deviation of a normal distribution its standard deviation. */
    private static final double MAD_TO_SD = 1.4826;

    private static final int FEWEST_FOR_PERCENTILES = 4;

    public Distribution {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a distribution needs at least one value");
        }
        values.forEach(value -> Argument.finite(value, "value"));
        values = values.stream().sorted().toList();
    }

    public static Distribution of(double... values) {
        return new Distribution(Arrays.stream(values).boxed().toList());
    }

    public int size() {
        return values.size();
    }

    public double min() {
        return values.get(0);
    }

    public double max() {
        return values.get(size() - 1);
    }

    public double median() {
        return quantile(0.5);
    }

    /** Linear between the neighbouring values (type 7 of R, Excel's inclusive percentile). */
    public double quantile(double share) {
        Argument.between0And1(share, "share");
        double place = (size() - 1) * share;
        int below = (int) place;
        double lower = values.get(below);
        double upper = values.get(Math.min(below + 1, size() - 1));
        return lower + (place - below) * (upper - lower);
    }

    boolean isEnoughForPercentiles() {
        return size() >= FEWEST_FOR_PERCENTILES;
    }

    /**
     * Which of so many groups of about equal size one of the values belongs to, group 1 holding the
     * lowest, by the rule of UKHSA's phe_quantile. Equal values share a group; there is none where
     * values are fewer than groups.
     */
    public OptionalInt groupFromLowest(double value, int groups) {
        return group(countBelow(value) + 1, groups);
    }

    /** The same with group 1 holding the highest values; not always the mirror image. */
    public OptionalInt groupFromHighest(double value, int groups) {
        return group(countAbove(value) + 1, groups);
    }

    private OptionalInt group(int rank, int groups) {
        Argument.positive(groups, "number of groups");
        if (size() < groups) {
            return OptionalInt.empty();
        }
        long fromTheEnd = size() + 1L - rank;
        long passed = (fromTheEnd * groups + size() - 1) / size();
        return OptionalInt.of((int) Math.min(groups, groups + 1 - passed));
    }

    /**
     * How many of the other values lie below this one, as a share from 0 to 1: (rank &minus; 1) /
     * (N &minus; 1) with the lowest rank for ties, the percent rank of SQL by which OpenPrescribing
     * places practices. The only value has 0.
     *
     * @param value one of the values
     * @throws IllegalArgumentException where it is not, as the share is only defined for those
     */
    public double percentRank(double value) {
        int below = countBelow(value);
        if (below + countAbove(value) == size()) {
            throw new IllegalArgumentException(value + " is not one of the values");
        }
        return size() == 1 ? 0 : (double) below / (size() - 1);
    }

    /**
     * Quarter of the distribution, 1 the lowest, by the bounds that Fingertips draws (a value on a
     * bound belongs below it). Unlike the groups it also places a value that is not one of them;
     * there is none under four values.
     */
    public OptionalInt quartileOf(double value) {
        return Categories.quartiles(this).categoryOf(value);
    }

    /** Median absolute deviation from the median, in the unit of the values and not scaled. */
    public double medianAbsoluteDeviation() {
        double median = median();
        return of(values.stream().mapToDouble(value -> Math.abs(value - median)).toArray())
                .median();
    }

    /**
     * How many robust standard deviations, 1.4826 times the median absolute deviation, a value lies
     * above the median or, negative, below it.
     *
     * <p>Where more than half the values are the same that deviation is 0. The median itself is
     * then at distance 0; for any other value there is no distance rather than an endless one, as
     * nothing says how far apart practices usually are, and nobody should be flagged on it.
     */
    public OptionalDouble robustDistance(double value) {
        double away = Argument.finite(value, "value") - median();
        if (away == 0) {
            return OptionalDouble.of(0);
        }
        double spread = MAD_TO_SD * medianAbsoluteDeviation();
        return spread == 0 ? OptionalDouble.empty() : OptionalDouble.of(away / spread);
    }

    /**
     * How many standard deviations (one less than the number of values below the line) a value lies
     * above the mean, the plain score of OpenPrescribing's lists of outliers. None with fewer than
     * two values, or where all are the same.
     */
    public OptionalDouble zScore(double value) {
        Argument.finite(value, "value");
        double[] all = values.stream().mapToDouble(each -> each).toArray();
        double spread = all.length < 2 ? 0 : Moments.standardDeviation(all);
        return spread == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((value - Moments.mean(all)) / spread);
    }

    public int countBelow(double value) {
        Argument.finite(value, "value");
        return countUpTo(each -> each < value);
    }

    public int countAbove(double value) {
        Argument.finite(value, "value");
        return size() - countUpTo(each -> each <= value);
    }

    private int countUpTo(DoublePredicate belongs) {
        int from = 0;
        int to = size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (belongs.test(values.get(middle))) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
