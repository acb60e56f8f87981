package org.primarycareportal.queries;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** Mondays to Fridays. Bank holidays count as working days: no calendar of them is kept here. */
final class WorkingDays {

    private WorkingDays() {}

    /** So many of them after a day, which itself does not count. */
    static LocalDate after(LocalDate day, int working) {
        LocalDate reached = day;
        int left = working;
        while (left > 0) {
            reached = reached.plusDays(1);
            if (reached.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue()) {
                left--;
            }
        }
        return reached;
    }
}
