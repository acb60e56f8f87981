package org.primarycareportal.statistics;

import java.util.Arrays;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.primarycareportal.statistics.Vectors.Row;

class PercentileRankDecilesVectorsTest {
    @Test
    void percentRanksAndDecilesAreThoseOfTheReference() {
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
        double[] ranks =
                Arrays.stream(row.numbers("values"))
                        .map(v -> Double.isNaN(v) ? v : distribution.percentRank(v))
                        .toArray();
        double[] expected = row.numbers("percent_rank");
        softly.assertThat(ranks).as("%s", row).hasSameSizeAs(expected);
        for (int i = 0; i < ranks.length; i++) {
            Vectors.same(softly, row + " value " + i, ranks[i], expected[i]);
        }
        for (int decile = 10; decile <= 90; decile += 10) {
            Vectors.same(
                    softly,
                    row + " p" + decile,
                    distribution.quantile(decile / 100.0),
                    row.number("p" + decile));
        }
    }
}
