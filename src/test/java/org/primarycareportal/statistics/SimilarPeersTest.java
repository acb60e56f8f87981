package org.primarycareportal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimilarPeersTest {
    /** List size and share of people over 75. */
    private static final List<List<Double>> PRACTICES =
            List.of(
                    List.of(5000.0, 8.0),
                    List.of(5100.0, 14.0),
                    List.of(5200.0, 8.5),
                    List.of(12000.0, 8.0),
                    List.of(5000.0, 8.0));

    @Test
    void theNearestComesFirstAndNobodyIsTheirOwnPeer() {
        assertThat(SimilarPeers.nearest(PRACTICES, 0))
                .extracting(Peer::unit)
                .containsExactly(4, 2, 3, 1);
        assertThat(SimilarPeers.nearest(PRACTICES, 0).get(0).squaredDistance()).isZero();
    }

    @Test
    void theUnitOfMeasureMakesNoDifference() {
        List<List<Double>> thousands =
                PRACTICES.stream().map(p -> List.of(p.get(0) / 1000, p.get(1))).toList();

        List<Peer> peers = SimilarPeers.byDistance(thousands, 1);

        assertThat(peers)
                .extracting(Peer::unit)
                .isEqualTo(SimilarPeers.byDistance(PRACTICES, 1).stream().map(Peer::unit).toList());
    }

    @Test
    void aVariableThatIsTheSameForAllMakesNoDistance() {
        List<List<Double>> same = PRACTICES.stream().map(p -> List.of(p.get(1), 7.0)).toList();
        List<List<Double>> without = PRACTICES.stream().map(p -> List.of(p.get(1))).toList();

        assertThat(SimilarPeers.nearest(same, 0)).isEqualTo(SimilarPeers.nearest(without, 0));
        assertThat(SimilarPeers.nearest(List.of(List.of(1.0)), 0)).isEmpty();
    }

    @Test
    void whatHasNoDistanceIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimilarPeers.nearest(PRACTICES, 5))
                .withMessage("there is no unit 5 among 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimilarPeers.nearest(List.of(List.of(1.0), List.of()), 0))
                .withMessage("every unit must have as many variables as the first, 1");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> SimilarPeers.nearest(List.of(List.of(1.0), List.of(Double.NaN)), 0))
                .withMessage("variable must be a number, but is NaN");
    }

    @Test
    void whoIsFarFromOneIsAsFarTheOtherWayRound() {
        Random random = new Random(21);
        for (int i = 0; i < 500; i++) {
            List<List<Double>> units =
                    IntStream.range(0, 2 + random.nextInt(30))
                            .mapToObj(unit -> random.doubles(4).boxed().toList())
                            .toList();
            List<Peer> peers = SimilarPeers.byDistance(units, 0);

            assertThat(peers).hasSize(units.size() - 1);
            assertThat(peers).extracting(Peer::squaredDistance).isSorted();
            Peer last = peers.get(peers.size() - 1);
            assertThat(
                            SimilarPeers.byDistance(units, last.unit()).stream()
                                    .filter(peer -> peer.unit() == 0)
                                    .findFirst()
                                    .orElseThrow()
                                    .squaredDistance())
                    .isFinite()
                    .isCloseTo(last.squaredDistance(), within(1e-12));
        }
    }
}
