package org.primarycareportal.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.primarycareportal.statistics.Vectors.Row;

/** One run of the reference, of which one file holds the summary and another the practices. */
record OverdispersionCase(Row summary, List<Row> practices) {
    static List<OverdispersionCase> all() {
        Map<String, List<Row>> practices =
                Vectors.rows("overdispersion_units").stream()
                        .collect(Collectors.groupingBy(row -> row.text("case_id")));
        List<Row> summaries = Vectors.rows("overdispersion_cases");
        assertThat(summaries)
                .extracting(row -> row.text("case_id"))
                .as("cases of both files")
                .containsExactlyInAnyOrderElementsOf(practices.keySet());
        return summaries.stream()
                .map(
                        row ->
                                new OverdispersionCase(
                                        row,
                                        practices.getOrDefault(row.text("case_id"), List.of())))
                .toList();
    }

    /** Proportion, ratio in either form, or the ratio of counts. */
    String kind() {
        return summary.text("data_type") + summary.text("sr_method");
    }

    boolean hasLimits() {
        return !kind().equals("RC");
    }

    List<UnitCount> units() {
        return practices.stream().map(OverdispersionCase::unit).toList();
    }

    static UnitCount unit(Row practice) {
        return new UnitCount(practice.number("numerator"), practice.number("denominator"));
    }

    double average() {
        return units().stream().mapToDouble(UnitCount::count).sum()
                / units().stream().mapToDouble(UnitCount::base).sum();
    }

    Dispersion dispersion() {
        return hasLimits() ? funnel().dispersion() : Dispersion.ofCountRatios(units(), average());
    }

    Funnel funnel() {
        return switch (kind()) {
            case "PR" -> Funnel.ofProportions(units(), average());
            case "SRCQC" -> Funnel.ofRatios(units(), RatioForm.CQC);
            case "SRSHMI" -> Funnel.ofRatios(units(), RatioForm.SHMI);
            default -> throw new IllegalArgumentException(summary + ": no funnel for " + kind());
        };
    }

    /**
     * The reference widens with quantiles rounded to six decimals. In the CQC form it also leaves
     * its limits on the square root scale but sets the ratio itself against them.
     */
    Interval limitsAsTheReferenceDrawsThem(double base, double roundedZ) {
        ConfidenceLevel level = ConfidenceLevel.ofZ(roundedZ);
        return kind().equals("SRCQC")
                ? FunnelScale.SQUARE_ROOT.reach(base, 1, dispersion().tauSquared(), level)
                : funnel().limits(base, level);
    }
}
