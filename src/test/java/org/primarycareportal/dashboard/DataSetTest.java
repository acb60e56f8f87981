package org.primarycareportal.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.shared.Period;

/** What comes together, and when more of it is due. */
class DataSetTest {

    private final List<CompletenessQueries.Filled> filled = new ArrayList<>();

    private static Indicator indicator(
            int id, String source, String frequency, int days, String lag) {
        return new Indicator(
                (short) id,
                "I" + id,
                null,
                "I" + id,
                "I" + id,
                "Access",
                id,
                Indicator.Kind.OUTPUT,
                Indicator.Type.PROPORTION,
                Indicator.AreaRule.NONE,
                "%",
                BigDecimal.valueOf(100),
                Indicator.Level.PRACTICE,
                Indicator.Direction.HIGHER,
                days,
                Indicator.Audience.PEERS,
                false,
                1,
                0,
                1,
                true,
                true,
                new Indicator.Words("", "", "", source, source, "", frequency, lag, "", "", ""));
    }

    private static Period period(String code) {
        return Period.parse(code).orElseThrow();
    }

    /** The latest first, as they are asked for. */
    private DataSetTest has(Indicator indicator, String... periods) {
        for (String code : periods) {
            filled.add(new CompletenessQueries.Filled(indicator, period(code)));
        }
        return this;
    }

    private List<DataSet> sets() {
        return DataSet.of(filled);
    }

    private DataSet only() {
        assertThat(sets()).hasSize(1);
        return sets().get(0);
    }

    @Test
    void monthsAndQuartersOfOneSourceAreTwoSets() {
        Indicator older = indicator(1, "Registered patients", "quarterly", 91, "2 weeks");
        has(older, "2017-18-Q3", "2017-10");
        assertThat(sets())
                .extracting(DataSet::code)
                .containsExactly(
                        "registered-patients-quarterly", "registered-patients-quarterly-by-month");
        assertThat(sets())
                .extracting(DataSet::latest)
                .containsExactly(period("2017-18-Q3"), period("2017-10"));
    }

    @Test
    void aSetIsCalledTheSameWhateverElseHasComeIn() {
        Indicator yearly = indicator(1, "Fingertips", "yearly", 365, "9 months");
        Indicator rare = indicator(2, "Fingertips", "every four years", 1461, "1 year");
        has(rare, "2015-16");
        assertThat(only().code()).isEqualTo("fingertips-every-four-years");
        has(yearly, "2015-16");
        assertThat(sets())
                .extracting(DataSet::code)
                .containsExactly("fingertips-every-four-years", "fingertips-yearly");
    }

    @Test
    void aFigureThatHasNotComeYetIsSaidAndTheOneWaitedForLongestIsDue() {
        Indicator quick = indicator(1, "HES", "monthly", 30, "7 weeks");
        Indicator slow = indicator(2, "HES", "monthly", 30, "10 weeks");
        has(quick, "2017-01", "2016-12").has(slow, "2016-12");
        assertThat(only().latest()).isEqualTo(period("2017-01"));
        assertThat(only().soFar()).isEqualTo("1 of 2 figures so far");
        assertThat(only().due())
                .as("January of the slow one, ten weeks after it")
                .isEqualTo(LocalDate.of(2017, 4, 11));
        has(slow, "2017-01");
        filled.sort((a, b) -> b.period().compareTo(a.period()));
        assertThat(only().soFar()).isEmpty();
    }

    @Test
    void whatStoppedAYearAgoIsStillWaitedFor() {
        Indicator goesOn = indicator(1, "HES", "monthly", 30, "7 weeks");
        Indicator stopped = indicator(2, "HES", "monthly", 30, "7 weeks");
        has(goesOn, "2017-01").has(stopped, "2016-01");
        assertThat(SetStanding.of(only().due(), LocalDate.of(2017, 3, 20)))
                .isEqualTo(SetStanding.LATE);
    }

    @Test
    void whatComesSeldomIsNotDueWithTheNextPeriod() {
        Indicator rare = indicator(1, "Fingertips", "every four years", 1461, "1 year");
        has(rare, "2015");
        assertThat(only().due()).isEqualTo(LocalDate.of(2020, 12, 30));
        assertThat(only().hasEveryPeriod()).isFalse();
        filled.clear();
        has(indicator(2, "By age", "quarterly", 91, "2 weeks"), "2018-04", "2018-01");
        assertThat(only().due()).isEqualTo(LocalDate.of(2018, 8, 13));
        assertThat(only().hasEveryPeriod()).as("between two counts nothing is missing").isFalse();
    }

    @Test
    void whatComesInOneSeasonIsNeverLate() {
        has(indicator(1, "Flu uptake", "monthly in season", 30, "5 weeks"), "2017-01");
        assertThat(SetStanding.of(only().due(), LocalDate.of(2017, 8, 1)))
                .isEqualTo(SetStanding.UNKNOWN);
        assertThat(only().hasEveryPeriod()).isFalse();
    }

    @Test
    void missingPeriodsStandBetweenThoseThatAreThere() {
        assertThat(
                        DataSet.withoutBreak(
                                new TreeSet<>(Set.of(period("2016-11"), period("2017-02")))))
                .extracting(Period::code)
                .containsExactly("2016-11", "2016-12", "2017-01", "2017-02");
    }
}
