package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.primarycareportal.shared.Period;
import org.primarycareportal.statistics.Variation;
import org.primarycareportal.statistics.XmrChart;
import org.primarycareportal.statistics.XmrPoint;
import org.primarycareportal.statistics.XmrSettings;
import org.primarycareportal.statistics.XmrSignal;

/**
 * Whether a figure of one area is changing, as the latest point of its control chart says.
 *
 * @param words "Getting better", "No clear change"
 * @param why the rule that the latest point fulfils
 */
public record Change(Mark mark, String words, String why) {

    /**
     * Nothing with fewer than twelve values, or where periods are of several kinds.
     *
     * @param periods oldest first, one for each value
     */
    public static Optional<Change> of(
            Indicator indicator, List<Period> periods, List<BigDecimal> values) {
        return chart(indicator, periods, values).map(chart -> of(last(chart)));
    }

    static Optional<XmrChart> chart(
            Indicator indicator, List<Period> periods, List<BigDecimal> values) {
        return !whyNot(indicator, periods, values).isEmpty()
                ? Optional.empty()
                : Optional.of(
                        XmrChart.of(
                                values.stream().map(BigDecimal::doubleValue).toList(),
                                XmrSettings.of(Benchmarking.polarity(indicator))));
    }

    /** Why change cannot be told from chance; empty where it can. */
    static String whyNot(Indicator indicator, List<Period> periods, List<BigDecimal> values) {
        if (!indicator.countsAnew()) {
            return "Neighbouring periods share most of what they count, so nothing is said about change from one to the next.";
        }
        if (periods.stream().map(Period::kind).distinct().count() > 1) {
            return "These are periods of different kinds, which make no one line.";
        }
        if (values.size() < XmrChart.FEWEST_POINTS) {
            return "%d values are too few to tell change from chance; it takes %d."
                    .formatted(values.size(), XmrChart.FEWEST_POINTS);
        }
        return movesSeldom(values)
                ? "It moves too seldom to tell change from chance: most values are the same as the one before."
                : "";
    }

    /** Limits from a few moves among many that are none would lie on the mean. */
    private static boolean movesSeldom(List<BigDecimal> values) {
        int moves = 0;
        for (int i = 1; i < values.size(); i++) {
            moves += values.get(i).compareTo(values.get(i - 1)) == 0 ? 0 : 1;
        }
        return 2 * moves < values.size() - 1;
    }

    private static XmrPoint last(XmrChart chart) {
        return chart.points().get(chart.points().size() - 1);
    }

    static Change of(XmrPoint point) {
        return new Change(mark(point.variation()), words(point), why(point.signal()));
    }

    public boolean isClear() {
        return mark != Mark.SIMILAR;
    }

    private static Mark mark(Variation variation) {
        return switch (variation) {
            case IMPROVEMENT_HIGH, IMPROVEMENT_LOW -> Mark.BETTER;
            case CONCERN_HIGH, CONCERN_LOW -> Mark.WORSE;
            case NEUTRAL_HIGH -> Mark.HIGHER;
            case NEUTRAL_LOW -> Mark.LOWER;
            case COMMON_CAUSE -> Mark.SIMILAR;
        };
    }

    private static String words(XmrPoint point) {
        if (point.variation() == Variation.NEUTRAL_HIGH && point.signal() == XmrSignal.RISING) {
            return "Rising";
        }
        if (point.variation() == Variation.NEUTRAL_LOW && point.signal() == XmrSignal.FALLING) {
            return "Falling";
        }
        return switch (point.variation()) {
            case IMPROVEMENT_HIGH, IMPROVEMENT_LOW -> "Getting better";
            case CONCERN_HIGH, CONCERN_LOW -> "Getting worse";
            case NEUTRAL_HIGH -> "Higher than usual";
            case NEUTRAL_LOW -> "Lower than usual";
            case COMMON_CAUSE -> "No clear change";
        };
    }

    private static String why(XmrSignal signal) {
        return switch (signal) {
            case ABOVE_LIMITS -> "Above the limits of the usual";
            case BELOW_LIMITS -> "Below the limits of the usual";
            case RISING -> "Seven or more in a row, each higher than the one before";
            case FALLING -> "Seven or more in a row, each lower than the one before";
            case NEAR_UPPER_LIMIT -> "Two of three close to the upper limit";
            case NEAR_LOWER_LIMIT -> "Two of three close to the lower limit";
            case RUN_ABOVE_MEAN -> "Seven or more in a row above the mean";
            case RUN_BELOW_MEAN -> "Seven or more in a row below the mean";
            case NONE -> "Ordinary ups and downs";
        };
    }
}
