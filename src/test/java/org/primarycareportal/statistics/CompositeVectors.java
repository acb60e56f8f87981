package org.primarycareportal.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.primarycareportal.statistics.Vectors.Row;

/** One row per unit; indicators and weights are the same throughout a case. */
final class CompositeVectors {
    private CompositeVectors() {}

    static void check(List<Row> rows, Agreement agreement) {
        rows.stream()
                .collect(Collectors.groupingBy(row -> row.text("case_id")))
                .values()
                .forEach(units -> checkCase(units, agreement));
    }

    private static void checkCase(List<Row> units, Agreement agreement) {
        List<CompositeScore> scores =
                Composite.of(
                        units.stream().map(CompositeVectors::values).toList(),
                        indicators(units.get(0)),
                        Arrays.stream(units.get(0).numbers("domain_weights")).boxed().toList());
        for (int i = 0; i < units.size(); i++) {
            check(units.get(i), scores.get(i), agreement);
        }
    }

    private static void check(Row row, CompositeScore score, Agreement agreement) {
        double[] domains = row.numbers("domain_scores");
        agreement.assertThat(score.domains()).as("%s", row).hasSize(domains.length);
        for (int i = 0; i < domains.length; i++) {
            agreement.same(
                    row + " unit " + row.text("unit") + " domain " + i,
                    score.domains().get(i).orElse(Double.NaN),
                    domains[i]);
        }
        agreement.same(row, "composite", score.composite().orElse(Double.NaN));
        agreement.same(row, "composite_rank", score.rank().orElse(0));
        agreement.same(row, "count_z_at_or_below_minus2", score.muchWorse());
    }

    private static List<OptionalDouble> values(Row row) {
        return Arrays.stream(row.numbers("indicators"))
                .mapToObj(v -> Double.isNaN(v) ? OptionalDouble.empty() : OptionalDouble.of(v))
                .toList();
    }

    /** The reference counts domains from 1. */
    private static List<CompositeIndicator> indicators(Row row) {
        return IntStream.range(0, row.numbers("domain").length)
                .mapToObj(
                        i ->
                                new CompositeIndicator(
                                        row.numbers("polarity")[i] > 0
                                                ? Polarity.HIGH_IS_GOOD
                                                : Polarity.LOW_IS_GOOD,
                                        (int) row.numbers("domain")[i] - 1))
                .toList();
    }
}
