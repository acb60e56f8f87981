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
        long kinds = periods.stream().map(Period::kind).distinct().count();
        return kinds != 1 || values.size() < XmrChart.FEWEST_POINTS
                ? Optional.empty()
                : Optional.of(
                        XmrChart.of(
                                values.stream().map(BigDecimal::doubleValue).toList(),
                                XmrSettings.of(Benchmarking.polarity(indicator))));
    }

    private static XmrPoint last(XmrChart chart) {
        return chart.points().get(chart.points().size() - 1);
    }

    static Change of(XmrPoint point) {
        return new Change(mark(point.variation()), words(point.variation()), why(point.signal()));
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

    private static String words(Variation variation) {
        return switch (variation) {
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
