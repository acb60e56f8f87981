package org.primarycareportal.statistics;

import java.util.List;
import org.primarycareportal.statistics.Vectors.Row;

final class DecilesVectors {
    private DecilesVectors() {}

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
        for (int decile = 10; decile <= 90; decile += 10) {
            agreement.same(
                    row + " p" + decile,
                    distribution.quantile(decile / 100.0),
                    row.number("p" + decile));
        }
    }
}
