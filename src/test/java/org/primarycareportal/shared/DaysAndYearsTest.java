package org.primarycareportal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every day from 2012 to 2040 lies in the financial year, quarter and month to which people count
 * it, wherever the server thinks that it stands: days begin and end at midnight in London.
 */
class DaysAndYearsTest {

    private static final LocalDate FIRST = LocalDate.of(2012, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2040, 12, 31);

    /** London, the first and the last zone of a day, and one whose days began at one in summer. */
    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest(name = "a server in {0}")
    @ValueSource(
            strings = {
                "Europe/London",
                "Pacific/Kiritimati",
                "Pacific/Pago_Pago",
                "America/Sao_Paulo"
            })
    private @interface WhereverTheServerStands {}

    private final TimeZone before = TimeZone.getDefault();

    private static void standsIn(String zone) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
    }

    @AfterEach
    void theServerComesBack() {
        TimeZone.setDefault(before);
    }

    /** Cheap where they are equal: there are ten thousand days. */
    private static void same(Object found, Object expected, Object about) {
        if (!found.equals(expected)) {
            assertThat(found).as("%s", about).isEqualTo(expected);
        }
    }

    private static List<LocalDate> days() {
        return FIRST.datesUntil(LAST.plusDays(1)).toList();
    }

    /** By the digits of the date alone. */
    private static int yearBeganIn(LocalDate day) {
        String text = day.toString();
        int year = Integer.parseInt(text.substring(0, 4));
        return text.substring(5).compareTo("04-01") < 0 ? year - 1 : year;
    }

    private static BusinessClock at(Instant moment) {
        return new BusinessClock(Clock.fixed(moment, ZoneId.systemDefault()));
    }

    /** The two nights of the clock change are those of the last Sundays, at one o'clock of UTC. */
    private static Instant change(int year, int month) {
        return LocalDate.of(year, month, 1)
                .with(TemporalAdjusters.lastInMonth(DayOfWeek.SUNDAY))
                .atTime(1, 0)
                .toInstant(ZoneOffset.UTC);
    }

    private static LocalDateTime inLondon(Instant moment) {
        int year = moment.atOffset(ZoneOffset.UTC).getYear();
        boolean summer = !moment.isBefore(change(year, 3)) && moment.isBefore(change(year, 10));
        return LocalDateTime.ofInstant(moment, ZoneOffset.ofHours(summer ? 1 : 0));
    }

    @WhereverTheServerStands
    void everyDayLiesInItsFinancialYear(String zone) {
        standsIn(zone);
        for (LocalDate day : days()) {
            int began = yearBeganIn(day);
            FinancialYear year = FinancialYear.of(day);
            same(year.startYear(), began, day);
            same(year.firstDay().toString(), began + "-04-01", day);
            same(year.lastDay().toString(), began + 1 + "-03-31", day);
            same(year.toString(), began + "/" + twoDigits(began + 1), day);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2012-03-31, 2011/12, 2011-12-Q4",
        "2012-04-01, 2012/13, 2012-13-Q1",
        "2016-02-29, 2015/16, 2015-16-Q4",
        "2017-06-30, 2017/18, 2017-18-Q1",
        "2017-07-01, 2017/18, 2017-18-Q2",
        "2017-12-31, 2017/18, 2017-18-Q3",
        "2018-01-01, 2017/18, 2017-18-Q4",
        "2020-03-31, 2019/20, 2019-20-Q4",
        "2040-02-29, 2039/40, 2039-40-Q4",
        "2040-12-31, 2040/41, 2040-41-Q3"
    })
    void theEdgesAreWherePeopleKnowThem(LocalDate day, String year, String quarter) {
        assertThat(FinancialYear.of(day)).hasToString(year);
        assertThat(Period.around(Period.Kind.QUARTER, day).code()).isEqualTo(quarter);
    }

    @WhereverTheServerStands
    void everyDayLiesInItsQuarterAndMonth(String zone) {
        standsIn(zone);
        for (LocalDate day : days()) {
            int began = yearBeganIn(day);
            int quarter = (day.getMonthValue() + 8) % 12 / 3 + 1;
            same(
                    Period.around(Period.Kind.QUARTER, day).code(),
                    began + "-" + twoDigits(began + 1) + "-Q" + quarter,
                    day);
            same(Period.around(Period.Kind.MONTH, day).code(), day.toString().substring(0, 7), day);
            same(
                    Period.around(Period.Kind.CALENDAR_YEAR, day).code(),
                    day.toString().substring(0, 4),
                    day);
        }
    }

    private static String twoDigits(int year) {
        return Integer.toString(year).substring(2);
    }

    @ParameterizedTest
    @EnumSource
    void periodsFollowEachOtherWithoutAGapAndAreReadBackFromTheirCodes(Period.Kind kind) {
        long days = 0;
        Period period = Period.around(kind, FIRST);
        LocalDate began = period.start();
        for (; !period.start().isAfter(LAST); period = period.next()) {
            days += period.days();
            same(period.contains(period.start()), true, period);
            same(period.contains(period.end()), true, period);
            same(period.contains(period.end().plusDays(1)), false, period);
            same(period.next().start(), period.end().plusDays(1), period);
            same(period.next().previous(), period, period);
            same(Period.between(period.start(), period.end()), Optional.of(period), period);
            same(Period.parse(period.code()), Optional.of(period), period);
        }
        assertThat(began.plusDays(days)).isEqualTo(period.start());
    }

    @Test
    void aYearHasADayMoreWhereItHoldsTheTwentyNinthOfFebruary() {
        for (int year = 2012; year <= 2040; year++) {
            boolean leap = (year + 1) % 4 == 0;
            assertThat(Period.financialYear(year).days())
                    .as("%d", year)
                    .isEqualTo(leap ? 366 : 365);
        }
    }

    @WhereverTheServerStands
    void theDayChangesAtMidnightInLondon(String zone) {
        standsIn(zone);
        for (LocalDate day : days()) {
            boolean summer = inLondon(day.atStartOfDay().toInstant(ZoneOffset.UTC)).getHour() == 1;
            Instant midnight = day.atStartOfDay().toInstant(ZoneOffset.ofHours(summer ? 1 : 0));
            same(at(midnight).today(), day, midnight);
            same(at(midnight.minusMillis(1)).today(), day.minusDays(1), midnight);
            same(Dates.dayOf(midnight), day, midnight);
            same(Dates.dayOf(midnight.minusMillis(1)), day.minusDays(1), midnight);
        }
    }

    @WhereverTheServerStands
    void inBothNightsOfTheClockChangeEachMomentHasItsDayAndHour(String zone) {
        standsIn(zone);
        for (int year = 2012; year <= 2040; year++) {
            for (Instant change : List.of(change(year, 3), change(year, 10))) {
                for (int minutes = -180; minutes <= 180; minutes += 15) {
                    Instant moment = change.plusSeconds(60L * minutes);
                    LocalDateTime there = inLondon(moment);
                    same(at(moment).today(), there.toLocalDate(), moment);
                    same(
                            Dates.moment(moment),
                            Dates.day(there.toLocalDate()) + ", " + there.toLocalTime(),
                            moment);
                }
            }
        }
    }

    /** The last evening of a financial year is in summer time, an hour before UTC's midnight. */
    @WhereverTheServerStands
    void theFinancialYearEndsAtMidnightInLondonAndNotInUtc(String zone) {
        standsIn(zone);
        for (int year = 2012; year <= 2040; year++) {
            Instant midnight = Instant.parse(year + "-03-31T23:00:00Z");
            assertThat(FinancialYear.of(at(midnight.minusMillis(1)).today()))
                    .isEqualTo(new FinancialYear(year - 1));
            assertThat(FinancialYear.of(at(midnight).today())).isEqualTo(new FinancialYear(year));
        }
    }
}
