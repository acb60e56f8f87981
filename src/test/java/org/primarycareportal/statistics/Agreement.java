package org.primarycareportal.statistics;

import static java.util.stream.Collectors.joining;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.primarycareportal.statistics.Vectors.Row;

/** How far one file of reference answers and the code agree: complaints, and the largest error. */
final class Agreement extends SoftAssertions {
    static final double RELATIVE = 1e-9;

    /**
     * Differences of numbers near zero are only known to the 15 digits of what they came from, so
     * errors of smaller numbers are taken relative to this one.
     */
    private static final double SMALLEST = 1e-3;

    private final SortedMap<Double, Double> largest = new TreeMap<>(Map.of(RELATIVE, 0.0));
    private long numbers;

    /** Within the usual tolerance, relative to the expected number. */
    void same(String what, double actual, double expected) {
        same(what, actual, expected, RELATIVE);
    }

    void same(String what, double actual, double expected, double relative) {
        double error = error(actual, expected);
        numbers++;
        largest.merge(relative, error, Math::max);
        assertThat(error <= relative)
                .as("%s: %s, where the reference has %s", what, actual, expected)
                .isTrue();
    }

    /** The number against the column of this name. */
    void same(Row row, String column, double actual) {
        same(row + " " + column, actual, row.number(column));
    }

    /** Both ends against the columns that start with lower and upper. */
    void same(Row row, String ends, Interval actual) {
        same(row, "lower" + ends, actual.lower());
        same(row, "upper" + ends, actual.upper());
    }

    private static double error(double actual, double expected) {
        if (Double.compare(actual, expected) == 0) {
            return 0;
        }
        double error = Math.abs(actual - expected) / Math.max(SMALLEST, Math.abs(expected));
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }

    /** How many numbers were compared and the largest relative error, by tolerance. */
    String summary() {
        if (numbers == 0) {
            return errorsCollected().isEmpty() ? "the same words" : "other words";
        }
        return largest.entrySet().stream()
                .map(each -> words(each.getKey(), each.getValue()))
                .collect(joining(", ", numbers + " numbers, largest error ", ""));
    }

    private static String words(double tolerance, double error) {
        return tolerance == RELATIVE
                ? String.format(Locale.ROOT, "%.1e", error)
                : String.format(Locale.ROOT, "%.1e of %.1e allowed", error, tolerance);
    }
}
