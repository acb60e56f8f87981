package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Period;
import org.primarycareportal.statistics.Interval;
import org.primarycareportal.statistics.Opportunity;

/**
 * How many more people or events would be counted, or how many fewer where lower is better, if a
 * practice reached a benchmark: an estimate with the 95 % interval of the practice's own value.
 *
 * @param number of people or events, above 0
 * @param range what the ends of the interval of the practice's own value come to, never below 0
 * @param aYear whether it is so many in a year, and not in the period of the figure
 * @param fewer whether they would be fewer
 */
record Gain(double number, Interval range, boolean aYear, boolean fewer) {

    private static final int MONTHS_A_YEAR = 12;

    static final Comparator<Gain> LARGEST_FIRST =
            Comparator.comparingDouble(Gain::number).reversed();

    /**
     * Nothing where neither way is good, where the kind of figure has no interval, or where the
     * practice is at the benchmark or on its good side.
     *
     * @param benchmark in shown units
     */
    static Optional<Gain> of(
            Indicator indicator, IndicatorQueries.Figure figure, @Nullable BigDecimal benchmark) {
        BigDecimal numerator = figure.numerator();
        BigDecimal denominator = figure.denominator();
        Double lower = figure.lower95();
        Double upper = figure.upper95();
        if (benchmark == null
                || numerator == null
                || denominator == null
                || denominator.signum() <= 0
                || lower == null
                || upper == null
                || indicator.direction() == Indicator.Direction.NEITHER) {
            return Optional.empty();
        }
        double unit = 1 / indicator.multiplier().doubleValue();
        Opportunity opportunity =
                Opportunity.toReach(
                        benchmark.doubleValue() * unit,
                        numerator.doubleValue() / denominator.doubleValue(),
                        denominator.doubleValue(),
                        Benchmarking.polarity(indicator));
        if (opportunity.events() <= 0) {
            return Optional.empty();
        }
        int times = timesAYear(indicator, figure.period());
        Interval own = new Interval(lower, upper).times(unit);
        return Optional.of(
                new Gain(
                        opportunity.events() * times,
                        opportunity.events(own).times(times),
                        indicator.type() == Indicator.Type.RATE,
                        indicator.direction() == Indicator.Direction.LOWER));
    }

    /**
     * Events that each period counts anew come as often again in a year. A share is mostly of
     * people who stay the same from period to period, so it is never multiplied.
     */
    private static int timesAYear(Indicator indicator, Period period) {
        return indicator.type() == Indicator.Type.RATE && indicator.countsAnew()
                ? switch (period.kind()) {
                    case MONTH -> MONTHS_A_YEAR;
                    case QUARTER -> 4;
                    case DAY, FINANCIAL_YEAR, CALENDAR_YEAR -> 1;
                }
                : 1;
    }

    /** "120 more a year", or without the year where it is of the period. */
    public String amount() {
        return amountOf(number);
    }

    /** The same of another number, such as that of several practices together. */
    String amountOf(double sum) {
        return "%s %s%s".formatted(rounded(sum), fewer ? "fewer" : "more", aYear ? " a year" : "");
    }

    public String interval() {
        return rounded(range.lower()) + " to " + rounded(range.upper());
    }

    static String rounded(double number) {
        return number > 0 && number < 1 ? "under 1" : String.format(Locale.UK, "%,.0f", number);
    }
}
