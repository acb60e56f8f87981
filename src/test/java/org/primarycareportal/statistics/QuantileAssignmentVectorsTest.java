package org.primarycareportal.statistics;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.primarycareportal.statistics.Vectors.Row;

class QuantileAssignmentVectorsTest {
    @Test
    void everyValueIsInTheGroupOfTheReference() {
        SoftAssertions softly = new SoftAssertions();
        for (Row row : Vectors.rows("quantile_assignment")) {
            double[] values = row.numbers("values");
            double[] expected = row.numbers("quantiles");
            softly.assertThat(values).as("%s", row).hasSameSizeAs(expected);
            for (int i = 0; i < values.length; i++) {
                Vectors.same(softly, row + " " + values[i], group(row, values[i]), expected[i]);
            }
        }
        softly.assertAll();
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
