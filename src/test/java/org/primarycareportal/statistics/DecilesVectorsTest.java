package org.primarycareportal.statistics;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.primarycareportal.statistics.Vectors.Row;

class DecilesVectorsTest {
    @Test
    void decilesAreThoseOfTheReference() {
        SoftAssertions softly = new SoftAssertions();
        for (Row row : Vectors.rows("percentile_rank_deciles")) {
            double[] present = row.present("values");
            if (present.length == 0) {
                softly.assertThat(row.isMissing("p50")).as("%s", row).isTrue();
            } else {
                check(softly, row, Distribution.of(present));
            }
        }
        softly.assertAll();
    }

    private static void check(SoftAssertions softly, Row row, Distribution distribution) {
        for (int decile = 10; decile <= 90; decile += 10) {
            Vectors.same(
                    softly,
                    row + " p" + decile,
                    distribution.quantile(decile / 100.0),
                    row.number("p" + decile));
        }
    }
}
