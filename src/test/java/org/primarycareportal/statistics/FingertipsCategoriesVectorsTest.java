package org.primarycareportal.statistics;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.primarycareportal.statistics.Vectors.Row;

class FingertipsCategoriesVectorsTest {
    @Test
    void boundsAndCategoriesAreThoseOfTheReference() {
        SoftAssertions softly = new SoftAssertions();
        for (Row row : Vectors.rows("fingertips_categories")) {
            if (row.numbers("values").length > 0) {
                check(softly, row, categories(row));
            }
        }
        softly.assertAll();
    }

    private static void check(SoftAssertions softly, Row row, Categories categories) {
        double[] bounds = row.numbers("bounds");
        softly.assertThat(categories.bounds()).as("%s bounds", row).hasSize(bounds.length);
        for (int i = 0; i < Math.min(bounds.length, categories.bounds().size()); i++) {
            Vectors.same(softly, row + " bound", categories.bounds().get(i), bounds[i]);
        }
        double[] values = row.numbers("values");
        double[] assigned = row.numbers("assigned");
        softly.assertThat(values).as("%s", row).hasSameSizeAs(assigned);
        for (int i = 0; i < values.length; i++) {
            softly.assertThat(categories.categoryOf(values[i]).orElse(0))
                    .as("%s category of %s", row, values[i])
                    .isEqualTo((int) assigned[i]);
        }
    }

    private static Categories categories(Row row) {
        Distribution distribution = Distribution.of(row.numbers("values"));
        return switch (row.whole("categories")) {
            case 4 -> Categories.quartiles(distribution);
            case 5 -> Categories.quintiles(distribution, FingertipsPolarity.of(row));
            default ->
                    throw new IllegalArgumentException(row + ": neither quartiles nor quintiles");
        };
    }
}
