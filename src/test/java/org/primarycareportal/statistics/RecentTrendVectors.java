package org.primarycareportal.statistics;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.primarycareportal.statistics.RecentTrend.Direction;
import org.primarycareportal.statistics.Vectors.Row;

final class RecentTrendVectors {
    private RecentTrendVectors() {}

    static void check(List<Row> rows, Agreement agreement) {
        for (Row row : rows) {
            Optional<RecentTrend> trend = trend(row);
            agreement.same(row, "chi_square", trend.map(RecentTrend::chiSquared).orElse(0.0));
            agreement
                    .assertThat(trend.map(t -> words(t.direction())).orElse("CannotBeCalculated"))
                    .as("%s", row)
                    .isEqualTo(row.text("marker_corrected"));
            boolean moved = trend.filter(t -> t.direction() != Direction.NO_CHANGE).isPresent();
            agreement.assertThat(moved).as("%s", row).isEqualTo(row.flag("significant"));
        }
    }

    private static Optional<RecentTrend> trend(Row row) {
        return switch (row.text("method")) {
            case "proportion" -> RecentTrend.ofProportions(counts(row));
            case "rate_ci" -> RecentTrend.ofRates(rates(row));
            default -> throw new IllegalArgumentException(row + ": unknown method");
        };
    }

    private static List<YearlyCount> counts(Row row) {
        return IntStream.range(0, row.numbers("years").length)
                .mapToObj(
                        i ->
                                new YearlyCount(
                                        (int) row.numbers("years")[i],
                                        row.numbers("counts")[i],
                                        row.numbers("denominators")[i]))
                .toList();
    }

    private static List<YearlyRate> rates(Row row) {
        return IntStream.range(0, row.numbers("years").length)
                .mapToObj(
                        i ->
                                new YearlyRate(
                                        (int) row.numbers("years")[i],
                                        row.numbers("counts")[i],
                                        row.numbers("denominators")[i],
                                        row.numbers("values")[i],
                                        new Interval(
                                                row.numbers("lower95")[i],
                                                row.numbers("upper95")[i])))
                .toList();
    }

    private static String words(Direction direction) {
        return switch (direction) {
            case INCREASING -> "Increasing";
            case DECREASING -> "Decreasing";
            case NO_CHANGE -> "NoChange";
        };
    }
}
