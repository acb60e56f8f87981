package org.primarycareportal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CompositeTest {
    private static final CompositeIndicator HIGH = new CompositeIndicator(Polarity.HIGH_IS_GOOD, 0);
    private static final CompositeIndicator LOW = new CompositeIndicator(Polarity.LOW_IS_GOOD, 1);

    @Test
    void highIsGoodWhateverTheIndicatorThinks() {
        List<CompositeScore> scores =
                Composite.of(
                        List.of(unit(1, 3), unit(2, 2), unit(3, 1)),
                        List.of(HIGH, LOW),
                        List.of(1.0, 1.0));

        assertThat(scores)
                .extracting(CompositeScore::composite)
                .containsExactly(OptionalDouble.of(-1), OptionalDouble.of(0), OptionalDouble.of(1));
        assertThat(scores)
                .extracting(CompositeScore::rank)
                .containsExactly(OptionalInt.of(3), OptionalInt.of(2), OptionalInt.of(1));
    }

    @Test
    void weightsCountForTheDomainsThatAreThere() {
        List<CompositeScore> scores =
                Composite.of(
                        List.of(unit(1, 3), unit(2, 2), unit(3, Double.NaN)),
                        List.of(HIGH, LOW),
                        List.of(3.0, 1.0));

        assertThat(scores.get(0).composite().orElseThrow())
                .isCloseTo((3 * -1 - Math.sqrt(0.5)) / 4, within(1e-12));
        assertThat(scores.get(2).domains().get(1)).isEmpty();
        assertThat(scores.get(2).composite()).hasValue(1);
    }

    @Test
    void anIndicatorOnWhichAllAreAlikeSaysNothing() {
        List<CompositeScore> scores =
                Composite.of(
                        List.of(unit(5, 3), unit(5, 2)), List.of(HIGH, LOW), List.of(1.0, 0.0));

        assertThat(scores.get(0).domains().get(0)).isEmpty();
        assertThat(scores.get(0).composite()).isEmpty();
        assertThat(scores.get(0).rank()).isEmpty();
    }

    @Test
    void indicatorsFarOnTheWrongSideAreCounted() {
        List<List<OptionalDouble>> units =
                IntStream.range(0, 20).mapToObj(i -> unit(i == 0 ? 0 : 50 + i % 2, 1)).toList();

        List<CompositeScore> scores = Composite.of(units, List.of(HIGH, LOW), List.of(1.0, 1.0));

        assertThat(scores.get(0).muchWorse()).isOne();
        assertThat(scores.get(1).muchWorse()).isZero();
    }

    @Test
    void equalCompositesShareTheBetterPlace() {
        assertThat(
                        Composite.of(
                                List.of(unit(2, 1), unit(1, 1), unit(2, 1)),
                                List.of(HIGH, LOW),
                                List.of(1.0, 1.0)))
                .extracting(score -> score.rank().orElseThrow())
                .containsExactly(1, 3, 1);
    }

    @Test
    void whatHasNoScoreIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CompositeIndicator(Polarity.NEUTRAL, 0))
                .withMessage(
                        "an indicator of a composite must have a good direction, but is NEUTRAL");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Composite.of(List.of(unit(1)), List.of(HIGH, LOW), List.of()))
                .withMessage("every unit must have as many values as there are indicators, 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Composite.of(List.of(), List.of(HIGH, LOW), List.of(1.0)))
                .withMessage("every domain must have a weight, but there are only 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Composite.of(List.of(), List.of(HIGH), List.of(-1.0)))
                .withMessage("weight of a domain must be 0 or more, but is -1.0");
    }

    @Test
    void scoresAverageToNothingWhereNoValueIsMissing() {
        Random random = new Random(31);
        for (int i = 0; i < 500; i++) {
            List<List<OptionalDouble>> units =
                    IntStream.range(0, 3 + random.nextInt(40))
                            .mapToObj(u -> unit(random.nextInt(100), random.nextInt(100)))
                            .toList();

            List<CompositeScore> scores =
                    Composite.of(units, List.of(HIGH, LOW), List.of(2.0, 1.0));

            assertThat(scores.stream().flatMapToDouble(score -> score.composite().stream()).sum())
                    .isCloseTo(0, within(1e-9));
        }
    }

    @Test
    void noScoreIsEverUndefined() {
        Random random = new Random(32);
        for (int i = 0; i < 1000; i++) {
            List<List<OptionalDouble>> units =
                    IntStream.range(0, random.nextInt(6))
                            .mapToObj(
                                    u ->
                                            unit(
                                                    random.nextBoolean() ? Double.NaN : 4,
                                                    random.nextBoolean()
                                                            ? Double.NaN
                                                            : random.nextInt(3)))
                            .toList();
            for (CompositeScore score :
                    Composite.of(units, List.of(HIGH, LOW), List.of(1.0, 1.0))) {
                assertThat(score.composite().orElse(0)).isFinite();
                assertThat(score.rank().isPresent()).isEqualTo(score.composite().isPresent());
            }
        }
    }

    private static List<OptionalDouble> unit(double... values) {
        return DoubleStream.of(values)
                .mapToObj(v -> Double.isNaN(v) ? OptionalDouble.empty() : OptionalDouble.of(v))
                .toList();
    }
}
