package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The median of decimal numbers as a decimal number. Binary numbers make 146.63499999999999 of
 * 146.46 and 146.81, and a penny is lost when that is rounded.
 */
final class ExactMedian {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private ExactMedian() {}

    static @Nullable BigDecimal of(List<BigDecimal> numbers) {
        if (numbers.isEmpty()) {
            return null;
        }
        List<BigDecimal> sorted = numbers.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(half)
                : sorted.get(half - 1).add(sorted.get(half)).divide(TWO);
    }
}
