package org.primarycareportal.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.CleanSlate;
import org.primarycareportal.FilesTest;
import org.primarycareportal.Fixtures;
import org.primarycareportal.imports.TestImports;
import org.primarycareportal.imports.TestViewers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** The sum behind a figure: what went in, each step, and that it comes out as it is stored. */
@FilesTest
class ExplanationTest {

    private static final String AGREES = "it is what the other pages show";
    private static final String DIFFERS = "What comes out now is not what the other pages show";

    @Autowired CleanSlate slate;
    @Autowired TestImports imports;
    @Autowired Recompute recompute;
    @Autowired JdbcClient jdbc;
    @Autowired MockMvc pages;

    private List<String> practices = List.of();

    @BeforeEach
    void aLoadedYear() {
        slate.serve("99X", "99Y");
        imports.bringIn("epraccur_2018-05.csv", Fixtures.text("epraccur_2018-05.csv"));
        recompute.workOutWhatWasAsked();
        practices =
                jdbc.sql(
                                "select ods_code from practices.directory_at(date '2018-03-31') where ccg_code = '99X' order by 1")
                        .query(String.class)
                        .list();
        StringBuilder file =
                new StringBuilder(
                        "indicator_code,area_code,period_start,period_end,numerator,denominator,value,note\n");
        for (int n = 0; n < practices.size(); n++) {
            file.append(
                    "ACC02,%s,2017-04-01,2018-03-31,%d,100,,\n"
                            .formatted(practices.get(n), 64 + n));
            file.append(
                    "LTC06,%s,2017-04-01,2018-03-31,%d,4000,,\n"
                            .formatted(practices.get(n), n == 0 ? 3 : 20 + n));
            file.append(
                    "FIN01,%s,2017-04-01,2018-03-31,%d,2000,,\n"
                            .formatted(practices.get(n), 200_000 + 1000 * n));
        }
        imports.bringIn("figures-2017-18.csv", file.toString());
    }

    private String page(String address) throws Exception {
        return pages.perform(get(address).with(TestViewers.signedIn(TestViewers.analyst())))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private String sum(String indicator, String area) throws Exception {
        return page("/indicators/%s/explain/%s/2017-18".formatted(indicator, area))
                .replaceAll("<[^>]+>", " ")
                .replaceAll("\\s+", " ");
    }

    /** 54.2 to 72.7 is Wilson's 95 per cent interval of 64 of 100 in any table. */
    @Test
    void theSumOfAShareNamesItsNumbersAndTheLineInWhichTheyStand() throws Exception {
        String sum = sum("ACC02", practices.get(0));
        assertThat(sum)
                .contains("64 ÷ 100 × 100 = 64", "shown as 64.0%", "54.2 to 72.7", AGREES)
                .contains("figures-2017-18.csv 2 ");
    }

    @Test
    void theSumOfACcgAddsUpThePracticesThatCount() throws Exception {
        int n = practices.size();
        int counted = n * 64 + n * (n - 1) / 2;
        assertThat(sum("ACC02", "99X"))
                .contains("%,d ÷ %,d × 100".formatted(counted, 100 * n))
                .as("one closed within the year, and no file speaks of it")
                .contains(n + 1 + " practices, 1 left out", "no file speaks of it", AGREES);
    }

    @Test
    void moneySaysHowFarFromTheMedianItLies() throws Exception {
        assertThat(sum("FIN01", practices.get(0)))
                .contains("200,000 ÷ 2,000 = 100", "shown as £100", AGREES)
                .contains("÷ (1.4826 ×", "robust standard deviations");
    }

    @Test
    void aHiddenFigureIsNotGivenAwayByItsSum() throws Exception {
        String own = sum("LTC06", practices.get(0));
        assertThat(own)
                .contains("This figure is hidden")
                .doesNotContain("÷", "figures-2017-18.csv");
        assertThat(sum("LTC06", "99X")).contains("[c]").doesNotContain(" 3 4,000 ");
        assertThat(page("/indicators/LTC06/explain/99X/2017-18.csv"))
                .doesNotContain(",3,\"4,000\"")
                .contains(practices.get(0));
    }

    @Test
    void aStoredResultThatIsNotWhatComesOutIsCalledSo() throws Exception {
        jdbc.sql(
                        "update indicators.result set numerator = 65, value = 65 where area_code = ? and indicator_id = (select id from indicators.indicator where code = 'ACC02')")
                .param(practices.get(0))
                .update();
        assertThat(sum("ACC02", practices.get(0)))
                .contains(DIFFERS, "value: 65 is stored, 64 comes out now")
                .doesNotContain(AGREES);
    }

    @Test
    void aPeriodOrAnAreaWithoutThatFigureIsNotThere() throws Exception {
        assertThat(page("/indicators/ACC02/explain/" + practices.get(0) + "/2016-17"))
                .contains("Page not found");
        assertThat(page("/indicators/ACC02/explain/P99999/2017-18")).contains("Page not found");
        assertThat(page("/indicators/ACC02/explain/" + practices.get(0) + "/2017-99"))
                .contains("Page not found");
    }
}
