package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.statistics.Interval;

/**
 * Everything that pages, exports and rules show of one figure.
 *
 * @param kind P practice, L cluster, C CCG, E England
 * @param status V value, N no data, S hidden, A does not apply, W the area is not whole
 * @param place 1 for the best, or the highest where neither way is good; ties share the best place
 * @param have practices with a value, for areas
 * @param of practices that were open, for areas
 */
record ResultRow(
        char kind,
        String areaCode,
        @Nullable String clusterId,
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        @Nullable BigDecimal value,
        char status,
        @Nullable Interval interval95,
        @Nullable Interval interval998,
        String comparison,
        @Nullable Integer place,
        @Nullable Integer quartile,
        @Nullable Double robustDistance,
        @Nullable String atypical,
        @Nullable String note,
        @Nullable Integer have,
        @Nullable Integer of,
        List<Long> releases) {}
