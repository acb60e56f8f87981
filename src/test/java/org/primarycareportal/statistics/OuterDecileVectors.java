package org.primarycareportal.statistics;

import java.util.List;
import java.util.stream.IntStream;
import org.primarycareportal.statistics.Vectors.Row;

final class OuterDecileVectors {
    private OuterDecileVectors() {}

    static void check(List<Row> rows, Agreement agreement) {
        for (Row row : rows) {
            List<PercentileMonth> months = months(row);
            List<PercentileMonth> kept =
                    months.stream().filter(month -> month.percentile() >= 90).toList();
            if (!row.isMissing("sem_of_kept_months")) {
                agreement.same(row, "sem_of_kept_months", OuterDecile.standardError(kept));
            }
            agreement
                    .assertThat(
                            OuterDecile.held(
                                            months,
                                            row.whole("period_months"),
                                            row.flag("is_percentage"),
                                            Polarity.LOW_IS_GOOD)
                                    .filter(held -> held == Comparison.WORST)
                                    .isPresent())
                    .as("%s", row)
                    .isEqualTo(row.flag("flagged_worst"));
        }
    }

    private static List<PercentileMonth> months(Row row) {
        return IntStream.range(0, row.numbers("percentiles").length)
                .mapToObj(
                        i ->
                                new PercentileMonth(
                                        row.numbers("percentiles")[i],
                                        row.numbers("numerators")[i],
                                        row.numbers("values")[i]))
                .toList();
    }
}
