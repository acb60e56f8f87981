package org.primarycareportal.statistics;

import java.util.List;
import org.primarycareportal.statistics.Vectors.Row;

final class QuantileAssignmentVectors {
    private QuantileAssignmentVectors() {}

    static void check(List<Row> rows, Agreement agreement) {
        for (Row row : rows) {
            double[] values = row.numbers("values");
            double[] expected = row.numbers("quantiles");
            agreement.assertThat(values).as("%s", row).hasSameSizeAs(expected);
            for (int i = 0; i < values.length; i++) {
                agreement.same(row + " " + values[i], group(row, values[i]), expected[i]);
            }
        }
    }

    private static double group(Row row, double value) {
        if (Double.isNaN(value)) {
            return Double.NaN;
        }
        Distribution distribution = Distribution.of(row.present("values"));
        int groups = row.whole("nquantiles");
        var group =
                row.flag("invert")
                        ? distribution.groupFromHighest(value, groups)
                        : distribution.groupFromLowest(value, groups);
        return group.isPresent() ? group.getAsInt() : Double.NaN;
    }
}
