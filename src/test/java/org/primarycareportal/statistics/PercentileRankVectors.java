package org.primarycareportal.statistics;

import java.util.List;
import org.primarycareportal.statistics.Vectors.Row;

final class PercentileRankVectors {
    private PercentileRankVectors() {}

    static void check(List<Row> rows, Agreement agreement) {
        for (Row row : rows) {
            double[] present = row.present("values");
            if (present.length == 0) {
                agreement.assertThat(row.isMissing("p50")).as("%s", row).isTrue();
            } else {
                check(agreement, row, Distribution.of(present));
            }
        }
    }

    private static void check(Agreement agreement, Row row, Distribution distribution) {
        checkRanks(agreement, row, distribution);
        for (int decile = 10; decile <= 90; decile += 10) {
            agreement.same(
                    row + " p" + decile,
                    distribution.quantile(decile / 100.0),
                    row.number("p" + decile));
        }
    }

    private static void checkRanks(Agreement agreement, Row row, Distribution distribution) {
        double[] values = row.numbers("values");
        double[] ranks = row.numbers("percent_rank");
        for (int i = 0; i < ranks.length; i++) {
            double rank =
                    Double.isNaN(values[i]) ? Double.NaN : distribution.percentRank(values[i]);
            agreement.same(row + " rank of " + values[i], rank, ranks[i]);
        }
    }
}
