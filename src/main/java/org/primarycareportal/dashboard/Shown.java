package org.primarycareportal.dashboard;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.indicators.Mark;

/** A result as pages show it: one that is too old is not shown as if it were current. */
record Shown(Mark mark, @Nullable BigDecimal value) {

    static Shown of(DashboardQueries.@Nullable Result result, Freshness freshness) {
        if (result == null) {
            return new Shown(Mark.NO_DATA, null);
        }
        return freshness == Freshness.TOO_OLD && result.value() != null
                ? new Shown(Mark.TOO_OLD, null)
                : new Shown(result.mark(), result.value());
    }
}
