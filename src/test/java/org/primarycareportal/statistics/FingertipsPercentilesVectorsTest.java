package org.primarycareportal.statistics;

import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.primarycareportal.statistics.Vectors.Row;

class FingertipsPercentilesVectorsTest {
    @Test
    void percentilesAreThoseOfTheReference() {
        SoftAssertions softly = new SoftAssertions();
        for (Row row : Vectors.rows("fingertips_percentiles")) {
            double[] values = row.present("values");
            Optional<Percentiles> marks =
                    values.length == 0 ? Optional.empty() : Distribution.of(values).percentiles();
            softly.assertThat(marks.isEmpty()).as("%s", row).isEqualTo(row.isMissing("median"));
            marks.ifPresent(p -> check(softly, row, p));
        }
        softly.assertAll();
    }

    private static void check(SoftAssertions softly, Row row, Percentiles marks) {
        Vectors.same(softly, row + " min", marks.min(), row.number("min"));
        Vectors.same(softly, row + " p5", marks.p5(), row.number("p5"));
        Vectors.same(softly, row + " p25", marks.p25(), row.number("p25"));
        Vectors.same(softly, row + " median", marks.median(), row.number("median"));
        Vectors.same(softly, row + " p75", marks.p75(), row.number("p75"));
        Vectors.same(softly, row + " p95", marks.p95(), row.number("p95"));
        Vectors.same(softly, row + " max", marks.max(), row.number("max"));
    }
}
