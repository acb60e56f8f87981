package org.primarycareportal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OuterDecileTest {
    private static final List<PercentileMonth> HIGH =
            List.of(month(95, 50, 0.5), month(92, 60, 0.6), month(94, 70, 0.7));
    private static final List<PercentileMonth> LOW =
            List.of(month(8, 50, 0.5), month(5, 60, 0.6), month(6, 70, 0.7));

    @Test
    void whatTheTenthMeansDependsOnWhatIsGood() {
        assertThat(held(HIGH, Polarity.LOW_IS_GOOD)).hasValue(Comparison.WORST);
        assertThat(held(HIGH, Polarity.HIGH_IS_GOOD)).hasValue(Comparison.BEST);
        assertThat(held(HIGH, Polarity.NEUTRAL)).hasValue(Comparison.HIGHEST);
        assertThat(held(HIGH, Polarity.NOT_COMPARED)).isEmpty();
        assertThat(held(LOW, Polarity.LOW_IS_GOOD)).hasValue(Comparison.BEST);
        assertThat(held(LOW, Polarity.HIGH_IS_GOOD)).hasValue(Comparison.WORST);
        assertThat(held(LOW, Polarity.NEUTRAL)).hasValue(Comparison.LOWEST);
    }

    @Test
    void oneMonthOutsideTheTenthEndsIt() {
        assertThat(held(withLast(month(89.9, 70, 0.7)), Polarity.NEUTRAL)).isEmpty();
        assertThat(held(withLast(month(90, 70, 0.7)), Polarity.NEUTRAL)).isPresent();
    }

    @Test
    void onlyTheLastMonthsCount() {
        List<PercentileMonth> longer =
                Stream.concat(Stream.of(month(20, 5, 0)), HIGH.stream()).toList();

        assertThat(held(longer, Polarity.NEUTRAL)).isPresent();
        assertThat(held(HIGH.subList(0, 2), Polarity.NEUTRAL)).isEmpty();
    }

    @Test
    void noiseRaisesNoAlert() {
        assertThat(held(withLast(month(94, 14, 0.7)), Polarity.NEUTRAL)).isEmpty();
        assertThat(held(withLast(month(94, 70, 0)), Polarity.NEUTRAL)).isEmpty();
        assertThat(held(withLast(month(94, 70, 1)), Polarity.NEUTRAL)).isEmpty();
        assertThat(OuterDecile.held(withLast(month(94, 70, 1)), 3, false, Polarity.NEUTRAL))
                .isPresent();
        assertThat(held(withLast(month(99.9, 70, 0.7)), Polarity.NEUTRAL)).isEmpty();
    }

    @Test
    void whatIsNoMonthIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> month(100.1, 20, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> month(Double.NaN, 20, 0.5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OuterDecile.held(HIGH, 1, true, Polarity.NEUTRAL))
                .withMessage("months on end must be at least 2, but are 1");
    }

    @Test
    void theLowestTenthIsTheMirrorImageOfTheHighest() {
        Random random = new Random(11);
        for (int i = 0; i < 5000; i++) {
            List<PercentileMonth> months =
                    IntStream.range(0, 3)
                            .mapToObj(
                                    at ->
                                            month(
                                                    86 + random.nextInt(15),
                                                    13 + random.nextInt(90),
                                                    0.4))
                            .toList();
            List<PercentileMonth> turned =
                    months.stream()
                            .map(m -> month(100 - m.percentile(), m.numerator(), m.value()))
                            .toList();

            assertThat(held(turned, Polarity.LOW_IS_GOOD))
                    .isEqualTo(held(months, Polarity.HIGH_IS_GOOD));
        }
    }

    private static Optional<Comparison> held(List<PercentileMonth> months, Polarity polarity) {
        return OuterDecile.held(months, OuterDecile.MONTHS, true, polarity);
    }

    private static List<PercentileMonth> withLast(PercentileMonth last) {
        return List.of(HIGH.get(0), HIGH.get(1), last);
    }

    private static PercentileMonth month(double percentile, double numerator, double value) {
        return new PercentileMonth(percentile, numerator, value);
    }
}
