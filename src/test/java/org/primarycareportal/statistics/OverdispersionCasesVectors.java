package org.primarycareportal.statistics;

import java.util.List;
import org.primarycareportal.statistics.Vectors.Row;

final class OverdispersionCasesVectors {
    private OverdispersionCasesVectors() {}

    static void check(List<Row> rows, Agreement agreement) {
        for (OverdispersionCase each : OverdispersionCase.all()) {
            Row row = each.summary();
            Dispersion dispersion = each.dispersion();
            agreement.assertThat(each.practices()).as("%s", row).hasSize(row.whole("n_units"));
            agreement.same(row, "pooled", each.average());
            agreement.same(row, "phi", dispersion.phi());
            agreement.same(row, "tau2", dispersion.tauSquared());
            if (each.hasLimits()) {
                agreement
                        .assertThat(outliers(each))
                        .as("%s outliers", row)
                        .isEqualTo(row.whole("outliers99_8"));
            }
        }
    }

    private static long outliers(OverdispersionCase each) {
        return each.units().stream()
                .filter(
                        unit ->
                                !each.limitsAsTheReferenceDrawsThem(unit.base(), 3.090232)
                                        .contains(unit.value()))
                .count();
    }
}
