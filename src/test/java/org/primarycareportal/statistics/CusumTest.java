package org.primarycareportal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CusumTest {
    @Test
    void aSeriesThatStaysWhereItIsRaisesNoAlert() {
        Cusum cusum = Cusum.of(alternating(36));

        assertThat(cusum.alerts()).isEmpty();
        assertThat(cusum.current()).isEmpty();
    }

    @Test
    void aJumpIsMeasuredFromTheTargetBeforeIt() {
        List<OptionalDouble> jump = new ArrayList<>(alternating(24));
        jump.addAll(Collections.nCopies(3, OptionalDouble.of(70)));

        ChangeAlert alert = Cusum.of(jump).current().orElseThrow();

        assertThat(alert).isEqualTo(new ChangeAlert(50, 70, 3, true));
        assertThat(alert.variation(Polarity.LOW_IS_GOOD)).isEqualTo(Variation.CONCERN_HIGH);
        assertThat(alert.variation(Polarity.NEUTRAL)).isEqualTo(Variation.NEUTRAL_HIGH);
    }

    @Test
    void aChangeThatIsOverIsNoAlertAnyMore() {
        List<OptionalDouble> jump = new ArrayList<>(alternating(24));
        jump.addAll(Collections.nCopies(20, OptionalDouble.of(70)));

        Cusum cusum = Cusum.of(jump);

        assertThat(cusum.alerts()).isNotEmpty();
        assertThat(cusum.current()).isEmpty();
    }

    @Test
    void aFallIsAnAlertToo() {
        List<OptionalDouble> fall = new ArrayList<>(alternating(24));
        fall.addAll(Collections.nCopies(2, OptionalDouble.of(30)));

        ChangeAlert alert = Cusum.of(fall).current().orElseThrow();

        assertThat(alert).isEqualTo(new ChangeAlert(50, 30, 2, false));
        assertThat(alert.variation(Polarity.LOW_IS_GOOD)).isEqualTo(Variation.IMPROVEMENT_LOW);
    }

    @Test
    void aMissingValueSetsTheSumsBack() {
        List<OptionalDouble> values = new ArrayList<>(alternating(12));
        values.add(OptionalDouble.of(52));
        values.add(OptionalDouble.empty());

        List<CusumStep> steps = Cusum.of(values).steps();

        assertThat(steps.get(12).up()).isPositive();
        assertThat(steps.get(13).up()).isZero();
        assertThat(steps.get(13).target()).hasValue(50);
    }

    @Test
    void theFirstWindowWithAValueSetsTheTarget() {
        List<OptionalDouble> late = new ArrayList<>(Collections.nCopies(5, OptionalDouble.empty()));
        late.addAll(values(10, 20, 30));

        List<CusumStep> steps = Cusum.of(late, 3, 5).steps();

        assertThat(steps.get(0).target()).isEmpty();
        assertThat(steps.get(0).isAlert()).isFalse();
        assertThat(steps.get(3).target()).hasValue(10);
    }

    @Test
    void whereEverythingIsMissingThereAreNoSteps() {
        Cusum cusum = Cusum.of(Collections.nCopies(9, OptionalDouble.empty()));

        assertThat(cusum.steps()).isEmpty();
        assertThat(cusum.current()).isEmpty();
        assertThat(Cusum.of(List.of()).current()).isEmpty();
    }

    @Test
    void whatIsNoSeriesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cusum.of(values(1, Double.NaN)))
                .withMessage("value must be a number, but is NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cusum.of(values(1, 2), 0, 5))
                .withMessage("window must be above 0, but is 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cusum.of(values(1, 2), 12, 0))
                .withMessage("sensitivity must be above 0, but is 0.0");
    }

    @Test
    void turnedUpsideDownEveryStepIsItsMirrorImage() {
        Random random = new Random(5);
        for (int i = 0; i < 1000; i++) {
            List<OptionalDouble> series = series(random);
            Cusum upright = Cusum.of(series, 1 + random.nextInt(12), 5);
            Cusum again = Cusum.of(turned(series), 3, 5);
            Cusum there = Cusum.of(series, 3, 5);

            assertThat(upright.steps())
                    .allSatisfy(
                            step -> {
                                assertThat(step.up()).isFinite().isNotNegative();
                                assertThat(step.down()).isFinite().isNotPositive();
                                step.target().ifPresent(t -> assertThat(t).isFinite());
                                step.threshold().ifPresent(t -> assertThat(t).isNotNegative());
                            });
            assertThat(again.alerts()).isEqualTo(there.alerts());
            assertThat(again.current().map(ChangeAlert::up))
                    .isEqualTo(there.current().map(alert -> !alert.up()));
        }
    }

    private static List<OptionalDouble> turned(List<OptionalDouble> series) {
        return series.stream()
                .map(v -> v.isEmpty() ? v : OptionalDouble.of(-v.getAsDouble()))
                .toList();
    }

    private static List<OptionalDouble> series(Random random) {
        return IntStream.range(0, random.nextInt(40))
                .mapToObj(
                        i ->
                                random.nextInt(6) == 0
                                        ? OptionalDouble.empty()
                                        : OptionalDouble.of(random.nextInt(101)))
                .toList();
    }

    private static List<OptionalDouble> alternating(int size) {
        return IntStream.range(0, size).mapToObj(i -> OptionalDouble.of(i % 2 * 2 + 49)).toList();
    }

    private static List<OptionalDouble> values(double... values) {
        return DoubleStream.of(values).mapToObj(OptionalDouble::of).toList();
    }
}
