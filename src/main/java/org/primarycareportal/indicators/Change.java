package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Period;
import org.primarycareportal.statistics.Variation;
import org.primarycareportal.statistics.XmrChart;
import org.primarycareportal.statistics.XmrPoint;
import org.primarycareportal.statistics.XmrSettings;
import org.primarycareportal.statistics.XmrSignal;

/**
 * Whether a figure of one area is changing, as the latest point of its control chart says. It is
 * worked out once, with the results, and kept; pages, downloads and filters read what is kept.
 *
 * @param mark better, worse, higher, lower, or similar where nothing clearly changes
 * @param signal the rule that the latest point fulfils
 */
public record Change(Mark mark, XmrSignal signal) {

    /** What is kept and exported where nothing clearly changes. */
    private static final String NONE = "none";

    /**
     * The share of figures that would be called changing if their values only went up and down by
     * chance: that the latest of 12 to 60 independent values fulfils any of the four rules, with
     * limits from all of them and screened ranges. No publication gives it for this set of rules;
     * it was worked out by simulation, 60,000 series for each length: 1.4% for 12 normal values,
     * 1.6% for 24, 1.9% for 48, and 1.7 to 2.1% for shares of sixty people about nine in ten.
     * Values that hang together from one period to the next are marked more often than that.
     */
    public static final double BY_CHANCE = 0.02;

    /** What downloads say where change cannot be told from chance. */
    public static final String NOT_TOLD = "not-told";

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
        return new Change(mark(point.variation()), point.signal());
    }

    /**
     * What was kept; nothing where nothing could be told.
     *
     * @param code as {@link #code} gave it
     * @param rule as {@link #rule} gave it
     */
    public static @Nullable Change kept(@Nullable String code, @Nullable String rule) {
        return code == null || rule == null
                ? null
                : new Change(
                        code.equals(NONE)
                                ? Mark.SIMILAR
                                : Mark.valueOf(code.toUpperCase(Locale.ROOT)),
                        XmrSignal.valueOf(rule.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    /** "better", "worse", "higher", "lower" or "none", as tables and downloads have it. */
    public String code() {
        return isClear() ? mark.name().toLowerCase(Locale.ROOT) : NONE;
    }

    /** The rule as tables have it: "above-limits". */
    String rule() {
        return signal.name().toLowerCase(Locale.ROOT).replace('_', '-');
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

    /** The name of its drawing: which way it goes, and what that means; empty where neither. */
    public String symbol() {
        return switch (mark) {
            case BETTER -> isUp() ? "v-better-up" : "v-better-down";
            case WORSE -> isUp() ? "v-worse-up" : "v-worse-down";
            case HIGHER -> "v-higher";
            case LOWER -> "v-lower";
            default -> "";
        };
    }

    private boolean isUp() {
        return switch (signal) {
            case ABOVE_LIMITS, RISING, NEAR_UPPER_LIMIT, RUN_ABOVE_MEAN -> true;
            case BELOW_LIMITS, FALLING, NEAR_LOWER_LIMIT, RUN_BELOW_MEAN, NONE -> false;
        };
    }

    /** "Getting better", "No clear change". */
    public String words() {
        return switch (mark) {
            case BETTER -> "Getting better";
            case WORSE -> "Getting worse";
            case HIGHER -> signal == XmrSignal.RISING ? "Rising" : "Higher than usual";
            case LOWER -> signal == XmrSignal.FALLING ? "Falling" : "Lower than usual";
            default -> "No clear change";
        };
    }

    /** The rule in words: "Above the limits of the usual". */
    public String why() {
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
