package org.primarycareportal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.primarycareportal.statistics.ConfidenceLevel.P95;
import static org.primarycareportal.statistics.ConfidenceLevel.P99_8;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StandardisationTest {
    @Test
    void thePopulationItselfAsStandardGivesTheCrudeRate() {
        List<AgeBand> bands = List.of(new AgeBand(10, 1000, 1000), new AgeBand(40, 500, 500));

        DirectStandardisation rate = DirectStandardisation.of(bands).orElseThrow();

        assertThat(rate.value()).isCloseTo(50.0 / 1500, within(1e-15));
        Interval crude = ConfidenceIntervals.ofRate(50, 1500, P95);
        assertThat(rate.interval(P95).lower()).isCloseTo(crude.lower(), within(1e-15));
        assertThat(rate.interval(P95).upper()).isCloseTo(crude.upper(), within(1e-15));
    }

    @Test
    void bandsCountByTheStandardAndTheirVarianceByItsSquare() {
        List<AgeBand> bands = List.of(new AgeBand(10, 1000, 2000), new AgeBand(40, 500, 500));

        DirectStandardisation rate = DirectStandardisation.of(bands).orElseThrow();

        assertThat(rate.value()).isCloseTo(60.0 / 2500, within(1e-15));
        assertThat(rate.spread()).isCloseTo(Math.sqrt(80.0 / 50) / 2500, within(1e-15));
    }

    @Test
    void underTenEventsThereIsNoStandardisedRate() {
        assertThat(DirectStandardisation.of(List.of(new AgeBand(9, 1000, 1)))).isEmpty();
        assertThat(DirectStandardisation.of(List.of(new AgeBand(10, 1000, 1)))).isPresent();
    }

    @Test
    void theEuropeanStandardHasAHundredThousandPeople() {
        assertThat(DirectStandardisation.EUROPEAN_2013).hasSize(19);
        assertThat(DirectStandardisation.EUROPEAN_2013.stream().mapToInt(people -> people).sum())
                .isEqualTo(100_000);
    }

    @Test
    void theRatesOfTheReferenceGiveWhatIsExpected() {
        IndirectStandardisation own =
                IndirectStandardisation.of(
                        30,
                        List.of(
                                new ReferenceBand(1000, 100, 10_000),
                                new ReferenceBand(500, 400, 20_000)));

        assertThat(own.expected()).isCloseTo(20, within(1e-12));
        assertThat(own.ratio()).isCloseTo(1.5, within(1e-12));
        assertThat(own.rate()).isCloseTo(1.5 * 500 / 30_000, within(1e-12));
        assertThat(own.isComparable()).isTrue();
    }

    @Test
    void underTenEventsNothingIsComparable() {
        List<ReferenceBand> bands = List.of(new ReferenceBand(1000, 100, 10_000));

        assertThat(IndirectStandardisation.of(9, bands).isComparable()).isFalse();
        assertThat(IndirectStandardisation.of(0, bands).ratioInterval(P95).lower()).isZero();
    }

    @Test
    void whatHasNoRateIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AgeBand(1, 0, 5000))
                .withMessageContaining("population of a band (join it with the next where 0)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DirectStandardisation.of(List.of(new AgeBand(20, 10, 0))))
                .withMessage("standard population of all bands must be above 0, but is 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                IndirectStandardisation.of(
                                        5, List.of(new ReferenceBand(100, 0, 1000))))
                .withMessage("expected events must be above 0, but is 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IndirectStandardisation.of(5, List.of()))
                .withMessageContaining("must be above 0");
    }

    @Test
    void intervalsHoldTheRateAndNestByLevel() {
        Random random = new Random(44);
        for (int i = 0; i < 1000; i++) {
            List<AgeBand> bands =
                    DirectStandardisation.EUROPEAN_2013.stream()
                            .map(
                                    people ->
                                            new AgeBand(
                                                    random.nextInt(4),
                                                    1 + random.nextInt(900),
                                                    people))
                            .toList();
            DirectStandardisation.of(bands)
                    .ifPresent(
                            rate -> {
                                assertThat(rate.interval(P95).contains(rate.value())).isTrue();
                                assertThat(rate.interval(P99_8).lower())
                                        .isLessThan(rate.interval(P95).lower());
                                assertThat(rate.interval(P99_8).upper())
                                        .isGreaterThan(rate.interval(P95).upper());
                            });
        }
    }

    @Test
    void intervalsOfRatiosHoldTheRatio() {
        Random random = new Random(45);
        for (int i = 0; i < 1000; i++) {
            List<ReferenceBand> bands =
                    IntStream.range(0, 6)
                            .mapToObj(
                                    band ->
                                            new ReferenceBand(
                                                    random.nextInt(900), 1 + band * 200, 90_000))
                            .toList();
            if (bands.stream().anyMatch(band -> band.population() > 0)) {
                IndirectStandardisation own = IndirectStandardisation.of(random.nextInt(40), bands);

                assertThat(own.ratioInterval(P95).contains(own.ratio())).isTrue();
                assertThat(own.rateInterval(P99_8).contains(own.rate())).isTrue();
            }
        }
    }
}
