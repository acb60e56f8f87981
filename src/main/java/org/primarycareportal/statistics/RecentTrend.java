package org.primarycareportal.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Whether a yearly figure has moved over its last five years by more than chance, as Fingertips
 * marks it. Both conditions must hold: a chi-squared for trend above 9.5495 (p = 0.002), and a
 * slope that keeps its sign whichever year is left out.
 *
 * <p>The Fingertips code of 2020 calls every significant trend of a proportion decreasing, because
 * it never keeps the slope; here the sign of the logit slope decides, as its authors meant.
 *
 * @param chiSquared with one degree of freedom
 * @param slope change per year: in the unit of the values, for proportions of the logit
 * @param direction no change where either condition fails
 */
public record RecentTrend(double chiSquared, double slope, Direction direction) {
    public RecentTrend {
        Argument.finite(chiSquared, "chi-squared");
        Argument.finite(slope, "slope");
    }

    /** Five years in a row, or there is no answer. */
    public static final int YEARS = 5;

    /** The chi-squared with one degree of freedom that chance exceeds twice in a thousand. */
    private static final double SIGNIFICANT = 9.54953570608324;

    /** Where the figure has gone. */
    public enum Direction {
        INCREASING,
        DECREASING,
        NO_CHANGE
    }

    /**
     * Of a proportion, by the Cochran-Armitage test. None where the five years up to the latest are
     * not all there, or where a count is nothing or all of its denominator.
     *
     * @param years single years in any order, none twice
     * @throws IllegalArgumentException for a year given twice or a count above its denominator
     */
    public static Optional<RecentTrend> ofProportions(List<YearlyCount> years) {
        years.forEach(year -> Argument.partOfWhole(year.count(), year.denominator()));
        List<YearlyCount> latest = latest(years, YearlyCount::year);
        if (latest.size() < YEARS || !latest.stream().allMatch(YearlyCount::hasLogit)) {
            return Optional.empty();
        }
        double[] logits = latest.stream().mapToDouble(YearlyCount::logit).toArray();
        double[] alike = latest.stream().mapToDouble(year -> 1).toArray();
        return Optional.of(
                of(
                        chiSquared(latest),
                        WeightedLine.through(logits, alike),
                        WeightedLine.withoutOne(logits, alike)));
    }

    /**
     * Of a rate, by a line through the values weighted by the inverse square of their standard
     * errors. None where the five years up to the latest are not all there, where a count equals
     * its denominator, or where limits have no width.
     *
     * @param years single years in any order, none twice
     * @throws IllegalArgumentException for a year given twice
     */
    public static Optional<RecentTrend> ofRates(List<YearlyRate> years) {
        List<YearlyRate> latest = latest(years, YearlyRate::year);
        if (latest.size() < YEARS || !latest.stream().allMatch(RecentTrend::isUsable)) {
            return Optional.empty();
        }
        double[] values = latest.stream().mapToDouble(YearlyRate::value).toArray();
        double[] weights =
                latest.stream().mapToDouble(year -> Math.pow(year.standardError(), -2)).toArray();
        WeightedLine line = WeightedLine.through(values, weights);
        double z = line.slope() / line.standardError();
        return Optional.of(of(z * z, line, WeightedLine.withoutOne(values, weights)));
    }

    private static boolean isUsable(YearlyRate year) {
        return year.count() != year.denominator() && year.standardError() > 0;
    }

    /** The run of years without a gap that ends with the latest, at most five, oldest first. */
    private static <T> List<T> latest(List<T> years, ToIntFunction<T> number) {
        List<T> sorted = years.stream().sorted(Comparator.comparingInt(number)).toList();
        int from = Math.max(0, sorted.size() - 1);
        for (int i = sorted.size() - 1; i > 0; i--) {
            int step = number.applyAsInt(sorted.get(i)) - number.applyAsInt(sorted.get(i - 1));
            if (step == 0) {
                throw new IllegalArgumentException(
                        "a year must not stand twice, but does: "
                                + number.applyAsInt(sorted.get(i)));
            }
            boolean unbroken = from == i && step == 1;
            from = unbroken && sorted.size() - from < YEARS ? i - 1 : from;
        }
        return sorted.subList(from, sorted.size());
    }

    /** T(T&Sigma;ci - C&Sigma;di)&sup2; / (C(T - C)(T&Sigma;di&sup2; - (&Sigma;di)&sup2;)). */
    private static double chiSquared(List<YearlyCount> years) {
        double all = 0;
        double counted = 0;
        double allByPlace = 0;
        double countedByPlace = 0;
        double allBySquare = 0;
        for (int i = 0; i < years.size(); i++) {
            YearlyCount year = years.get(i);
            all += year.denominator();
            counted += year.count();
            allByPlace += year.denominator() * i;
            countedByPlace += year.count() * i;
            allBySquare += year.denominator() * i * i;
        }
        double together = all * countedByPlace - counted * allByPlace;
        double spread = all * allBySquare - allByPlace * allByPlace;
        return all * together * together / (counted * (all - counted) * spread);
    }

    private static RecentTrend of(
            double chiSquared, WeightedLine line, List<WeightedLine> withoutOne) {
        boolean falling = line.slope() < 0;
        boolean steady = withoutOne.stream().allMatch(each -> each.slope() < 0 == falling);
        Direction direction =
                chiSquared > SIGNIFICANT && steady && line.slope() != 0
                        ? falling ? Direction.DECREASING : Direction.INCREASING
                        : Direction.NO_CHANGE;
        return new RecentTrend(chiSquared, line.slope(), direction);
    }
}
