package org.primarycareportal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DistributionTest {
    @Test
    void quantilesLieLinearlyBetweenTheirNeighbours() {
        Distribution four = Distribution.of(4, 1, 3, 2);

        assertThat(four.quantile(0)).isEqualTo(1);
        assertThat(four.quantile(0.25)).isEqualTo(1.75);
        assertThat(four.median()).isEqualTo(2.5);
        assertThat(four.quantile(1)).isEqualTo(4);
        assertThat(Distribution.of(7).quantile(0.3)).isEqualTo(7);
        assertThatIllegalArgumentException().isThrownBy(() -> four.quantile(1.1));
    }

    @Test
    void quantilesRiseWithTheShareAndStayInside() {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            Distribution some = Distribution.of(random.doubles(1 + random.nextInt(60)).toArray());
            double before = some.min();
            for (double share = 0; share <= 1; share += 0.03125) {
                double quantile = some.quantile(share);
                assertThat(quantile).isGreaterThanOrEqualTo(before);
                before = quantile;
            }
            assertThat(some.quantile(1)).isEqualTo(some.max());
        }
    }

    @Test
    void groupsAreOfAboutEqualSizeAndFollowTheValues() {
        Random random = new Random(11);
        for (int size = 4; size < 90; size++) {
            double[] values = random.doubles(size).toArray();
            Arrays.sort(values);
            Distribution distribution = Distribution.of(values);
            for (int groups : new int[] {1, 2, 3, 4}) {
                int[] sizes = new int[groups + 1];
                int before = 1;
                for (double value : values) {
                    int group = distribution.groupFromLowest(value, groups).orElseThrow();
                    assertThat(group).isBetween(before, groups);
                    before = group;
                    sizes[group]++;
                }
                for (int group = 1; group <= groups; group++) {
                    assertThat(sizes[group]).isBetween(size / groups, size / groups + 1);
                }
            }
        }
    }

    @Test
    void equalValuesShareTheGroupOfTheFirstOfThem() {
        Distribution allEqual = Distribution.of(5, 5, 5, 5);

        assertThat(allEqual.groupFromLowest(5, 4)).hasValue(1);
        assertThat(allEqual.groupFromHighest(5, 4)).hasValue(1);
        Distribution tied = Distribution.of(1, 2, 2, 2);
        assertThat(tied.groupFromLowest(2, 4)).hasValue(2);
        assertThat(tied.groupFromHighest(2, 4)).hasValue(1);
        assertThat(tied.groupFromHighest(1, 4)).hasValue(4);
    }

    @Test
    void fewerValuesThanGroupsHaveNoGroups() {
        assertThat(Distribution.of(1, 2, 3).groupFromLowest(1, 4)).isEmpty();
        assertThat(Distribution.of(1, 2, 3).groupFromHighest(1, 3)).hasValue(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Distribution.of(1).groupFromLowest(1, 0));
    }

    @Test
    void quartilesPlaceAnyValueAndNeedFour() {
        Distribution four = Distribution.of(1, 2, 3, 4);

        assertThat(four.quartileOf(1)).hasValue(1);
        assertThat(four.quartileOf(1.75)).hasValue(1);
        assertThat(four.quartileOf(1.76)).hasValue(2);
        assertThat(four.quartileOf(2.5)).hasValue(2);
        assertThat(four.quartileOf(3)).hasValue(3);
        assertThat(four.quartileOf(4)).hasValue(4);
        assertThat(four.quartileOf(99)).hasValue(4);
        assertThat(four.quartileOf(-99)).hasValue(1);
        assertThat(Distribution.of(1, 2, 3).quartileOf(2)).isEmpty();
    }

    @Test
    void robustDistanceIsInScaledMedianAbsoluteDeviations() {
        Distribution seven = Distribution.of(1, 1, 2, 2, 4, 6, 9);

        assertThat(seven.medianAbsoluteDeviation()).isEqualTo(1);
        assertThat(seven.robustDistance(9).orElseThrow()).isCloseTo(7 / 1.4826, within(1e-12));
        assertThat(seven.robustDistance(1).orElseThrow()).isCloseTo(-1 / 1.4826, within(1e-12));
        assertThat(seven.robustDistance(2)).hasValue(0);
    }

    @Test
    void oneWildValueHardlyMovesTheDistanceOfTheOthers() {
        double tame = Distribution.of(1, 2, 3, 4, 5).robustDistance(5).orElseThrow();
        double wild = Distribution.of(1, 2, 3, 4, 5, 1e9).robustDistance(5).orElseThrow();

        assertThat(wild).isBetween(tame / 2, tame * 2);
    }

    @Test
    void whereMostValuesAreTheSameOnlyThatValueHasADistance() {
        Distribution mostlyFull = Distribution.of(559, 559, 559, 559, 540);

        assertThat(mostlyFull.medianAbsoluteDeviation()).isZero();
        assertThat(mostlyFull.robustDistance(559)).hasValue(0);
        assertThat(mostlyFull.robustDistance(540)).isEmpty();
        assertThat(Distribution.of(3).robustDistance(4)).isEmpty();
    }

    @Test
    void valuesAreCountedOnBothSides() {
        Distribution five = Distribution.of(1, 2, 2, 2, 9);

        assertThat(five.countBelow(2)).isEqualTo(1);
        assertThat(five.countAbove(2)).isEqualTo(1);
        assertThat(five.countBelow(0)).isZero();
        assertThat(five.countAbove(0)).isEqualTo(5);
        assertThat(five.countBelow(10)).isEqualTo(5);
    }

    @Test
    void nothingAndMissingValuesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Distribution.of())
                .withMessage("a distribution needs at least one value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Distribution.of(1, Double.NaN))
                .withMessage("value must be a number, but is NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Distribution.of(1, 2).robustDistance(Double.NaN));
    }

    @Test
    void thePercentRankIsTheShareOfTheOthersBelow() {
        Distribution five = Distribution.of(3, 1, 4, 4, 9);

        assertThat(five.percentRank(1)).isZero();
        assertThat(five.percentRank(4)).isEqualTo(0.5);
        assertThat(five.percentRank(9)).isEqualTo(1);
        assertThat(Distribution.of(7).percentRank(7)).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> five.percentRank(2))
                .withMessage("2.0 is not one of the values");
    }

    @Test
    void placesInADistributionRiseWithTheValue() {
        Random random = new Random(43);
        for (int i = 0; i < 1000; i++) {
            Distribution values =
                    Distribution.of(
                            random.ints(1 + random.nextInt(50), 0, 20).asDoubleStream().toArray());
            double before = 0;
            for (double value : values.values()) {
                double rank = values.percentRank(value);
                assertThat(rank).isBetween(before, 1.0);
                before = rank;
            }
            double share = random.nextDouble();
            assertThat(values.quantile(share)).isBetween(values.min(), values.max());
            assertThat(values.quantile(share / 2)).isLessThanOrEqualTo(values.quantile(share));
        }
    }

    @Test
    void aPlainScoreCountsStandardDeviationsFromTheMean() {
        assertThat(Distribution.of(1, 2, 3).zScore(3)).hasValue(1);
        assertThat(Distribution.of(1, 2, 3).zScore(0)).hasValue(-2);
        assertThat(Distribution.of(0.1, 0.1, 0.1).zScore(0.1)).isEmpty();
        assertThat(Distribution.of(5).zScore(5)).isEmpty();
    }
}
