package org.primarycareportal.statistics;

import java.util.List;
import org.primarycareportal.statistics.Vectors.Row;

final class FingertipsPercentilesVectors {
    private FingertipsPercentilesVectors() {}

    static void check(List<Row> rows, Agreement agreement) {
        for (Row row : rows) {
            double[] values = row.present("values");
            boolean enough = values.length > 0 && Distribution.of(values).isEnoughForPercentiles();
            agreement.assertThat(enough).as("%s", row).isNotEqualTo(row.isMissing("median"));
            if (enough) {
                check(agreement, row, Distribution.of(values));
            }
        }
    }

    private static void check(Agreement agreement, Row row, Distribution values) {
        agreement.same(row + " min", values.min(), row.number("min"));
        agreement.same(row + " p5", values.quantile(0.05), row.number("p5"));
        agreement.same(row + " p25", values.quantile(0.25), row.number("p25"));
        agreement.same(row + " median", values.median(), row.number("median"));
        agreement.same(row + " p75", values.quantile(0.75), row.number("p75"));
        agreement.same(row + " p95", values.quantile(0.95), row.number("p95"));
        agreement.same(row + " max", values.max(), row.number("max"));
    }
}
