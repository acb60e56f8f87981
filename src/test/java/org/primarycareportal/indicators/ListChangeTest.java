package org.primarycareportal.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.CleanSlate;
import org.primarycareportal.FilesTest;
import org.primarycareportal.WrittenFiles;
import org.primarycareportal.imports.TestImports;
import org.primarycareportal.imports.TestViewers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** By how much lists grew or shrank in a year, from two counts of one source. */
@FilesTest
class ListChangeTest {

    @Autowired CleanSlate slate;
    @Autowired TestImports imports;
    @Autowired Recompute recompute;
    @Autowired JdbcClient jdbc;
    @Autowired MockMvc pages;

    @BeforeEach
    void threePractices() {
        slate.serve("99Z");
        imports.bringIn(
                "epraccur_2015-05.csv", WrittenFiles.directory("99Z", WrittenFiles.practices(3)));
        recompute.workOutWhatWasAsked();
    }

    private TestImports.Seen qof(String year, int first, int second, int third) {
        return imports.bringIn(
                "QOF_overall_achievement_%s.csv".formatted(year),
                WrittenFiles.qof(
                        List.of(
                                "99Z X10001 %d 500".formatted(first),
                                "99Z X10002 %d 510".formatted(second),
                                "99Z X10003 %d 520".formatted(third))));
    }

    /** Each area with counted, out of and value; only what has a value. */
    private List<String> changes(String periodEnd) {
        return jdbc.sql(
                        """
                        select concat_ws(' ', r.area_code, trim_scale(r.numerator), trim_scale(r.denominator), trim_scale(round(r.value, 3)), cardinality(r.releases))
                          from indicators.result r join indicators.indicator i on i.id = r.indicator_id
                         where i.code = 'list-change' and r.status = 'V' and r.period_end = ?::date
                         order by r.area_kind desc, r.area_code
                        """)
                .param(periodEnd)
                .query(String.class)
                .list();
    }

    @Test
    void twoYearsOfOneSourceSayByHowMuchEachListAndTheCcgChanged() {
        qof("2017-18", 1100, 1900, 4000);
        assertThat(changes("2018-03-31")).as("one count says nothing of change").isEmpty();
        TestImports.Seen before = qof("2016-17", 1000, 2000, 4000);
        assertThat(changes("2018-03-31"))
                .containsExactly(
                        "X10001 100 1000 10 2",
                        "X10002 -100 2000 -5 2",
                        "X10003 0 4000 0 2",
                        "99Z 0 7000 0 2");
        assertThat(changes("2017-03-31")).isEmpty();
        imports.undo(imports.rested(before.id()), "The file of another year");
        assertThat(changes("2018-03-31")).as("the earlier count is gone").isEmpty();
    }

    @Test
    void countsTwoYearsApartAreNoPair() {
        qof("2015-16", 1000, 2000, 4000);
        qof("2017-18", 1100, 1900, 4000);
        assertThat(changes("2018-03-31")).isEmpty();
    }

    @Test
    void ofSeveralEarlierCountsTheOneNearestToAYearBeforeIsTaken() {
        imports.bringIn(
                "lists.csv",
                WrittenFiles.values(
                        "registered-patients,X10001,2017-01-01,2017-01-31,,,1000,",
                        "registered-patients,X10001,2017-03-01,2017-03-31,,,1010,",
                        "registered-patients,X10001,2017-05-01,2017-05-31,,,1020,",
                        "registered-patients,X10001,2018-03-01,2018-03-31,,,1111,"));
        assertThat(changes("2018-03-31")).contains("X10001 101 1010 10 1");
    }

    @Test
    void counts15MonthsApartAreNoPairAnd14AreOne() {
        imports.bringIn(
                "lists.csv",
                WrittenFiles.values(
                        "registered-patients,X10001,2016-12-01,2016-12-31,,,1000,",
                        "registered-patients,X10001,2018-02-01,2018-02-28,,,1100,",
                        "registered-patients,X10001,2018-03-01,2018-03-31,,,1100,"));
        assertThat(changes("2018-02-28")).contains("X10001 100 1000 10 1");
        assertThat(changes("2018-03-31")).isEmpty();
    }

