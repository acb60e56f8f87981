package org.primarycareportal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OpportunityTest {
    private static final List<Double> PEERS = List.of(0.5, 0.6, 0.7, 0.8, 0.9, 0.1, 0.2);

    @Test
    void theBenchmarkIsTheMeanOfTheBestFive() {
        Opportunity high = Opportunity.of(0.4, 1000, PEERS, Polarity.HIGH_IS_GOOD);
        Opportunity low = Opportunity.of(0.52, 1000, PEERS, Polarity.LOW_IS_GOOD);

        assertThat(high.benchmark()).isCloseTo(0.7, within(1e-12));
        assertThat(high.events()).isCloseTo(300, within(1e-9));
        assertThat(low.benchmark()).isCloseTo(0.42, within(1e-12));
        assertThat(low.events()).isCloseTo(100, within(1e-9));
    }

    @Test
    void whoIsBetterHasNothingToGain() {
        Opportunity better = Opportunity.of(0.8, 1000, PEERS, Polarity.HIGH_IS_GOOD);

        assertThat(better.gap()).isCloseTo(-0.1, within(1e-12));
        assertThat(better.events()).isZero();
    }

    @Test
    void itsIntervalHoldsTheEvents() {
        Opportunity opportunity = Opportunity.of(0.6, 1000, PEERS, Polarity.HIGH_IS_GOOD);

        Interval events = opportunity.events(new Interval(0.5, 0.75));

        assertThat(events.lower()).isZero();
        assertThat(events.upper()).isCloseTo(200, within(1e-9));
    }

    @Test
    void withoutFivePeersOrADirectionThereIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Opportunity.of(0.5, 9, PEERS.subList(0, 4), Polarity.LOW_IS_GOOD))
                .withMessage("the best five cannot be found among 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Opportunity.of(0.5, 9, PEERS, Polarity.NEUTRAL))
                .withMessageContaining("neither high nor low is good");
    }

    @Test
    void anIntervalRoundTheValueGivesOneRoundTheEvents() {
        Random random = new Random(22);
        for (int i = 0; i < 2000; i++) {
            double denominator = 1 + random.nextInt(2000);
            double count = random.nextInt((int) denominator + 1);
            Polarity polarity = random.nextBoolean() ? Polarity.HIGH_IS_GOOD : Polarity.LOW_IS_GOOD;
            Opportunity opportunity =
                    Opportunity.of(count / denominator, denominator, PEERS, polarity);
            Interval own =
                    ConfidenceIntervals.ofProportion(count, denominator, ConfidenceLevel.P95);

            assertThat(opportunity.events()).isBetween(0.0, denominator);
            assertThat(opportunity.events(own).contains(opportunity.events())).isTrue();
        }
    }

    @Test
    void aSavingIsWhatWasSpentBeyondTheDecile() {
        assertThat(Opportunity.saving(1000, 2.5, 300)).isEqualTo(250);
        assertThat(Opportunity.saving(700, 2.5, 300)).isEqualTo(-50);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Opportunity.saving(700, 2.5, 0))
                .withMessage("denominator must be above 0, but is 0.0");
    }

    @Test
    void aBenchmarkThatSomebodySetIsReachedFromTheSideOfConcernOnly() {
        assertThat(Opportunity.toReach(0.6, 0.5, 200, Polarity.HIGH_IS_GOOD).events())
                .isCloseTo(20, within(1e-9));
        assertThat(Opportunity.toReach(0.6, 0.5, 200, Polarity.LOW_IS_GOOD).events()).isZero();
        assertThat(
                        Opportunity.toReach(0.6, 0.5, 200, Polarity.HIGH_IS_GOOD)
                                .events(new Interval(0.45, 0.62))
                                .upper())
                .isCloseTo(30, within(1e-9));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Opportunity.toReach(0.6, 0.5, 200, Polarity.NEUTRAL));
    }
}
