package org.primarycareportal.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.primarycareportal.statistics.Vectors.Row;

final class CusumVectors {
    private final Agreement agreement;

    private CusumVectors(Agreement agreement) {
        this.agreement = agreement;
    }

    static void check(List<Row> rows, Agreement agreement) {
        CusumVectors vectors = new CusumVectors(agreement);
        rows.forEach(vectors::check);
    }

    private void check(Row row) {
        Cusum cusum =
                Cusum.of(
                        Arrays.stream(row.numbers("values")).mapToObj(CusumVectors::known).toList(),
                        row.whole("window_size"),
                        row.number("sensitivity"));
        same(row, "pos_cusum", cusum, CusumStep::up);
        same(row, "neg_cusum", cusum, CusumStep::down);
        same(row, "target_mean", cusum, step -> step.target().orElse(Double.NaN));
        same(row, "alert_threshold", cusum, step -> step.threshold().orElse(Double.NaN));
        agreement
                .assertThat(cusum.alerts())
                .as("%s alerts", row)
                .isEqualTo(
                        Arrays.stream(row.numbers("alert_indices_0based"))
                                .mapToObj(at -> (int) at)
                                .toList());
        checkCurrent(row, cusum);
    }

    private void checkCurrent(Row row, Cusum cusum) {
        var current = cusum.current();
        agreement.same(row, "last_alert_from", current.map(ChangeAlert::from).orElse(Double.NaN));
        agreement.same(row, "last_alert_to", current.map(ChangeAlert::to).orElse(Double.NaN));
        agreement.same(
                row,
                "last_alert_period",
                current.map(alert -> (double) alert.steps()).orElse(Double.NaN));
    }

    private void same(Row row, String column, Cusum cusum, ToDoubleFunction<CusumStep> figure) {
        double[] expected = row.numbers(column);
        assertThat(cusum.steps()).as("%s steps", row).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            agreement.same(
                    row + " " + column + " " + i,
                    figure.applyAsDouble(cusum.steps().get(i)),
                    expected[i]);
        }
    }

    private static OptionalDouble known(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
