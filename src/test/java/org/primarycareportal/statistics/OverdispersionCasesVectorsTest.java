package org.primarycareportal.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.primarycareportal.statistics.Vectors.Row;

class OverdispersionCasesVectorsTest {
    @Test
    void phiAndTauSquaredAreThoseOfTheReference() {
        SoftAssertions softly = new SoftAssertions();
        for (OverdispersionCase each : OverdispersionCase.all()) {
            Row row = each.summary();
            Dispersion dispersion = each.dispersion();
            softly.assertThat(each.practices()).as("%s", row).hasSize(row.whole("n_units"));
            Vectors.same(softly, row + " average", each.average(), row.number("pooled"));
            Vectors.same(softly, row + " phi", dispersion.phi(), row.number("phi"));
            Vectors.same(softly, row + " tau2", dispersion.tauSquared(), row.number("tau2"));
        }
        softly.assertAll();
    }

    @Test
    void asManyPracticesAreOutliersAsInTheReference() {
        for (OverdispersionCase each : OverdispersionCase.all()) {
            if (each.hasLimits()) {
                long outliers =
                        each.units().stream()
                                .filter(
                                        unit ->
                                                !each.limitsAsTheReferenceDrawsThem(
                                                                unit.base(), 3.090232)
                                                        .contains(unit.value()))
                                .count();
                assertThat(outliers)
                        .as("%s", each.summary())
                        .isEqualTo(each.summary().whole("outliers99_8"));
            }
        }
    }
}
