package org.primarycareportal.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the page of a figure says in words. */
class IndicatorSectionTest {

    private static IndicatorQueries.Figure figure(
            String kind, String code, @Nullable String value, @Nullable Integer have) {
        return new IndicatorQueries.Figure(
                kind,
                code,
                "Area " + code,
                null,
                null,
                LocalDate.of(2017, 4, 1),
                LocalDate.of(2018, 3, 31),
                null,
                null,
                value == null ? null : new BigDecimal(value),
                value == null ? "N" : "V",
                null,
                null,
                "not-compared",
                null,
                null,
                null,
                null,
                null,
                have,
                have,
                null,
                null,
                null);
    }

    private static IndicatorSection section(
            String indicator, int withNumber, int leftOut, @Nullable String ccg, String... values) {
        List<IndicatorQueries.Figure> figures = new ArrayList<>();
        for (String value : values) {
            figures.add(figure("P", "X0000" + figures.size(), value, null));
        }
        figures.add(figure("C", "99X", ccg, values.length));
        return new IndicatorSection(
                new FigureSet(
                        DryFigures.LIBRARY.must(indicator),
                        "99X",
                        figures,
                        new IndicatorQueries.SpreadRow(
                                values.length,
                                values.length,
                                true,
                                withNumber,
                                new BigDecimal("146.46"),
                                new BigDecimal("146.64"),
                                leftOut,
                                null,
                                null,
                                null),
                        null),
                HeldStandards.NONE,
                new IndicatorSection.Look(Set.of(), "place", UnderQuery.Figures.NONE));
    }

    @Test
    void aSumCountsThePracticesThatClosedWithinTheYear() {
        assertThat(section("payments-total", 2, 1, "600", "100", "200").facts())
                .as("two are open still, one has closed")
                .contains("All 3 practices together: £600.00.");
        assertThat(section("payments-total", 0, 0, "600").facts())
                .as("the file itself gives the sum")
                .contains("The CCG as a whole: £600.00.");
    }

    @Test
    void theMedianIsCalledSoForHalfOfThemNeedNotHaveMore() {
        assertThat(
                        section(
                                        "payments-per-registered",
                                        3,
                                        1,
                                        null,
                                        "80",
                                        "90",
                                        "146.46",
                                        "862.32")
                                .lead())
                .isEqualTo(
                        "4 practices, from £80.00 to £862.32; the median is £146.46. That median leaves out what is atypical.");
    }

    private static List<String> axisWords(String indicator, String... values) {
        return section(indicator, values.length, 0, null, values).ticks().stream()
                .map(IndicatorSection.Label::words)
                .filter(words -> !words.isEmpty())
                .toList();
    }

    @Test
    void wordsOfAnAxisDoNotRunTogether() {
        assertThat(axisWords("prevalence-dm", "2.4", "17.4"))
                .as("only every other of many long ones")
                .containsExactly("0.0%", "5.0%", "10.0%", "15.0%");
        assertThat(axisWords("payments-per-registered", "118", "208"))
                .contains("£100", "£120", "£140");
    }
}
