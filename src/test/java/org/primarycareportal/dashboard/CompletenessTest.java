package org.primarycareportal.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.CleanSlate;
import org.primarycareportal.FilesTest;
import org.primarycareportal.Fixtures;
import org.primarycareportal.imports.TestImports;
import org.primarycareportal.imports.TestViewers;
import org.primarycareportal.indicators.TestFigures;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.Viewer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Which figures are there, which are missing and when more are due. */
@FilesTest
class CompletenessTest {

    private static final String SURVEY = "/data/completeness/gp-patient-survey-yearly";

    @Autowired CleanSlate slate;
    @Autowired TestImports imports;
    @Autowired TestFigures figures;
    @Autowired JdbcClient jdbc;
    @Autowired MockMvcTester pages;

    private String first = "";
    private String second = "";

    private final Viewer analyst =
            TestViewers.withReach(
                    Reach.of(new CcgCode("99X")),
                    Capability.VIEW_COMPLETENESS,
                    Capability.VIEW_FIGURES,
                    Capability.VIEW_DIRECTORY);

    /** One practice has both figures of both years, another one figure of the second year alone. */
    @BeforeEach
    void twoYearsOfASurvey() {
        slate.serve("99X", "99Y");
        imports.bringIn("epraccur_2018-05.csv", Fixtures.text("epraccur_2018-05.csv"));
        List<String> practices =
                jdbc.sql(
                                "select ods_code from practices.directory_at(date '2018-03-31') where ccg_code = '99X' order by 1")
                        .query(String.class)
                        .list();
        first = practices.get(0);
        second = practices.get(1);
        imports.bringIn(
                "survey.csv",
                """
                indicator_code,area_code,period_start,period_end,numerator,denominator,value,note
                ACC02,%1$s,2015-04-01,2016-03-31,60,100,,
                ACC03,%1$s,2015-04-01,2016-03-31,61,100,,
                ACC02,%1$s,2017-04-01,2018-03-31,64,100,,
                ACC03,%1$s,2017-04-01,2018-03-31,65,100,,
                ACC02,%2$s,2017-04-01,2018-03-31,70,100,,
                FIN01,%1$s,2017-04-01,2018-03-31,200000,2000,,
                """
                        .formatted(first, second));
        figures.workOutWhatWasAsked();
    }

    private MvcTestResult get(String address, Viewer viewer) {
        return pages.get().uri(address).with(TestViewers.signedIn(viewer)).exchange();
    }

    private String text(String address) throws Exception {
        MvcTestResult answer = get(address, analyst);
        assertThat(answer).hasStatusOk();
        return answer.getResponse().getContentAsString();
    }

    private static List<String> cells(String csv, String practice) {
        return csv.lines()
                .filter(line -> line.startsWith(practice))
                .findFirst()
                .map(line -> List.of(line.split(",")).subList(4, line.split(",").length))
                .orElseThrow();
    }

    @Test
    void aSetSaysHowManyPracticesHaveAllOfItAndWhenMoreIsDue() throws Exception {
        String csv = text("/data/completeness.csv?ccg=99X");
        String practices =
                jdbc.sql(
                                "select count(*)::text from practices.directory_at(date '2018-03-31') where ccg_code = '99X'")
                        .query(String.class)
                        .single();
        assertThat(csv)
                .contains(
                        "gp-patient-survey-yearly,GP Patient Survey,yearly,2,2,2017-18,1,"
                                + practices)
                .as("four months after March 2019")
                .contains(",2019-07-29,Late");
        assertThat(text("/data/completeness?ccg=99X"))
                .contains("1 of " + practices, "about 29 July 2019, ", " days ago", "Late");
    }

    @Test
    void moneyIsThereForThoseAloneWhoMaySeeIt() throws Exception {
        String income = "Money";
        Viewer finance =
                TestViewers.withReach(
                        Reach.of(new CcgCode("99X")),
                        Capability.VIEW_COMPLETENESS,
                        Capability.VIEW_INCOME);
        String seen =
                get("/data/completeness.csv?ccg=99X", finance).getResponse().getContentAsString();
        assertThat(seen.lines().count())
                .as(income)
                .isEqualTo(1 + text("/data/completeness.csv?ccg=99X").lines().count());
    }

    @Test
    void aGapIsTheFigureThatOthersHave() throws Exception {
        String csv = text(SURVEY + ".csv?ccg=99X");
        assertThat(csv.lines().findFirst().orElseThrow()).endsWith("gaps,2015-16,2016-17,2017-18");
        assertThat(cells(csv, first)).containsExactly("0", "all", "not in", "all");
        assertThat(cells(csv, second)).containsExactly("2", "none", "not in", "1 of 2");
        String page = text(SURVEY + "?ccg=99X");
        assertThat(page).contains("Of 2016/17 nothing has come in.", "1 of 2", ">none<");
    }

    @Test
    void aPracticeLacksNothingOfAPeriodInWhichItWasNotOpen() throws Exception {
        jdbc.sql("update practices.fact set from_on = '2017-04-01' where ods_code = ?")
                .param(second)
                .update();
        jdbc.sql("update practices.practice set opened_on = '2017-04-01' where ods_code = ?")
                .param(second)
                .update();
        assertThat(cells(text(SURVEY + ".csv?ccg=99X"), second).get(1)).isEqualTo("not open");
    }

    @Test
    void theListIsNarrowedToGapsAndToWords() throws Exception {
        assertThat(text(SURVEY + ".csv?ccg=99X&gaps=yes"))
                .contains(second)
                .doesNotContain(first + ",");
        assertThat(text(SURVEY + ".csv?ccg=99X&q=" + first))
                .contains(first + ",")
                .doesNotContain(second + ",");
        assertThat(text(SURVEY + "?ccg=99X&q=nobody-is-called-this")).contains("No practice fits");
        assertThat(text(SURVEY + ".csv?ccg=99X&until=2015-16").lines().findFirst().orElseThrow())
                .endsWith("gaps,2015-16");
    }

    @Test
    void anotherCcgAnUnknownSetAndAPeriodOfAnotherKindAreNotThere() {
        assertThat(get("/data/completeness?ccg=99Y", analyst)).hasStatus(404);
        assertThat(get(SURVEY + "?ccg=99Y", analyst)).hasStatus(404);
        assertThat(get("/data/completeness/nothing?ccg=99X", analyst)).hasStatus(404);
        assertThat(get(SURVEY + "?ccg=99X&until=2017-03", analyst)).hasStatus(404);
        assertThat(get(SURVEY + "?ccg=99X&until=1990-91", analyst)).hasStatus(404);
        assertThat(get("/data/completeness?ccg=99X", TestViewers.withReach(Reach.EVERYTHING)))
                .hasStatus(403);
    }
}
