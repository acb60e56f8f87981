package org.primarycareportal.dashboard;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.indicators.Change;
import org.primarycareportal.indicators.Mark;

/**
 * A result as pages show it: one that is too old is not shown as if it were current.
 *
 * @param change nothing where it cannot be told, or where there is no value beside it
 */
record Shown(Mark mark, @Nullable BigDecimal value, @Nullable Change change) {

    static Shown of(DashboardQueries.@Nullable Result result, Freshness freshness) {
        if (result == null) {
            return new Shown(Mark.NO_DATA, null, null);
        }
        return freshness == Freshness.TOO_OLD && result.value() != null
                ? new Shown(Mark.TOO_OLD, null, null)
                : new Shown(result.mark(), result.value(), result.change());
    }
}
