package org.primarycareportal.statistics;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.primarycareportal.statistics.Vectors.Row;

class FingertipsPercentilesVectorsTest {
    @Test
    void percentilesAreThoseOfTheReference() {
        SoftAssertions softly = new SoftAssertions();
        for (Row row : Vectors.rows("fingertips_percentiles")) {
            double[] values = row.present("values");
            boolean enough = values.length > 0 && Distribution.of(values).isEnoughForPercentiles();
            softly.assertThat(enough).as("%s", row).isNotEqualTo(row.isMissing("median"));
            if (enough) {
                check(softly, row, Distribution.of(values));
            }
        }
        softly.assertAll();
    }

    private static void check(SoftAssertions softly, Row row, Distribution values) {
        Vectors.same(softly, row + " min", values.min(), row.number("min"));
        Vectors.same(softly, row + " p5", values.quantile(0.05), row.number("p5"));
        Vectors.same(softly, row + " p25", values.quantile(0.25), row.number("p25"));
        Vectors.same(softly, row + " median", values.median(), row.number("median"));
        Vectors.same(softly, row + " p75", values.quantile(0.75), row.number("p75"));
        Vectors.same(softly, row + " p95", values.quantile(0.95), row.number("p95"));
        Vectors.same(softly, row + " max", values.max(), row.number("max"));
    }
}
