package org.primarycareportal.statistics;

import java.util.List;
import org.primarycareportal.statistics.Vectors.Row;

final class OverdispersionUnitsVectors {
    private final Agreement agreement;

    private OverdispersionUnitsVectors(Agreement agreement) {
        this.agreement = agreement;
    }

    static void check(List<Row> rows, Agreement agreement) {
        OverdispersionUnitsVectors vectors = new OverdispersionUnitsVectors(agreement);
        OverdispersionCase.all().forEach(vectors::check);
    }

    private void check(OverdispersionCase each) {
        checkScores(each);
        if (each.hasLimits()) {
            each.practices().forEach(row -> checkWidened(each, row));
            each.practices().forEach(row -> checkOfChanceAlone(each, row));
        }
        if (each.kind().equals("PR") || each.kind().equals("SRSHMI")) {
            each.practices().forEach(row -> checkOutlier(each, row));
        }
        if (each.kind().equals("SRCQC")) {
            each.practices().forEach(row -> checkSquares(each, row));
        }
    }

    private void checkScores(OverdispersionCase each) {
        List<UnitScore> scores = each.dispersion().scores();
        for (int i = 0; i < scores.size(); i++) {
            Row row = each.practices().get(i);
            same(row, "u_z", scores.get(i).z());
            same(row, "w_z", scores.get(i).robustZ().orElse(Double.NaN));
        }
    }

    private void checkWidened(OverdispersionCase of, Row row) {
        UnitCount unit = OverdispersionCase.unit(row);
        Interval inner = of.limitsAsTheReferenceDrawsThem(unit.base(), 1.959964);
        Interval outer = of.limitsAsTheReferenceDrawsThem(unit.base(), 3.090232);
        same(row, "od_lcl95", inner.lower());
        same(row, "od_ucl95", inner.upper());
        same(row, "od_lcl99_8", outer.lower());
        same(row, "od_ucl99_8", outer.upper());
        agreement
                .assertThat(outer.contains(unit.value()) ? 0 : 1)
                .as("%s %s outlier", row, row.text("practice"))
                .isEqualTo(row.whole("od_outlier99_8"));
    }

    /** What the pages use differs from the reference by the sixth decimal of z alone. */
    private void checkOutlier(OverdispersionCase of, Row row) {
        agreement
                .assertThat(of.funnel().isOutlier(OverdispersionCase.unit(row)))
                .as("%s %s outlier", row, row.text("practice"))
                .isEqualTo(row.whole("od_outlier99_8") == 1);
    }

    /** Square roots of what is drawn are what the reference compares with. */
    private void checkSquares(OverdispersionCase of, Row row) {
        Interval limits =
                of.funnel().limits(row.number("denominator"), ConfidenceLevel.ofZ(1.959964));
        double lower = Math.max(0, row.number("od_lcl95"));
        double upper = row.number("od_ucl95");
        agreement.same(row + " lower", limits.lower(), lower * lower);
        agreement.same(row + " upper", limits.upper(), upper * upper);
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
        agreement.same(row + " " + row.text("practice") + " " + column, actual, row.number(column));
    }
}
