package org.primarycareportal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DispersionTest {
    @Test
    void outerScoresArePulledInToTheTenthFromEitherEnd() {
        List<UnitScore> scores =
                IntStream.rangeClosed(0, 10).mapToObj(i -> UnitScore.of(i, 5, 1)).toList();

        Dispersion dispersion = Dispersion.winsorised(scores);

        assertThat(dispersion.scores())
                .extracting(score -> score.robustZ().orElseThrow())
                .containsExactly(-4.0, -4.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0, 4.0);
        assertThat(dispersion.scores()).extracting(UnitScore::z).contains(-5.0, 5.0);
        assertThat(dispersion.phi()).isCloseTo(92 / 11.0, within(1e-12));
        assertThat(dispersion.tauSquared()).isCloseTo((92 - 10) / 10.0, within(1e-12));
        assertThat(dispersion.isOver()).isTrue();
    }

    @Test
    void scoresCloserThanChanceLeaveNothingBetweenPractices() {
        Dispersion dispersion =
                Dispersion.winsorised(List.of(UnitScore.of(0.1, 0, 1), UnitScore.of(-0.1, 0, 1)));

        assertThat(dispersion.phi()).isLessThan(1);
        assertThat(dispersion.tauSquared()).isZero();
        assertThat(dispersion.isOver()).isFalse();
    }

    @Test
    void tiedScoresAreLeftOutTogetherOrNotAtAll() {
        assertThat(Dispersion.truncated(twentyScoresWithLowestTied(3)).scores().subList(0, 3))
                .allMatch(score -> score.robustZ().isEmpty());
        assertThat(Dispersion.truncated(twentyScoresWithLowestTied(4)).scores().subList(0, 4))
                .allMatch(score -> score.robustZ().isPresent());
    }

    private static List<UnitScore> twentyScoresWithLowestTied(int tied) {
        return IntStream.range(0, 20)
                .mapToObj(i -> UnitScore.of(Math.max(i, tied - 1), 0, 1))
                .toList();
    }

    @Test
    void countRatiosBearAUnitWithoutEvents() {
        Dispersion dispersion =
                Dispersion.ofCountRatios(
                        List.of(new UnitCount(0, 100), new UnitCount(10, 100)), 0.05);

        assertThat(dispersion.scores().get(0).z()).isNegative().isFinite();
        assertThat(dispersion.phi()).isFinite();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dispersion.ofCountRatios(List.of(new UnitCount(0, 1)), 0))
                .withMessage("average ratio must be above 0, but is 0.0");
    }

    @Test
    void aScoreComesNearerWherePracticesDifferBeyondChance() {
        UnitScore score = UnitScore.of(0.9, 0.5, 0.1);

        assertThat(score.z()).isCloseTo(4, within(1e-12));
        assertThat(score.adjustedZ(0)).isCloseTo(4, within(1e-12));
        assertThat(score.adjustedZ(0.03)).isCloseTo(2, within(1e-12));
    }
}
