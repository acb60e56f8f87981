package org.primarycareportal.indicators;

import java.util.Locale;
import java.util.Optional;
import org.primarycareportal.shared.Period;
import org.primarycareportal.statistics.Assurance;
import org.primarycareportal.statistics.Interval;
import org.primarycareportal.statistics.Polarity;
import org.primarycareportal.statistics.Variation;
import org.primarycareportal.statistics.XmrChart;

/**
 * Whether a practice that goes on as it does will meet a standard: by the limits of its control
 * chart (METHODS 2, assurance). Nothing where neither direction is better.
 *
 * @param words "Consistently meets the local target"
 * @param meaning a sentence on what that means
 */
record Outlook(HeldStandard standard, Assurance assurance, String words, String meaning) {

    private static final String CHANGING =
            " It is changing just now, and what is usual looks back over all its values.";

    /**
     * @param usual the limits of the chart as they are drawn
     */
    static Optional<Outlook> of(
            XmrChart chart,
            Interval usual,
            HeldStandard standard,
            FigureWords words,
            Period.Kind kind) {
        StandardSays wanted =
                chart.polarity() == Polarity.HIGH_IS_GOOD
                        ? StandardSays.AT_LEAST
                        : StandardSays.AT_MOST;
        if (standard.says() != wanted) {
            return Optional.empty();
        }
        String name = "the " + standard.kind().toLowerCase(Locale.UK);
        String range = words.interval(usual.lower(), usual.upper());
        return chart.assurance(standard.value().doubleValue())
                .map(
                        assurance ->
                                new Outlook(
                                        standard,
                                        assurance,
                                        words(assurance, name, kind),
                                        meaning(assurance, standard.words(words), range, kind)
                                                + (chart.variation() == Variation.COMMON_CAUSE
                                                        ? ""
                                                        : CHANGING)));
    }

    private static String words(Assurance assurance, String name, Period.Kind kind) {
        return switch (assurance) {
            case CONSISTENT_PASS -> "Consistently meets " + name;
            case CONSISTENT_FAIL -> "Consistently misses " + name;
            case INCONSISTENT ->
                    "Meets %s some %s and not others".formatted(name, unit(kind) + "s");
        };
    }

    private static String meaning(
            Assurance assurance, String standard, String range, Period.Kind kind) {
        return switch (assurance) {
            case CONSISTENT_PASS ->
                    "Everything that is usual here, %s, is %s: as it works now, it can be expected to meet it each %s."
                            .formatted(range, standard, unit(kind));
            case CONSISTENT_FAIL ->
                    "Nothing that is usual here, %s, is %s: as it works now, it will not meet it. More effort alone does not change that; how it works would have to."
                            .formatted(range, standard);
            case INCONSISTENT ->
                    "What is usual here, %s, lies on both sides of %s: as it works now, chance decides in which %s it meets it."
                            .formatted(
                                    range,
                                    standard.substring(standard.lastIndexOf(' ') + 1),
                                    unit(kind));
        };
    }

    private static String unit(Period.Kind kind) {
        return switch (kind) {
            case DAY -> "day";
            case MONTH -> "month";
            case QUARTER -> "quarter";
            case FINANCIAL_YEAR, CALENDAR_YEAR -> "year";
        };
    }
}
