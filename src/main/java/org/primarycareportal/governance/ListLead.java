package org.primarycareportal.governance;

import java.util.List;
import org.primarycareportal.web.AsOf;

/** The sentence over the list of who does what: the answer, or how much there is. */
final class ListLead {

    private ListLead() {}

    static String of(
            AsOf asOf, List<DutyRow> shown, DutyQueries.Counts found, DutyQueries.Counts whole) {
        String day = asOf.isToday() ? "" : " on " + asOf.words();
        if (whole.rows() == 0) {
            return "Nobody has written down who does what" + day + ".";
        }
        if (found.rows() == 1 && shown.size() == 1) {
            return shown.get(0).answer() + day + ".";
        }
        String how =
                found.rows() == whole.rows()
                        ? "%d topics, each with who leads it".formatted(whole.rows())
                        : "%d of %d topics fit".formatted(found.rows(), whole.rows());
        return how + day + overdue(found) + ".";
    }

    private static String overdue(DutyQueries.Counts found) {
        return switch (found.overdue()) {
            case 0 -> "";
            case 1 -> "; the review of 1 is overdue";
            default -> "; the reviews of " + found.overdue() + " are overdue";
        };
    }
}
