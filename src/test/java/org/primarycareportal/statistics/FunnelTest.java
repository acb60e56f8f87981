package org.primarycareportal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.primarycareportal.statistics.ConfidenceLevel.P95;
import static org.primarycareportal.statistics.ConfidenceLevel.P99_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FunnelTest {
    private static final int PRACTICES = 44;

    @Test
    void practicesThatAreAllEqualNeedNoWidening() {
        Funnel funnel =
                Funnel.ofProportions(List.of(count(10, 100), count(20, 200), count(50, 500)), 0.1);

        assertThat(funnel.dispersion().phi()).isCloseTo(0, within(1e-20));
        assertThat(funnel.dispersion().tauSquared()).isZero();
        assertThat(funnel.dispersion().isOver()).isFalse();
        assertThat(funnel.limits(100, P95)).isEqualTo(funnel.limitsOfChanceAlone(100, P95));
        assertThat(funnel.isOutlier(count(10, 100))).isFalse();
    }

    @Test
    void aSinglePracticeSaysNothingOfDifferencesBetweenPractices() {
        Funnel funnel = Funnel.ofProportions(List.of(count(90, 100)), 0.1);

        assertThat(funnel.dispersion().phi()).isGreaterThan(100);
        assertThat(funnel.dispersion().tauSquared()).isZero();
    }

    /** With equal denominators tau squared is the spread between practices less that of chance. */
    @Test
    void practicesOfOneSizeHaveTheVarianceBetweenThemAsTauSquared() {
        List<UnitCount> units = List.of(count(100, 400), count(100, 400), count(300, 400));
        Funnel funnel = Funnel.ofProportions(units, 0.5);

        double away = Math.PI / 12;
        double chance = 1 / (4 * 400.0);
        assertThat(funnel.dispersion().scores())
                .extracting(score -> Math.abs(score.z()) * Math.sqrt(chance))
                .allSatisfy(each -> assertThat(each).isCloseTo(away, within(1e-12)));
        double pulledIn = away * 0.6;
        double squares = 2 * away * away + pulledIn * pulledIn;
        assertThat(funnel.dispersion().phi()).isCloseTo(squares / 3 / chance, within(1e-9));
        assertThat(funnel.dispersion().tauSquared()).isCloseTo(squares / 2 - chance, within(1e-12));
    }

    @Test
    void widenedLimitsHoldThoseOfChanceAndNestByLevel() {
        Funnel funnel = Funnel.ofProportions(unlikePractices(1), 0.2);

        assertThat(funnel.dispersion().isOver()).isTrue();
        for (int n = 1; n < 2000; n++) {
            Interval widened = funnel.limits(n, P95);
            assertThat(holds(widened, funnel.limitsOfChanceAlone(n, P95))).as("n %s", n).isTrue();
            assertThat(holds(funnel.limits(n, P99_8), widened)).as("n %s", n).isTrue();
            assertThat(holds(new Interval(0, 1), widened)).as("n %s", n).isTrue();
            assertThat(widened.contains(0.2)).isTrue();
        }
    }

    /** The reference's limits fold back where the angle leaves the quarter turn. */
    @Test
    void limitsOfTinyPracticesStillNarrowAsTheyGrow() {
        for (double average : new double[] {0.02, 0.5, 0.98}) {
            Funnel funnel = Funnel.ofProportions(List.of(count(average * 1000, 1000)), average);
            for (int n = 1; n < 300; n++) {
                assertThat(holds(funnel.limits(n, P99_8), funnel.limits(n + 1, P99_8)))
                        .as("average %s, n %s", average, n)
                        .isTrue();
            }
        }
        Funnel rare = Funnel.ofProportions(List.of(count(20, 1000)), 0.02);
        assertThat(rare.limits(2, P99_8).lower()).isZero();
    }

    @Test
    void aProportionAmongOthersLikeItIsOutlyingOnlyBeyondTheWidenedLimits() {
        List<UnitCount> units = unlikePractices(2);
        Funnel funnel = Funnel.ofProportions(units, 0.2);
        Interval limits = funnel.limits(1000, P99_8);

        assertThat(funnel.isOutlier(count(limits.upper() * 1000 + 0.01, 1000))).isTrue();
        assertThat(funnel.isOutlier(count(limits.upper() * 1000 - 0.01, 1000))).isFalse();
        assertThat(funnel.isOutlier(count(limits.lower() * 1000 - 0.01, 1000))).isTrue();
        assertThat(funnel.isOutlier(count(limits.lower() * 1000 + 0.01, 1000))).isFalse();
    }

    @Test
    void ratesAreRatiosOfWhatTheAverageWouldExpect() {
        List<UnitCount> events = List.of(count(12, 1000), count(30, 2000), count(70, 3000));
        List<UnitCount> expected = List.of(count(12, 20), count(30, 40), count(70, 60));

        Funnel rates = Funnel.ofRates(events, 0.02);
        Funnel ratios = Funnel.ofRatios(expected, RatioForm.CQC);

        assertThat(rates.dispersion().phi()).isCloseTo(ratios.dispersion().phi(), within(1e-12));
        assertThat(rates.limits(1000, P95).upper())
                .isCloseTo(ratios.limits(20, P95).upper() * 0.02, within(1e-15));
        assertThat(rates.limitsOfChanceAlone(1000, P95).lower())
                .isCloseTo(FunnelLimits.ofRatio(20, P95).lower() * 0.02, within(1e-15));
        assertThat(rates.limits(1000, P95).contains(0.02)).isTrue();
    }

    /** Of 100 expected events the square root is 10, give or take a half for each z. */
    @Test
    void limitsOfARatioAreTurnedBackFromTheSquareRoot() {
        Funnel alike = Funnel.ofRatios(List.of(count(100, 100)), RatioForm.CQC);

        Interval limits = alike.limits(100, ConfidenceLevel.ofZ(2));

        assertThat(limits.lower()).isCloseTo(0.81, within(1e-12));
        assertThat(limits.upper()).isCloseTo(1.21, within(1e-12));
        assertThat(alike.limits(0.5, P99_8).lower()).isZero();
    }

    /** What would go wrong if the square root limits were set against the ratio itself. */
    @Test
    void amongPracticesThatAreAlikeOnlyAFewInAThousandAreFlagged() {
        Random random = new Random(44);
        int flagged = 0;
        int groups = 250;
        for (int group = 0; group < groups; group++) {
            List<UnitCount> units = practicesThatAreAlike(random);
            Funnel funnel = Funnel.ofRates(units, 0.01);
            flagged += (int) units.stream().filter(funnel::isOutlier).count();
        }
        assertThat(flagged).isBetween(1, groups * PRACTICES / 200);
    }

    @Test
    void noEventIsBorneByTheSquareRootAndRefusedByTheLogarithm() {
        List<UnitCount> units = List.of(count(0, 5), count(6, 5), count(4, 5));

        assertThat(Funnel.ofRatios(units, RatioForm.CQC).dispersion().scores().get(0).z())
                .isCloseTo(-2 * Math.sqrt(5), within(1e-12));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Funnel.ofRatios(units, RatioForm.SHMI))
                .withMessageContaining("a unit without events has no logarithm");
    }

    @Test
    void shmiLeavesTheOuterTenthsOutAndCountsAllUnderNine() {
        List<UnitCount> ten = IntStream.rangeClosed(1, 10).mapToObj(i -> count(i, 5)).toList();
        List<UnitCount> eight = ten.subList(0, 8);

        assertThat(Funnel.ofRatios(ten, RatioForm.SHMI).dispersion().scores())
                .extracting(score -> score.robustZ().isPresent())
                .containsExactly(false, true, true, true, true, true, true, true, true, false);
        assertThat(Funnel.ofRatios(eight, RatioForm.SHMI).dispersion().scores())
                .allMatch(score -> score.robustZ().isPresent());
    }

    @Test
    void shmiCountsExpectedEventsToTwoDecimals() {
        assertThat(z(count(3, 2.004))).isEqualTo(z(count(3, 2.0)));
        assertThat(z(count(3, 2.006))).isNotEqualTo(z(count(3, 2.0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> z(count(3, 0.001)))
                .withMessageContaining("expected events, to two decimals, must be above 0");
    }

    @Test
    void scoresKeepTheOrderOfThePractices() {
        Funnel funnel = Funnel.ofRates(List.of(count(30, 10), count(1, 10), count(20, 10)), 1);

        List<Double> z = funnel.dispersion().scores().stream().map(UnitScore::z).toList();

        assertThat(z.get(0)).isGreaterThan(z.get(2));
        assertThat(z.get(1)).isLessThan(0);
    }

    @Test
    void whatMakesNoFunnelIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> count(1, 0))
                .withMessage("denominator must be above 0, but is 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Funnel.ofProportions(List.of(count(11, 10)), 0.5))
                .withMessageContaining("numerator must not exceed the denominator");
        assertThatIllegalArgumentException().isThrownBy(() -> Funnel.ofProportions(List.of(), 0.5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Funnel.ofRates(List.of(count(0, 100)), 0))
                .withMessage("average rate must be above 0, but is 0.0");
        Funnel funnel = Funnel.ofProportions(List.of(count(1, 10)), 0.1);
        assertThatIllegalArgumentException().isThrownBy(() -> funnel.limits(0, P95));
    }

    private static double z(UnitCount unit) {
        return Funnel.ofRatios(List.of(unit), RatioForm.SHMI).dispersion().scores().get(0).z();
    }

    private static UnitCount count(double count, double base) {
        return new UnitCount(count, base);
    }

    private static boolean holds(Interval outer, Interval inner) {
        return outer.lower() <= inner.lower() && outer.upper() >= inner.upper();
    }

    private static List<UnitCount> unlikePractices(long seed) {
        Random random = new Random(seed);
        List<UnitCount> units = new ArrayList<>();
        for (int i = 0; i < PRACTICES; i++) {
            int patients = 500 + random.nextInt(4000);
            units.add(count(Math.rint(patients * (0.1 + 0.2 * random.nextDouble())), patients));
        }
        return units;
    }

    private static List<UnitCount> practicesThatAreAlike(Random random) {
        return IntStream.range(0, PRACTICES)
                .mapToObj(i -> 2000 + random.nextInt(10000))
                .map(patients -> count(poisson(patients * 0.01, random), patients))
                .toList();
    }

    private static int poisson(double mean, Random random) {
        int events = -1;
        for (double time = 0; time <= mean; events++) {
            time -= Math.log(1 - random.nextDouble());
        }
        return events;
    }

    @Test
    void aFunnelFromADispersionWorkedOutBeforeHasTheSameLimits() {
        List<UnitCount> units = unlikePractices(7);
        Funnel shares = Funnel.ofProportions(units, 0.3);
        Funnel rates = Funnel.ofRates(units, 0.3);
        for (int n : new int[] {1, 20, 500, 9000}) {
            for (ConfidenceLevel level : List.of(P95, P99_8)) {
                assertThat(again(shares.dispersion(), true).limits(n, level))
                        .isEqualTo(shares.limits(n, level));
                assertThat(again(rates.dispersion(), false).limits(n, level))
                        .isEqualTo(rates.limits(n, level));
            }
        }
    }

    private static Funnel again(Dispersion before, boolean shares) {
        Dispersion kept = new Dispersion(List.of(), before.phi(), before.tauSquared());
        return shares ? Funnel.ofProportions(kept, 0.3) : Funnel.ofRates(kept, 0.3);
    }
}
