package org.primarycareportal.statistics;

import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.primarycareportal.statistics.Vectors.Row;

class OverdispersionUnitsVectorsTest {
    private final SoftAssertions softly = new SoftAssertions();

    @Test
    void scoresOfPracticesAreThoseOfTheReference() {
        for (OverdispersionCase each : OverdispersionCase.all()) {
            List<UnitScore> scores = each.dispersion().scores();
            for (int i = 0; i < scores.size(); i++) {
                Row row = each.practices().get(i);
                same(row, "u_z", scores.get(i).z());
                same(row, "w_z", scores.get(i).robustZ().orElse(Double.NaN));
            }
        }
        softly.assertAll();
    }

    @Test
    void widenedLimitsAndOutliersAreThoseOfTheReference() {
        for (OverdispersionCase each : OverdispersionCase.all()) {
            if (each.hasLimits()) {
                each.practices().forEach(row -> checkWidened(each, row));
            }
        }
        softly.assertAll();
    }

    private void checkWidened(OverdispersionCase of, Row row) {
        UnitCount unit = OverdispersionCase.unit(row);
        Interval inner = of.limitsAsTheReferenceDrawsThem(unit.base(), 1.959964);
        Interval outer = of.limitsAsTheReferenceDrawsThem(unit.base(), 3.090232);
        same(row, "od_lcl95", inner.lower());
        same(row, "od_ucl95", inner.upper());
        same(row, "od_lcl99_8", outer.lower());
        same(row, "od_ucl99_8", outer.upper());
        softly.assertThat(outer.contains(unit.value()) ? 0 : 1)
                .as("%s %s outlier", row, row.text("practice"))
                .isEqualTo(row.whole("od_outlier99_8"));
    }

    /** What the pages use differs from the reference by the sixth decimal of z alone. */
    @Test
    void outliersOfProportionsAndShmiRatiosAreThoseOfTheReference() {
        for (OverdispersionCase each : OverdispersionCase.all()) {
            if (each.kind().equals("PR") || each.kind().equals("SRSHMI")) {
                for (Row row : each.practices()) {
                    softly.assertThat(each.funnel().isOutlier(OverdispersionCase.unit(row)))
                            .as("%s %s outlier", row, row.text("practice"))
                            .isEqualTo(row.whole("od_outlier99_8") == 1);
                }
            }
        }
        softly.assertAll();
    }

    /** Square roots of what is drawn are what the reference compares with. */
    @Test
    void limitsOfCqcRatiosAreTheSquaresOfTheReferences() {
        for (OverdispersionCase each : OverdispersionCase.all()) {
            if (each.kind().equals("SRCQC")) {
                for (Row row : each.practices()) {
                    Interval limits =
                            each.funnel()
                                    .limits(
                                            row.number("denominator"),
                                            ConfidenceLevel.ofZ(1.959964));
                    double lower = Math.max(0, row.number("od_lcl95"));
                    Vectors.same(softly, row + " lower", limits.lower(), lower * lower);
                    double upper = row.number("od_ucl95");
                    Vectors.same(softly, row + " upper", limits.upper(), upper * upper);
                }
            }
        }
        softly.assertAll();
    }

    @Test
    void limitsOfChanceAloneAreThoseOfTheReference() {
        for (OverdispersionCase each : OverdispersionCase.all()) {
            if (each.hasLimits()) {
                each.practices().forEach(row -> checkOfChanceAlone(each, row));
            }
        }
        softly.assertAll();
    }

    private void checkOfChanceAlone(OverdispersionCase of, Row row) {
        boolean exact = !of.kind().equals("PR");
        double base = row.number("denominator");
        Interval inner =
                of.funnel()
                        .limitsOfChanceAlone(
                                base, exact ? ConfidenceLevel.P95 : ConfidenceLevel.ofZ(1.959964));
        Interval outer =
                of.funnel()
                        .limitsOfChanceAlone(
                                base,
                                exact ? ConfidenceLevel.P99_8 : ConfidenceLevel.ofZ(3.090232));
        same(row, "lcl95", inner.lower());
        same(row, "ucl95", inner.upper());
        same(row, "lcl99_8", outer.lower());
        same(row, "ucl99_8", outer.upper());
    }

    private void same(Row row, String column, double actual) {
        Vectors.same(
                softly,
                row + " " + row.text("practice") + " " + column,
                actual,
                row.number(column));
    }
}
