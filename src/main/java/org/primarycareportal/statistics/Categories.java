package org.primarycareportal.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The quartiles or quintiles in which Fingertips colours areas: cut by value at interpolated
 * bounds, where {@link Distribution#groupFromLowest} cuts by rank.
 *
 * @param bounds lowest value, the cuts between categories, highest value, rounded to ten decimals;
 *     empty under four values
 * @param enough whether there is at least one value for each category
 * @param highestFirst whether category 1 holds the highest values
 */
public record Categories(List<Double> bounds, boolean enough, boolean highestFirst) {
    private static final int DECIMALS = 10;

    public Categories {
        bounds = List.copyOf(bounds);
    }

    /** Category 1 is always the lowest quarter, whatever is good. */
    public static Categories quartiles(Distribution distribution) {
        return of(distribution, 4, false);
    }

    /** Category 1 is the lowest fifth, but where high is good the highest. */
    public static Categories quintiles(Distribution distribution, Polarity polarity) {
        return of(distribution, 5, polarity == Polarity.HIGH_IS_GOOD);
    }

    private static Categories of(Distribution distribution, int categories, boolean highestFirst) {
        List<Double> bounds =
                distribution.isEnoughForPercentiles()
                        ? IntStream.rangeClosed(0, categories)
                                .mapToObj(i -> bound(distribution, (double) i / categories))
                                .toList()
                        : List.of();
        return new Categories(bounds, distribution.size() >= categories, highestFirst);
    }

    private static double bound(Distribution distribution, double share) {
        return BigDecimal.valueOf(distribution.quantile(share))
                .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                .doubleValue();
    }

    /** The first category whose upper bound the value does not exceed; none with too few values. */
    public OptionalInt categoryOf(double value) {
        Argument.finite(value, "value");
        if (!enough || bounds.isEmpty()) {
            return OptionalInt.empty();
        }
        int last = bounds.size() - 1;
        int fromLowest = 1;
        while (fromLowest < last && value > bounds.get(fromLowest)) {
            fromLowest++;
        }
        return OptionalInt.of(highestFirst ? last + 1 - fromLowest : fromLowest);
    }
}
