package org.primarycareportal.statistics;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.primarycareportal.statistics.Vectors.Row;

/** Every file of reference answers has a function that agrees with it, or a reason for none. */
class ReferenceVectorsTest {
    private static final Map<String, BiConsumer<List<Row>, Agreement>> CHECKS =
            Map.ofEntries(
                    entry("byar_counts", ByarCountsVectors::check),
                    entry("composite_zscore", CompositeVectors::check),
                    entry("cusum_alerts", CusumVectors::check),
                    entry("dsr_dobson", DirectStandardisationVectors::check),
                    entry("fingertips_categories", FingertipsCategoriesVectors::check),
                    entry("fingertips_percentiles", FingertipsPercentilesVectors::check),
                    entry("fingertips_rag", FingertipsRagVectors::check),
                    entry("fingertips_recent_trend", RecentTrendVectors::check),
                    entry("funnel_limits_poisson", FunnelLimitsPoissonVectors::check),
                    entry("funnel_limits_proportion", FunnelLimitsProportionVectors::check),
                    entry(
                            "funnel_significance_proportion",
                            FunnelSignificanceVectors::checkProportions),
                    entry("funnel_significance_rate", FunnelSignificanceVectors::checkRates),
                    entry("funnel_significance_ratio", FunnelSignificanceVectors::checkRatios),
                    entry("indirect_standardisation", IndirectStandardisationVectors::check),
                    entry("mean_t_ci", MeanVectors::check),
                    entry("overdispersion_cases", OverdispersionCasesVectors::check),
                    entry("overdispersion_units", OverdispersionUnitsVectors::check),
                    entry("percentile_rank_deciles", PercentileRankVectors::check),
                    entry("quantile_assignment", QuantileAssignmentVectors::check),
                    entry("rate_byar", RateByarVectors::check),
                    entry("similar_peers", SimilarPeersVectors::check),
                    entry("spc_xmr_points", XmrPointsVectors::check),
                    entry("spc_xmr_series", XmrSeriesVectors::check),
                    entry("spine_chart", SpineChartVectors::check),
                    entry("wilson_proportion", WilsonProportionVectors::check),
                    entry("worst_decile_alert", OuterDecileVectors::check));

    private static final String EFFICIENCY = "comes with the efficiency index";
    private static final String APPRAISAL = "comes with the appraisal of business cases";
    private static final String FUNDING = "comes with the funding figures";

    private static final Map<String, String> WITHOUT_A_FUNCTION =
            Map.ofEntries(
                    entry("dea", EFFICIENCY),
                    entry("efficiency_regression", EFFICIENCY),
                    entry("discount_factors", APPRAISAL),
                    entry("mcda_weighted_sum", APPRAISAL),
                    entry("npv_business_case", APPRAISAL),
                    entry("smaa_exact", APPRAISAL),
                    entry("smaa_monte_carlo", APPRAISAL),
                    entry("qof_point_value", FUNDING));

    @TestFactory
    Stream<DynamicTest> everyFileAgreesWithItsReference() {
        Path folder = Vectors.folder();
        return names(folder).stream().map(name -> dynamicTest(name, () -> report(name, folder)));
    }

    private static void report(String name, Path folder) {
        if (WITHOUT_A_FUNCTION.containsKey(name)) {
            System.out.printf("%s: no function, %s%n", name, WITHOUT_A_FUNCTION.get(name));
            return;
        }
        assertThat(CHECKS).as("functions by the file that they answer to").containsKey(name);
        List<Row> rows = Vectors.rows(name, folder);
        Agreement agreement = compare(name, rows);
        System.out.printf("%s: %d cases, %s%n", name, rows.size(), agreement.summary());
        agreement.assertAll();
    }

    private static Agreement compare(String name, List<Row> rows) {
        Agreement agreement = new Agreement();
        CHECKS.get(name).accept(rows, agreement);
        return agreement;
    }

    private static TreeSet<String> names(Path folder) {
        TreeSet<String> names = new TreeSet<>();
        Vectors.files(folder).forEach(file -> names.add(nameOf(file)));
        return names;
    }

    /** The name under which a file is known; its own, if nobody knows it. */
    private static String nameOf(Path file) {
        return Stream.of(CHECKS, WITHOUT_A_FUNCTION)
                .flatMap(known -> known.keySet().stream())
                .filter(name -> Vectors.isCalled(name, file))
                .findFirst()
                .orElse(file.getFileName().toString());
    }

    @Test
    void aFileWithAFunctionIsNotAmongThoseWithout() {
        assertThat(CHECKS.keySet()).doesNotContainAnyElementsOf(WITHOUT_A_FUNCTION.keySet());
    }

    @Test
    void aFileThatNobodyKnowsFails(@TempDir Path folder) throws IOException {
        Files.createFile(folder.resolve("wilson_proportion.csv"));
        Files.createFile(folder.resolve("dea_more.csv"));
        Files.createFile(folder.resolve("deal.csv"));

        assertThat(names(folder)).containsExactly("dea", "deal.csv", "wilson_proportion");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> report("deal.csv", folder))
                .withMessageContaining("deal.csv");
    }

    @Test
    void aDisagreementFails(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("wilson_proportion.csv");
        String columns =
                "case_id,x,n,multiplier,lower90,upper90,lower95,upper95,lower99_8,upper99_8";
        Files.write(file, List.of(columns, "a,0,10,1,0,0.2,0,0.2,0,0.2"));

        List<Row> rows = Vectors.rows("wilson_proportion", folder);
        assertThat(compare("wilson_proportion", rows).errorsCollected())
                .anySatisfy(
                        error ->
                                assertThat(error)
                                        .hasMessageContaining("wilson_proportion.csv a upper95"));
    }
}
