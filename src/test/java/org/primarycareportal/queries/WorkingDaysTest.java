package org.primarycareportal.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The day by which a query is to be answered. */
class WorkingDaysTest {

    @Test
    void tenOfThemAreAFortnightAndNeverEndOnAWeekend() {
        List<LocalDate> days =
                LocalDate.of(2012, 1, 1).datesUntil(LocalDate.of(2041, 1, 1)).toList();
        for (LocalDate day : days) {
            LocalDate due = WorkingDays.after(day, 10);
            assertThat(due.getDayOfWeek().getValue()).as("after %s", day).isLessThan(6);
            assertThat(
                            day.plusDays(1)
                                    .datesUntil(due.plusDays(1))
                                    .filter(each -> each.getDayOfWeek().getValue() < 6))
                    .hasSize(10);
        }
    }

    @Test
    void theLeapDayAndTheEndOfTheFinancialYearAreDaysLikeOthers() {
        assertThat(WorkingDays.after(LocalDate.of(2016, 2, 26), 1)).hasToString("2016-02-29");
        assertThat(WorkingDays.after(LocalDate.of(2017, 3, 31), 1)).hasToString("2017-04-03");
        assertThat(WorkingDays.after(LocalDate.of(2018, 3, 23), 10)).hasToString("2018-04-06");
    }
}
