package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.primarycareportal.shared.Period;
import org.primarycareportal.statistics.Interval;
import org.primarycareportal.statistics.XmrChart;
import org.primarycareportal.statistics.XmrPoint;
import org.primarycareportal.statistics.XmrSignal;

/**
 * What a figure that is getting better was before, and what it is since.
 *
 * @param since the first period of the stretch by which the latest one is called better: of the run
 *     on the good side of the mean, or of the line in which each value is better than the last
 * @param periods how many the stretch has; a line has the value too from which it starts
 * @param before mean of the values before it, in the figure's unit
 * @param after mean of the values in it
 * @param now the latest value
 * @param steps how far {@code after} lies from {@code before}, measured by the standard deviation
 *     that the moving ranges of the chart give; 0 where the chart has no limits
 */
public record Improvement(
        Change change,
        Period since,
        int periods,
        double before,
        double after,
        BigDecimal now,
        double steps) {

    /** Limits lie three standard deviations to either side of the mean. */
    private static final int DEVIATIONS_BETWEEN_LIMITS = 6;

    /**
     * Nothing where the latest value is not called better, or where what came before it was no
     * worse.
     *
     * @param periods oldest first, one for each value
     */
    public static Optional<Improvement> of(
            Indicator indicator, List<Period> periods, List<BigDecimal> values) {
        return Change.chart(indicator, periods, values)
                .flatMap(chart -> of(indicator, chart, periods, values));
    }

    private static Optional<Improvement> of(
            Indicator indicator, XmrChart chart, List<Period> periods, List<BigDecimal> values) {
        List<XmrPoint> points = chart.points();
        int last = points.size() - 1;
        Change change = Change.of(points.get(last));
        int first = first(points);
        if (change.mark() != Mark.BETTER || first == 0) {
            return Optional.empty();
        }
        double before = mean(points.subList(0, first));
        double after = mean(points.subList(first, last + 1));
        boolean better =
                indicator.direction() == Indicator.Direction.HIGHER
                        ? after > before
                        : after < before;
        return better
                ? Optional.of(
                        new Improvement(
                                change,
                                periods.get(first),
                                last + 1 - (isLine(change) ? first - 1 : first),
                                before,
                                after,
                                values.get(last),
                                steps(chart, after - before)))
                : Optional.empty();
    }

    private static boolean isLine(Change change) {
        return change.signal() == XmrSignal.RISING || change.signal() == XmrSignal.FALLING;
    }

    /** Where the stretch of the latest point begins. */
    private static int first(List<XmrPoint> points) {
        int last = points.size() - 1;
        return switch (points.get(last).signal()) {
            // The value from which a line rises or falls is the last of before
            case RISING -> back(points, (earlier, next) -> earlier.value() < next.value()) + 1;
            case FALLING -> back(points, (earlier, next) -> earlier.value() > next.value()) + 1;
            default -> back(points, (earlier, next) -> earlier.side() == next.side());
        };
    }

    private static int back(List<XmrPoint> points, BiPredicate<XmrPoint, XmrPoint> goesOn) {
        int first = points.size() - 1;
        while (first > 0 && goesOn.test(points.get(first - 1), points.get(first))) {
            first--;
        }
        return first;
    }

    private static double mean(List<XmrPoint> points) {
        return points.stream().mapToDouble(XmrPoint::value).average().orElseThrow();
    }

    private static double steps(XmrChart chart, double moved) {
        return chart.latest()
                .limits()
                .map(Improvement::width)
                .filter(width -> width > 0)
                .map(width -> Math.abs(moved) * DEVIATIONS_BETWEEN_LIMITS / width)
                .orElse(0.0);
    }

    private static double width(Interval limits) {
        return limits.upper() - limits.lower();
    }
}
