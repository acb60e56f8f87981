package org.primarycareportal.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.primarycareportal.statistics.Vectors.Row;

/** One row per unit; the unit whose peers are sought is the same throughout a case. */
final class SimilarPeersVectors {
    private final Agreement agreement;
    private final List<Row> units;
    private final int target;

    private SimilarPeersVectors(Agreement agreement, List<Row> units) {
        this.agreement = agreement;
        this.units = units;
        this.target = position(units.get(0).text("target_unit"));
    }

    private int position(String unit) {
        return IntStream.range(0, units.size())
                .filter(i -> units.get(i).text("unit").equals(unit))
                .findFirst()
                .orElseThrow();
    }

    static void check(List<Row> rows, Agreement agreement) {
        rows.stream()
                .collect(Collectors.groupingBy(row -> row.text("case_id")))
                .values()
                .forEach(units -> new SimilarPeersVectors(agreement, units).check());
    }

    private void check() {
        List<List<Double>> variables =
                units.stream()
                        .map(row -> Arrays.stream(row.numbers("variables")).boxed().toList())
                        .toList();
        SimilarPeers.byDistance(variables, target)
                .forEach(
                        peer ->
                                agreement.same(
                                        units.get(peer.unit()),
                                        "sq_distance",
                                        peer.squaredDistance()));
        List<Peer> nearest = SimilarPeers.nearest(variables, target);
        checkRanks(nearest);
        checkOpportunity(nearest);
    }

    private void checkRanks(List<Peer> nearest) {
        Map<Integer, Integer> ranks =
                IntStream.range(0, nearest.size())
                        .boxed()
                        .collect(Collectors.toMap(i -> nearest.get(i).unit(), i -> i + 1));
        for (int i = 0; i < units.size(); i++) {
            agreement
                    .assertThat(ranks.containsKey(i) ? ranks.get(i).toString() : "NA")
                    .as("%s unit %s", units.get(i), i)
                    .isEqualTo(units.get(i).text("peer_rank"));
        }
    }

    /** The indicators of the reference are percentages. */
    private void checkOpportunity(List<Peer> nearest) {
        Row row = units.get(target);
        Opportunity opportunity =
                Opportunity.of(
                        row.number("indicator") / 100,
                        row.number("denominator"),
                        nearest.stream()
                                .map(peer -> units.get(peer.unit()).number("indicator") / 100)
                                .toList(),
                        row.flag("low_is_good") ? Polarity.LOW_IS_GOOD : Polarity.HIGH_IS_GOOD);
        agreement.same(row, "best5_benchmark", opportunity.benchmark() * 100);
        agreement.same(row, "gap_points", opportunity.gap() * 100);
        agreement.same(row, "opportunity_count", opportunity.events());
    }
}
