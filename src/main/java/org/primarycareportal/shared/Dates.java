package org.primarycareportal.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates and times as people here write them: 4 March 2017, 17:00, in London's time. */
public final class Dates {

    public static final ZoneId LONDON = ZoneId.of("Europe/London");

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter MONTH_NAME =
            DateTimeFormatter.ofPattern("MMMM", Locale.UK);
    private static final DateTimeFormatter SHORT_MONTH =
            DateTimeFormatter.ofPattern("MMM uuuu", Locale.UK);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);

    private Dates() {}

    public static String day(LocalDate day) {
        return DAY.format(day);
    }

    public static String month(LocalDate day) {
        return MONTH.format(day);
    }

    public static String monthName(LocalDate day) {
        return MONTH_NAME.format(day);
    }

    /** For crowded heads of columns: Mar 2018. */
    public static String shortMonth(LocalDate day) {
        return SHORT_MONTH.format(day);
    }

    /** 4 March 2017, 17:00. */
    public static String moment(Instant moment) {
        var local = moment.atZone(LONDON);
        return day(local.toLocalDate()) + ", " + TIME.format(local);
    }

    public static LocalDate dayOf(Instant moment) {
        return moment.atZone(LONDON).toLocalDate();
    }
}
