package org.primarycareportal.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.indicators.Indicator.Direction;
import org.primarycareportal.indicators.Indicator.Type;
import org.primarycareportal.indicators.UnderQuery;
import org.primarycareportal.shared.Period;

/** Who comes onto the list of practices that need a look, and why. */
class AttentionTest {

    private static final Attention.Ccg CCG = new Attention.Ccg("99A", "NHS Somewhere CCG");

    private static final Indicator SCORE =
            indicator(1, "points", "Long-term conditions", Type.SCORE, Direction.HIGHER);
    private static final Indicator WAITS =
            indicator(2, "waits", "Access", Type.PROPORTION, Direction.LOWER);
    private static final Indicator CALLS =
            indicator(3, "calls", "Access", Type.PROPORTION, Direction.HIGHER);
    private static final Indicator MONEY =
            indicator(4, "money", "Money", Type.MONEY, Direction.NEITHER);

    private final List<AttentionQueries.Row> rows = new ArrayList<>();
    private UnderQuery.Figures queried = UnderQuery.Figures.NONE;

    private static Indicator indicator(
            int id, String code, String domain, Type type, Direction direction) {
        return new Indicator(
                (short) id,
                code,
                null,
                code,
                code,
                domain,
                id,
                Indicator.Kind.OUTPUT,
                type,
                Indicator.AreaRule.NONE,
                "%",
                BigDecimal.valueOf(100),
                Indicator.Level.PRACTICE,
                direction,
                365,
                Indicator.Audience.PEERS,
                false,
                1,
                0,
                1,
                true,
                true,
                new Indicator.Words("", "", "", "", "", "", "", "", "", "", ""));
    }

    private void now(String practice, Indicator indicator, String comparison, double distance) {
        row(practice, indicator, true, comparison, distance, null);
    }

    private void before(String practice, Indicator indicator, String comparison, double distance) {
        row(practice, indicator, false, comparison, distance, null);
    }

    private void row(
            String practice,
            Indicator indicator,
            boolean latest,
            String comparison,
            double distance,
            @Nullable String atypical) {
        rows.add(
                new AttentionQueries.Row(
                        indicator,
                        latest,
                        Period.parse(latest ? "2019-20" : "2017-18").orElseThrow(),
                        !practice.equals(CCG.code()),
                        practice,
                        BigDecimal.valueOf(latest ? 77.8 : 80.9),
                        comparison,
                        distance,
                        BigDecimal.valueOf(97.1),
                        atypical));
    }

    private Attention attention() {
        return Attention.of(
                CCG,
                rows,
                IntStream.rangeClosed(1, 9)
                        .mapToObj(n -> "P0000" + n)
                        .map(
                                code ->
                                        new DashboardQueries.Practice(
                                                code, "Practice " + code, null, null))
                        .toList(),
                queried);
    }

    private static Stream<String> codes(List<Attention.Line> lines) {
        return lines.stream().map(line -> line.practice().odsCode());
    }

    @Test
    void oneFigureThatStandsOutOnceIsNotEnough() {
        now("P00001", SCORE, "not-compared", -9);
        Attention attention = attention();
        assertThat(attention.conversation()).isEmpty();
        assertThat(attention.notListed())
                .startsWith("One practice has something that stands out, but in one period");
    }

    @Test
    void theSameFigureInTwoPeriodsIsEnoughAndSaysHowFarOut() {
        now("P00001", SCORE, "not-compared", -5.7);
        before("P00001", SCORE, "not-compared", -4.0);
        Attention.Line line = attention().conversation().get(0);
        assertThat(line.summary()).isEqualTo("One figure, in two periods");
        assertThat(line.reasons().get(0).words())
                .isEqualTo(
                        "77.8% in 2019/20, 5.7 robust standard deviations below the median of 97.1%;"
                                + " before that 80.9% in 2017/18, 4.0 robust standard deviations below"
                                + " the median of 97.1%");
    }

    @Test
    void figuresOfTwoDomainsAreEnoughAndThoseOfOneAreNot() {
        now("P00001", WAITS, "worse", 1);
        now("P00001", SCORE, "not-compared", -4);
        now("P00002", WAITS, "worse", 1);
        now("P00002", CALLS, "worse", 1);
        assertThat(codes(attention().conversation())).containsExactly("P00001");
    }