    @Test
    void theFrameworkGoesBeforeThePaymentsOfTheSameYearAndSourcesAreNeverMixed() {
        imports.bringIn(
                "payments-lists.csv",
                WrittenFiles.values(
                        "payments-registered,X10001,2016-04-01,2017-03-31,,,900,",
                        "payments-registered,X10001,2017-04-01,2018-03-31,,,1800,"));
        assertThat(changes("2018-03-31")).contains("X10001 900 900 100 1");
        qof("2017-18", 1100, 1900, 4000);
        assertThat(changes("2018-03-31"))
                .as("still from payments to payments")
                .contains("X10001 900 900 100 1");
        qof("2016-17", 1000, 2000, 4000);
        assertThat(changes("2018-03-31")).contains("X10001 100 1000 10 2");
    }

    private String page(String address) throws Exception {
        return pages.perform(get(address).with(TestViewers.signedIn(TestViewers.analyst())))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void theSumNamesBothCountsAndTheirFiles() throws Exception {
        qof("2016-17", 1000, 2000, 4000);
        qof("2017-18", 1100, 1900, 4000);
        String page = page("/indicators/list-change/explain/X10001/2017-18");
        assertThat(page)
                .contains("100 ÷ 1,000 × 100 = 10")
                .contains("Registered patients by the Quality and Outcomes Framework, 2016/17")
                .contains("QOF_overall_achievement_2016-17.csv")
                .contains("QOF_overall_achievement_2017-18.csv")
                .contains("it is what the other pages show");
    }

    @Test
    void whatOnePracticeHasTakesNothingFromTheOthers() {
        qof("2016-17", 1000, 2000, 4000);
        qof("2017-18", 1100, 1900, 4000);
        imports.bringIn(
                "lists.csv",
                WrittenFiles.values(
                        "registered-patients,X10001,2017-03-01,2017-03-31,,,1000,",
                        "registered-patients,X10001,2018-03-01,2018-03-31,,,1200,",
                        "registered-patients,X10002,2017-04-01,2017-04-30,,,1000,",
                        "registered-patients,X10002,2018-03-01,2018-03-31,,,1500,"));
        assertThat(
                        jdbc.sql(
                                        """
                        select concat_ws(' ', r.area_code, r.period_start, trim_scale(r.numerator))
                          from indicators.result r join indicators.indicator i on i.id = r.indicator_id
                         where i.code = 'list-change' and r.status = 'V' and r.area_kind = 'P' and r.period_end = '2018-03-31'
                         order by 1
                        """)
                                .query(String.class)
                                .list())
                .as("one change of a practice on one day; each from the first source that has it")
                .containsExactly(
                        "X10001 2018-03-01 200", "X10002 2018-03-01 500", "X10003 2017-04-01 0");
    }

    @Test
    void aFileThatItselfGivesTheChangeGoesFirstAndItsSumSaysSo() throws Exception {
        qof("2016-17", 1000, 2000, 4000);
        qof("2017-18", 1100, 1900, 4000);
        imports.bringIn(
                "stated.csv",
                WrittenFiles.values("list-change,X10001,2017-04-01,2018-03-31,70,1000,7,"));
        assertThat(changes("2018-03-31")).contains("X10001 70 1000 7 1", "X10002 -100 2000 -5 2");
        assertThat(page("/indicators/list-change/explain/X10001/2017-18"))
                .contains("stated.csv")
                .doesNotContain("QOF_overall_achievement_2016-17.csv");
        assertThat(page("/indicators/list-change/explain/99Z/2017-18"))
                .contains("3 practices, 0 left out");
    }
}
