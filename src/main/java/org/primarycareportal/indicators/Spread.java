package org.primarycareportal.indicators;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How the practices of a CCG lie in one figure.
 *
 * @param have open practices of which the releases speak
 * @param of open practices
 * @param withNumber practices whose value the quartiles are made of
 * @param median exact, so that half a penny is rounded up and not as a computer keeps it
 * @param medianOfAll of all practices with a value, the atypical ones too, and of money also
 *     published averages over nobody
 * @param leftOut practices of that median that the other numbers leave out
 * @param benchmark the value of the CCG with which practices are compared, in shown units
 */
record Spread(
        int have,
        int of,
        boolean whole,
        int withNumber,
        @Nullable Double minimum,
        @Nullable Double lowerQuartile,
        @Nullable BigDecimal median,
        @Nullable Double upperQuartile,
        @Nullable Double maximum,
        @Nullable BigDecimal medianOfAll,
        @Nullable Double mad,
        int leftOut,
        @Nullable BigDecimal benchmark,
        @Nullable Double phi,
        @Nullable Double tauSquared) {}