    @Test
    void anEarlierPeriodOnTheOtherSideDoesNotCount() {
        now("P00001", SCORE, "not-compared", -4);
        before("P00001", SCORE, "not-compared", 4);
        assertThat(attention().conversation()).isEmpty();
        assertThat(attention().doingWell()).isEmpty();
    }

    @Test
    void aScoreCountsOnlyBeyondThreeRobustStandardDeviations() {
        now("P00001", SCORE, "not-compared", -3);
        before("P00001", SCORE, "not-compared", -3);
        now("P00002", SCORE, "not-compared", -3.01);
        before("P00002", SCORE, "not-compared", -3.01);
        assertThat(codes(attention().conversation())).containsExactly("P00002");
    }

    @Test
    void whereLowerIsBetterAFigureBelowIsGood() {
        Indicator few = indicator(5, "few", "Safety", Type.SCORE, Direction.LOWER);
        now("P00001", few, "not-compared", -4);
        before("P00001", few, "not-compared", -4);
        assertThat(codes(attention().doingWell())).containsExactly("P00001");
        assertThat(attention().conversation()).isEmpty();
    }

    @Test
    void figuresOfWhichNeitherWayIsGoodNeverCount() {
        now("P00001", MONEY, "not-compared", 12);
        before("P00001", MONEY, "not-compared", 12);
        assertThat(attention().comparisons().all()).isZero();
        assertThat(attention().conversation()).isEmpty();
        assertThat(attention().doingWell()).isEmpty();
    }

    @Test
    void practicesThatAreLeftOutOfAComparisonAreNotListedByIt() {
        row("P00001", SCORE, true, "not-compared", -9, "part of a year");
        row("P00001", SCORE, false, "not-compared", -9, "part of a year");
        assertThat(attention().conversation()).isEmpty();
        assertThat(attention().comparisons().all()).isZero();
    }

    @Test
    void practicesThatAreNotLookedAtDoNotAppear() {
        now("P00077", SCORE, "not-compared", -9);
        before("P00077", SCORE, "not-compared", -9);
        assertThat(attention().conversation()).isEmpty();
    }

    @Test
    void atMostFiveStandOnASideTheFurthestOutFirst() {
        for (int n = 1; n <= 7; n++) {
            now("P0000" + n, SCORE, "not-compared", -3 - n);
            before("P0000" + n, SCORE, "not-compared", -3.5);
        }
        now("P00001", WAITS, "worse", 1);
        Attention attention = attention();
        assertThat(codes(attention.conversation()))
                .as("first who has most figures, then who lies furthest out")
                .containsExactly("P00001", "P00007", "P00006", "P00005", "P00004");
        assertThat(attention.notListed()).startsWith("2 more would be listed");
    }

    @Test
    void itSaysHowManyWouldStandOutByChance() {
        for (int n = 1; n <= 9; n++) {
            now("P0000" + n, WAITS, "similar", 0);
        }
        assertThat(attention().chance())
                .startsWith("9 figures were looked at.")
                .contains("fewer than one of them");
        assertThat(new Attention.Comparisons(1000, 0).byChance()).isEqualTo(2.0);
        assertThat(new Attention.Comparisons(0, 1000).byChance()).isEqualTo(2.7);
    }

    @Test
    void sharesAreShownBesideTheValueOfTheCcg() {
        now(CCG.code(), WAITS, "not-compared", 0);
        now("P00001", WAITS, "worse", 1);
        before("P00001", WAITS, "worse", 1);
        assertThat(attention().conversation().get(0).reasons().get(0).words())
                .isEqualTo("77.8% in 2019/20, CCG 77.8%; before that 80.9% in 2017/18");
    }

    @Test
    void aReasonThatRestsOnAQueriedFigureStaysAndSaysSo() {
        now("P00001", SCORE, "not-compared", -9);
        before("P00001", SCORE, "not-compared", -8);
        now("P00002", SCORE, "not-compared", -7);
        before("P00002", SCORE, "not-compared", -7);
        queried =
                new UnderQuery.Figures(
                        java.util.Set.of(
                                new UnderQuery.Figure(
                                        SCORE.id(),
                                        "P00001",
                                        Period.parse("2017-18").orElseThrow())));
        assertThat(codes(attention().conversation())).containsExactly("P00001", "P00002");
        assertThat(attention().conversation().get(0).reasons().get(0).isQueried()).isTrue();
        assertThat(attention().conversation().get(1).reasons().get(0).isQueried()).isFalse();
    }
}
