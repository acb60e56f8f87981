package org.primarycareportal.statistics;

import java.util.List;
import java.util.stream.IntStream;
import org.primarycareportal.statistics.Vectors.Row;

final class IndirectStandardisationVectors {
    private IndirectStandardisationVectors() {}

    static void check(List<Row> rows, Agreement agreement) {
        for (Row row : rows) {
            IndirectStandardisation own =
                    IndirectStandardisation.of(Moments.sum(row.numbers("counts")), bands(row));
            agreement.same(row, "observed", own.observed());
            agreement.same(row, "expected", own.expected());
            agreement.same(row, "ratio100", own.ratio() * 100);
            check(row, "95", own, ConfidenceLevel.P95, agreement);
            check(row, "99_8", own, ConfidenceLevel.P99_8, agreement);
            Interval rates = own.rateInterval(ConfidenceLevel.P95).times(1000);
            agreement.same(row, "ref_rate_1000", own.referenceRate() * 1000);
            agreement.same(row, "rate_1000", own.rate() * 1000);
            agreement.same(row, "rate_lower95", rates.lower());
            agreement.same(row, "rate_upper95", rates.upper());
        }
    }

    private static void check(
            Row row,
            String ends,
            IndirectStandardisation own,
            ConfidenceLevel level,
            Agreement agreement) {
        Interval ratios = own.ratioInterval(level).times(100);
        agreement.same(row, "ratio_lower" + ends, ratios.lower());
        agreement.same(row, "ratio_upper" + ends, ratios.upper());
    }

    private static List<ReferenceBand> bands(Row row) {
        return IntStream.range(0, row.numbers("pops").length)
                .mapToObj(
                        i ->
                                new ReferenceBand(
                                        row.numbers("pops")[i],
                                        row.numbers("ref_counts")[i],
                                        row.numbers("ref_pops")[i]))
                .toList();
    }
}
