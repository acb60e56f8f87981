package org.primarycareportal.statistics;

import java.util.List;
import org.primarycareportal.statistics.Vectors.Row;

final class FingertipsCategoriesVectors {
    private FingertipsCategoriesVectors() {}

    static void check(List<Row> rows, Agreement agreement) {
        for (Row row : rows) {
            if (row.numbers("values").length > 0) {
                check(agreement, row, categories(row));
            }
        }
    }

    private static void check(Agreement agreement, Row row, Categories categories) {
        double[] bounds = row.numbers("bounds");
        agreement.assertThat(categories.bounds()).as("%s bounds", row).hasSize(bounds.length);
        for (int i = 0; i < Math.min(bounds.length, categories.bounds().size()); i++) {
            agreement.same(row + " bound", categories.bounds().get(i), bounds[i]);
        }
        double[] values = row.numbers("values");
        double[] assigned = row.numbers("assigned");
        agreement.assertThat(values).as("%s", row).hasSameSizeAs(assigned);
        for (int i = 0; i < values.length; i++) {
            agreement
                    .assertThat(categories.categoryOf(values[i]).orElse(0))
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
