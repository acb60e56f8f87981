package org.primarycareportal.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.primarycareportal.indicators.HeldStandard.Judgement;
import org.primarycareportal.shared.Period;
import org.primarycareportal.statistics.Polarity;
import org.primarycareportal.statistics.XmrChart;
import org.primarycareportal.statistics.XmrSettings;

/** What a figure says beside a standard, how a standard is drawn, and what can be expected. */
class HeldStandardTest {

    private static final FigureWords WORDS = FigureWords.of(DryFigures.LIBRARY.must("ACC02"));

    /** Mean 50.5, limits 44.9 to 56.1. */
    private static final List<Double> CALM =
            List.of(50d, 52d, 49d, 51d, 50d, 52d, 49d, 51d, 50d, 52d, 49d, 51d);

    private static HeldStandard local(
            StandardSays says, double value, String from, @Nullable String to) {
        return new HeldStandard(
                false,
                says,
                BigDecimal.valueOf(value),
                LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to),
                "Letter");
    }

    private static HeldStandard atLeast(double value) {
        return local(StandardSays.AT_LEAST, value, "2016-04-01", null);
    }

    private static HeldStandard atMost(double value) {
        return local(StandardSays.AT_MOST, value, "2016-04-01", null);
    }

    private static Judgement judge(
            HeldStandard standard, double figure, double lower, double upper) {
        return standard.judge(BigDecimal.valueOf(figure), lower, upper);
    }

    @Test
    void theVeryValueOfTheStandardMeetsIt() {
        assertThat(judge(atLeast(80), 80, 75, 85)).isEqualTo(Judgement.MET);
        assertThat(judge(atMost(80), 80, 75, 85)).isEqualTo(Judgement.MET);
        assertThat(judge(atMost(80), 79.9, 75, 85)).isEqualTo(Judgement.MET);
    }

    @Test
    void whatMissesItByNoMoreThanChanceIsSaidToDoSo() {
        assertThat(judge(atLeast(80), 78, 74, 81)).isEqualTo(Judgement.WITHIN_CHANCE);
        assertThat(judge(atLeast(80), 70, 66, 74)).isEqualTo(Judgement.MISSED);
        assertThat(judge(atMost(30), 60, 46, 77)).isEqualTo(Judgement.MISSED);
        assertThat(atMost(30).judge(BigDecimal.valueOf(31), null, null))
                .as("without an interval")
                .isEqualTo(Judgement.MISSED);
    }

    @Test
    void aPeriodKeepsTheStandardOfItsLastDayWhenItChanges() {
        HeldStandards standards =
                new HeldStandards(
                        List.of(
                                local(StandardSays.AT_LEAST, 85, "2016-04-01", null),
                                local(StandardSays.AT_LEAST, 80, "2015-04-01", "2016-03-31")));
        assertThat(standards.on(LocalDate.of(2016, 3, 31), false).orElseThrow().value())
                .isEqualByComparingTo("80");
        assertThat(standards.on(LocalDate.of(2016, 4, 30), false).orElseThrow().value())
                .isEqualByComparingTo("85");
        assertThat(standards.on(LocalDate.of(2015, 3, 31))).isEmpty();
        assertThat(standards.on(LocalDate.of(2016, 4, 30), true)).isEmpty();
    }

    @Test
    void itsLabelNamesKindValueAndDays() {
        assertThat(atLeast(80).label(WORDS)).isEqualTo("Local target 80%, from April 2016");
        assertThat(local(StandardSays.AT_LEAST, 80.5, "2015-04-01", "2016-03-31").label(WORDS))
                .isEqualTo("Local target 80.5%, April 2015 to March 2016");
        assertThat(local(StandardSays.AT_LEAST, 80, "2015-04-15", "2016-03-31").span())
                .isEqualTo("from 15 April 2015 to 31 March 2016");
        assertThat(
                        FigureWords.of(DryFigures.LIBRARY.must("payments-per-weighted"))
                                .stated(new BigDecimal("85.5")))
                .isEqualTo("£85.50");
    }

    @Test
    void theLineStepsWhereTheStandardChanges() {
        List<LocalDate> days = List.of(LocalDate.of(2015, 4, 30), LocalDate.of(2017, 3, 31));
        List<HeldStandard> held =
                List.of(
                        local(StandardSays.AT_LEAST, 60, "2014-04-01", "2016-03-31"),
                        local(StandardSays.AT_LEAST, 80, "2016-04-01", null));
        TimePlot plot = new TimePlot(days, List.of(50d, 100d));
        StandardLines lines = new StandardLines(held, plot, WORDS);
        assertThat(lines.paths())
                .containsExactly(
                        "M0.00 %s H%s V%s H100.00"
                                .formatted(
                                        plot.y(60),
                                        plot.edge(LocalDate.of(2016, 4, 1), 0),
                                        plot.y(80)));
        assertThat(Double.parseDouble(plot.edge(LocalDate.of(2016, 4, 1), 0))).isBetween(45d, 55d);
        assertThat(lines.labels())
                .extracting(StandardLines.Label::minor)
                .as("neither has room on a phone")
                .containsExactly(true, true);
        assertThat(
                        new StandardLines(
                                        List.of(atLeast(80)),
                                        new TimePlot(
                                                List.of(
                                                        LocalDate.of(2016, 5, 31),
                                                        LocalDate.of(2017, 3, 31)),
                                                List.of(50d, 100d)),
                                        WORDS)
                                .labels())
                .extracting(StandardLines.Label::minor)
                .containsExactly(false);
        assertThat(lines.key())
                .containsExactly(
                        "Local target 60%, April 2014 to March 2016",
                        "Local target 80%, from April 2016");
    }

    @Test
    void aGapBetweenTwoStandardsStaysAGap() {
        List<HeldStandard> held =
                List.of(
                        local(StandardSays.AT_LEAST, 60, "2014-04-01", "2015-12-31"),
                        local(StandardSays.AT_LEAST, 80, "2016-04-01", "2016-12-31"));
        TimePlot plot =
                new TimePlot(
                        List.of(LocalDate.of(2015, 4, 30), LocalDate.of(2017, 3, 31)),
                        List.of(50d, 100d));
        assertThat(new StandardLines(held, plot, WORDS).paths().get(0))
                .containsPattern("^M0.00 [0-9.]+ H[0-9.]+ M[0-9.]+ [0-9.]+ H(?!100.00)[0-9.]+$");
    }

    private static String outlook(Polarity polarity, HeldStandard standard) {
        XmrChart chart = XmrChart.of(CALM, XmrSettings.of(polarity));
        return Outlook.of(
                        chart,
                        chart.latest().limits().orElseThrow(),
                        standard,
                        WORDS,
                        Period.Kind.MONTH)
                .map(Outlook::words)
                .orElse("");
    }

    @Test
    void whatCanBeExpectedFollowsFromTheLimitsAndTheDirection() {
        assertThat(outlook(Polarity.HIGH_IS_GOOD, atLeast(44)))
                .isEqualTo("Consistently meets the local target");
        assertThat(outlook(Polarity.HIGH_IS_GOOD, atLeast(57)))
                .isEqualTo("Consistently misses the local target");
        assertThat(outlook(Polarity.HIGH_IS_GOOD, atLeast(50)))
                .isEqualTo("Meets the local target some months and not others");
        assertThat(outlook(Polarity.LOW_IS_GOOD, atMost(57)))
                .isEqualTo("Consistently meets the local target");
        assertThat(outlook(Polarity.LOW_IS_GOOD, atMost(44)))
                .isEqualTo("Consistently misses the local target");
    }

    @Test
    void withoutADirectionNobodySaysWhatCanBeExpected() {
        assertThat(outlook(Polarity.NEUTRAL, atLeast(44))).isEmpty();
        assertThat(outlook(Polarity.LOW_IS_GOOD, atLeast(44)))
                .as("a document that says the other way round")
                .isEmpty();
    }

    @Test
    void numbersAreReadAsPeopleWriteThem() {
        assertThat(TypedStandard.number("80%")).contains(new BigDecimal("80"));
        assertThat(TypedStandard.number("£1,200.50")).contains(new BigDecimal("1200.50"));
        assertThat(TypedStandard.number("1e9")).isEmpty();
        assertThat(TypedStandard.number("-5")).isEmpty();
        assertThat(TypedStandard.number("8,5")).as("no comma for decimals").isEmpty();
        assertThat(TypedStandard.day("0001-01-01")).isEmpty();
        assertThat(TypedStandard.day("2016-02-30")).isEmpty();
        assertThat(TypedStandard.day("2016-02-29")).isPresent();
    }
}
