package org.primarycareportal.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Period;
import org.primarycareportal.statistics.ConfidenceLevel;
import org.primarycareportal.statistics.Interval;

/** What the funnel of a figure says, draws and lists. */
class FunnelSectionTest {

    private static final Indicator SHARE = DryFigures.LIBRARY.must("PRV04");
    private static final Indicator LOWER = DryFigures.LIBRARY.must("URG01");
    private static final Indicator NEUTRAL = DryFigures.LIBRARY.must("URG04");

    /** Counted and out of, one practice each. */
    private static List<Member> members(Indicator indicator, int[][] counts) {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            BigDecimal top = BigDecimal.valueOf(counts[i][0]);
            BigDecimal bottom = BigDecimal.valueOf(counts[i][1]);
            members.add(
                    new Member(
                            "X%05d".formatted(i),
                            null,
                            true,
                            new Given(
                                    top,
                                    bottom,
                                    StagedValues.ratio(indicator, top, bottom),
                                    StagedValues.Status.VALUE,
                                    null,
                                    List.of(1L)),
                            null));
        }
        return members;
    }

    private static IndicatorQueries.Figure figure(ResultRow row, boolean month) {
        Interval interval = row.interval95();
        return new IndicatorQueries.Figure(
                String.valueOf(row.kind()),
                row.areaCode(),
                "Practice " + row.areaCode(),
                null,
                null,
                month ? LocalDate.of(2017, 1, 1) : LocalDate.of(2015, 4, 1),
                month ? LocalDate.of(2017, 1, 31) : LocalDate.of(2016, 3, 31),
                row.numerator(),
                row.denominator(),
                row.value(),
                String.valueOf(row.status()),
                interval == null ? null : interval.lower(),
                interval == null ? null : interval.upper(),
                row.comparison(),
                row.place(),
                row.quartile(),
                row.robustDistance(),
                null,
                null,
                row.have(),
                row.of(),
                null,
                null,
                null);
    }

    private static IndicatorQueries.Figure england(String value) {
        return new IndicatorQueries.Figure(
                "E",
                "ENG",
                "England",
                null,
                null,
                LocalDate.of(2015, 4, 1),
                LocalDate.of(2016, 3, 31),
                null,
                null,
                new BigDecimal(value),
                "V",
                null,
                null,
                "not-compared",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static FunnelSection section(
            Indicator indicator, IndicatorQueries.@Nullable Figure england, List<Member> members) {
        return section(indicator, england, members, UnderQuery.Figures.NONE);
    }

    private static FunnelSection section(
            Indicator indicator,
            IndicatorQueries.@Nullable Figure england,
            List<Member> members,
            UnderQuery.Figures queried) {
        CcgFigures figures = new CcgFigures(indicator, "99X", members, Map.of());
        Spread spread = figures.spread();
        boolean month = indicator.frequencyDays() == 30;
        return new FunnelSection(
                new FigureSet(
                        indicator,
                        "99X",
                        figures.rows().stream().map(row -> figure(row, month)).toList(),
                        new IndicatorQueries.SpreadRow(
                                spread.have(),
                                spread.of(),
                                spread.whole(),
                                spread.withNumber(),
                                spread.median(),
                                spread.medianOfAll(),
                                spread.leftOut(),
                                spread.benchmark(),
                                spread.phi(),
                                spread.tauSquared()),
                        england),
                new IndicatorSection.Look(Set.of(new OdsCode("X00002")), "far", queried));
    }

    /** Fifteen of about 1,000 round 60 in a hundred, and three far away from them. */
    private static int[][] funnel(int... far) {
        int[][] counts = new int[15 + far.length][];
        for (int i = 0; i < 15; i++) {
            counts[i] = new int[] {600 + 10 * (i % 3 - 1), 1000};
        }
        for (int i = 0; i < far.length; i++) {
            counts[15 + i] = new int[] {far[i], 1000};
        }
        return counts;
    }

    /**
     * By hand: arcsines 0.7854, 0.8861 and 0.9912 with standard error 0.05 give z −2.0136, 0 and
     * 2.1016, of which −1.6109, 0 and 1.6813 count; φ = 5.4216 ÷ 3, τ² = 3.4216 ÷ 800.
     */
    @Test
    void threePracticesHaveTheLimitsThatComeOutByHandButNoPicture() {
        int[][] counts = {{50, 100}, {60, 100}, {70, 100}};
        CcgFigures figures = new CcgFigures(SHARE, "99X", members(SHARE, counts), Map.of());
        Spread spread = figures.spread();
        assertThat(spread.phi()).isCloseTo(1.8071847709579696, within(1e-12));
        assertThat(spread.tauSquared()).isCloseTo(0.004276942891092387, within(1e-15));
        Benchmarking stored =
                Benchmarking.stored(SHARE, spread.benchmark(), spread.phi(), spread.tauSquared());
        for (Benchmarking one : List.of(stored, figures.benchmarking())) {
            near(
                    one.limits(BigDecimal.valueOf(100), ConfidenceLevel.P95),
                    43.94791990812269,
                    75.01975137045919);
            near(
                    one.limits(BigDecimal.valueOf(100), ConfidenceLevel.P99_8),
                    34.869423773587705,
                    82.59727353529584);
        }
        FunnelSection section = section(SHARE, null, members(SHARE, counts));
        assertThat(section.isDrawn()).isFalse();
        assertThat(section.drawing()).isNull();
        assertThat(section.concentration()).isNull();
        assertThat(section.lead())
                .isEqualTo(
                        "There is no funnel, as only 3 practices have both counts in this period; it takes 5 practices to say how far apart they usually lie.");
    }

    /** By hand: 30, 30 and 60 are expected; √(observed ÷ expected) with error 1 ÷ (2√expected). */
    @Test
    void theLimitsOfARateAreThoseOfItsExpectedEvents() {
        int[][] counts = {{10, 1000}, {30, 1000}, {80, 2000}};
        Benchmarking rates =
                new CcgFigures(LOWER, "99X", members(LOWER, counts), Map.of()).benchmarking();
        near(
                rates.limits(BigDecimal.valueOf(1000), ConfidenceLevel.P99_8),
                1.8046020773856306,
                92.37317334643367);
        near(
                rates.limits(BigDecimal.valueOf(2000), ConfidenceLevel.P95),
                8.69405734705963,
                64.0941538905635);
    }

    private static void near(@Nullable Interval limits, double lower, double upper) {
        assertThat(Objects.requireNonNull(limits).lower()).isCloseTo(lower, within(1e-9));
        assertThat(limits.upper()).isCloseTo(upper, within(1e-9));
    }

    @Test
    void whatIsSeenIsSaidBesideWhatChanceWouldGive() {
        FunnelSection section = section(SHARE, null, members(SHARE, funnel(300)));
        assertThat(section.lead())
                .isEqualTo(
                        "1 of 16 practices differs from the CCG average; chance alone would give no more than about 0.03. Practice X00002 lies within the limits.");
        assertThat(section.facts())
                .contains("Different from the average: Practice X00015 (30.0%).");
        assertThat(section(SHARE, null, members(SHARE, funnel())).lead())
                .startsWith("None of 15 practices differs from the CCG average");
    }

    /** 60 of 60 lies above limits that end at 99.9 %, but its own interval starts at 86.3 %. */
    @Test
    void whatLiesOutsideButIsSimilarIsNotCountedAmongThoseThatDiffer() {
        int[][] counts = new int[16][];
        Arrays.setAll(counts, i -> new int[] {570 + i % 3 - 1, 600});
        counts[2] = new int[] {60, 60};
        FunnelSection section = section(SHARE, null, members(SHARE, counts));
        assertThat(section.rows().get(0))
                .extracting(
                        FunnelSection.Row::code,
                        FunnelSection.Row::position,
                        FunnelSection.Row::standing)
                .containsExactly("X00002", "Above the outer limits", "Similar");
        assertThat(section.lead())
                .isEqualTo(
                        "None of 16 practices differs from the CCG average; chance alone would give no more than about 0.03. Practice X00002 lies above the outer limits, but its own 99.8% interval holds the average, so it counts as similar.");
        assertThat(section.facts())
                .contains(
                        "Outside the outer limits, but similar, as the 99.8% interval of its own holds the average: Practice X00002 (100.0%).")
                .noneMatch(fact -> fact.startsWith("Different"));
    }

    @Test
    void whatDiffersInTheTableLiesOutsideTheOuterLimits() {
        FunnelSection section = section(SHARE, null, members(SHARE, funnel(300, 900)));
        assertThat(section.rows().subList(0, 2))
                .extracting(FunnelSection.Row::position, FunnelSection.Row::standing)
                .containsExactlyInAnyOrder(
                        tuple("Below the outer limits", "Worth a conversation"),
                        tuple("Above the outer limits", "Better"));
        assertThat(section.rows().subList(2, 17))
                .allSatisfy(row -> assertThat(row.standing()).isEqualTo("Similar"));
    }

    @Test
    void onesOwnPracticeAndThoseOutsideAreNamedInThePicture() {
        FunnelDrawing drawing =
                Objects.requireNonNull(section(SHARE, null, members(SHARE, funnel(300))).drawing());
        assertThat(drawing.dots()).hasSize(16);
        assertThat(drawing.dots().stream().filter(FunnelDrawing.Dot::named))
                .extracting(FunnelDrawing.Dot::name, FunnelDrawing.Dot::own)
                .containsExactlyInAnyOrder(
                        tuple("Practice X00015", false), tuple("Practice X00002", true));
        assertThat(drawing.dots())
                .extracting(FunnelDrawing.Dot::says)
                .contains("Practice X00015: 30.0%, out of 1,000, below the outer limits");
    }

    @Test
    void aFigureUnderQueryIsMarkedInTheTableAndBesideItsPoint() {
        Period year =
                Period.between(LocalDate.of(2015, 4, 1), LocalDate.of(2016, 3, 31)).orElseThrow();
        FunnelSection section =
                section(
                        SHARE,
                        null,
                        members(SHARE, funnel(300, 900)),
                        new UnderQuery.Figures(
                                Set.of(new UnderQuery.Figure(SHARE.id(), "X00015", year))));
        assertThat(section.rows().stream().filter(FunnelSection.Row::queried))
                .extracting(FunnelSection.Row::code)
                .containsExactly("X00015");
        assertThat(Objects.requireNonNull(section.drawing()).dots())
                .extracting(FunnelDrawing.Dot::says)
                .contains(
                        "Practice X00015: 30.0%, out of 1,000, below the outer limits, under query",
                        "Practice X00016: 90.0%, out of 1,000, above the outer limits");
        assertThat(Objects.requireNonNull(section.drawing()).dots())
                .extracting(FunnelDrawing.Dot::label)
                .contains("Practice X00015 (under query)", "Practice X00016");
    }

    /** All sixteen have 9,300 of 16,000, 581.25 in a thousand; the one has 300. */
    @Test
    void whoeverIsWorthAConversationGainsWhatTheAverageWouldGive() {
        int[][] counts = funnel(300);
        FunnelSection.Row row = section(SHARE, null, members(SHARE, counts)).rows().get(0);
        assertThat(row.gain()).isEqualTo("281 more");
        assertThat(row.gainRange())
                .as("Wilson's 27.2 to 32.9 of a thousand, seen from 58.1")
                .isEqualTo("252 to 309");
        assertThat(section(SHARE, null, members(SHARE, counts)).rows().subList(1, 16))
                .allSatisfy(other -> assertThat(other.gain()).isEmpty());
    }

    @Test
    void monthlyEventsAreToldByTheYearAndFewerWhereLowerIsBetter() {
        int[][] counts = funnel();
        counts[0] = new int[] {900, 1000};
        FunnelSection section = section(LOWER, null, members(LOWER, counts));
        assertThat(section.all().stream().filter(point -> point.gain() != null).toList())
                .singleElement()
                .satisfies(
                        point -> {
                            Gain gain = Objects.requireNonNull(point.gain());
                            double average = (900 + 14 * 600 + 10) / 15_000.0;
                            assertThat(gain.number())
                                    .isCloseTo(12 * (900 - 1000 * average), within(1e-6));
                            assertThat(gain.range().contains(gain.number())).isTrue();
                            assertThat(gain.amount()).endsWith(" fewer a year");
                        });
    }

    @Test
    void whereNeitherWayIsGoodThereIsNothingToGain() {
        FunnelSection section = section(NEUTRAL, null, members(NEUTRAL, funnel(300)));
        assertThat(section.lead()).startsWith("1 of 16");
        assertThat(section.concentration()).isNull();
        assertThat(section.hasGains()).isFalse();
    }

    /** Short of 60: 10 times five, 100 and 300, together 450; the largest alone has 300. */
    @Test
    void theFewestThatHoldHalfOfTheGapAreNamedWithTheirNumbers() {
        FunnelSection section =
                section(SHARE, england("60"), members(SHARE, funnel(300, 500, 700)));
        Concentration gap = Objects.requireNonNull(section.concentration());
        assertThat(gap.words())
                .isEqualTo(
                        "7 of 18 practices are below England's 60.0%. If each of them reached it, about 450 more would be counted.");
        assertThat(gap.few())
                .extracting(Concentration.Holder::name, holder -> holder.gain().amount())
                .containsExactly(tuple("Practice X00015", "300 more"));
        assertThat(gap.half()).isEqualTo("One practice accounts for half of that or more:");
    }

    @Test
    void withoutAWholeEnglandTheGapIsThatToTheCcg() {
        Concentration gap =
                Objects.requireNonNull(
                        section(SHARE, null, members(SHARE, funnel(300, 900))).concentration());
        assertThat(gap.words()).contains("below the CCG average of 60.0%");
    }

    @Test
    void eachKindOfFigureWithoutAFunnelSaysWhy() {
        assertThat(FunnelSection.whyNever(DryFigures.LIBRARY.must("LTC01")))
                .contains("points and scores");
        assertThat(FunnelSection.whyNever(DryFigures.LIBRARY.must("FIN01"))).contains("money");
        assertThat(FunnelSection.whyNever(DryFigures.LIBRARY.must("POP01")))
                .contains("size of the practice");
        assertThat(FunnelSection.whyNever(DryFigures.LIBRARY.must("OUT02")))
                .contains("clusters only");
        assertThat(DryFigures.LIBRARY.all())
                .allSatisfy(
                        indicator ->
                                assertThat(FunnelSection.whyNever(indicator).isEmpty())
                                        .isEqualTo(
                                                indicator.type().isCompared()
                                                        && indicator.level()
                                                                == Indicator.Level.PRACTICE));
    }

    @Test
    void anAverageOfAllOrNoneAndACcgThatIsNotWholeSaySo() {
        int[][] all = new int[6][];
        Arrays.fill(all, new int[] {50, 50});
        assertThat(section(SHARE, null, members(SHARE, all)).lead())
                .contains("the average of the CCG is 100.0%");
        List<Member> half = members(SHARE, funnel());
        for (int i = 0; i < 10; i++) {
            half.set(i, new Member("X%05d".formatted(i), null, true, null, null));
        }
        assertThat(section(SHARE, null, half).lead()).contains("the CCG has no average");
        assertThat(section(SHARE, null, List.of()).lead())
                .startsWith("No figures of Practice 99X are loaded");
    }

    /** 3 of 4,000 is hidden, and so has neither a dot nor limits. */
    @Test
    void aHiddenFigureHasNoPlaceInIt() {
        Indicator local = DryFigures.LIBRARY.must("LTC06");
        int[][] counts = new int[12][];
        for (int i = 0; i < 12; i++) {
            counts[i] = new int[] {i == 4 ? 3 : 200 + i, 4000};
        }
        FunnelSection section = section(local, null, members(local, counts));
        FunnelSection.Row hidden =
                section.rows().stream()
                        .filter(row -> row.code().equals("X00004"))
                        .findFirst()
                        .orElseThrow();
        assertThat(hidden.value()).isEqualTo("[c]");
        assertThat(hidden.position()).isEqualTo("No place");
        assertThat(hidden.outer() + hidden.denominator()).isEmpty();
        assertThat(section.isDrawn()).isTrue();
        assertThat(Objects.requireNonNull(section.drawing()).dots())
                .extracting(FunnelDrawing.Dot::code)
                .doesNotContain("X00004");
    }
}
