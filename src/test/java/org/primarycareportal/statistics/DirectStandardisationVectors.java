package org.primarycareportal.statistics;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.primarycareportal.statistics.Vectors.Row;

final class DirectStandardisationVectors {
    private DirectStandardisationVectors() {}

    static void check(List<Row> rows, Agreement agreement) {
        for (Row row : rows) {
            Optional<DirectStandardisation> rate = DirectStandardisation.of(bands(row));
            agreement.assertThat(rate.isEmpty()).as("%s", row).isEqualTo(row.isMissing("value"));
            rate.ifPresent(known -> check(row, known, agreement));
        }
    }

    private static void check(Row row, DirectStandardisation rate, Agreement agreement) {
        double multiplier = row.number("multiplier");
        agreement.same(row, "total_count", rate.count());
        agreement.same(row, "value", rate.value() * multiplier);
        agreement.same(row, "95", rate.interval(ConfidenceLevel.P95).times(multiplier));
        agreement.same(row, "99_8", rate.interval(ConfidenceLevel.P99_8).times(multiplier));
    }

    private static List<AgeBand> bands(Row row) {
        return IntStream.range(0, row.numbers("counts").length)
                .mapToObj(
                        i ->
                                new AgeBand(
                                        row.numbers("counts")[i],
                                        row.numbers("pops")[i],
                                        row.numbers("stdpop")[i]))
                .toList();
    }
}
