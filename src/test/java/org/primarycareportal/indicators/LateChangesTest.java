package org.primarycareportal.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.CleanSlate;
import org.primarycareportal.FilesTest;
import org.primarycareportal.Fixtures;
import org.primarycareportal.WrittenFiles;
import org.primarycareportal.imports.TestImports;
import org.primarycareportal.imports.TestViewers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** The directory as it was on a day, and results that follow it when it changes after them. */
@FilesTest
class LateChangesTest {

    private static final String QOF = "QOF_overall_achievement_2017-18.csv";

    @Autowired CleanSlate slate;
    @Autowired TestImports imports;
    @Autowired Recompute recompute;
    @Autowired JdbcClient jdbc;
    @Autowired MockMvc pages;

    @BeforeEach
    void aLoadedYear() {
        slate.serve("99X", "99Y");
        imports.bringIn("epraccur_2018-05.csv", Fixtures.text("epraccur_2018-05.csv"));
        imports.bringIn(Fixtures.CLUSTERS, Fixtures.text(Fixtures.CLUSTERS));
        imports.bringIn(QOF, Fixtures.text(QOF));
        recompute.workOutWhatWasAsked();
    }

    private BigDecimal list(String area) {
        return jdbc.sql(
                        """
                        select r.value from indicators.result r join indicators.indicator i on i.id = r.indicator_id
                         where i.code = 'qof-list' and r.area_code = ? and r.period_end = '2018-03-31'
                        """)
                .param(area)
                .query(BigDecimal.class)
                .single();
    }

    private long viewVersion() {
        return jdbc.sql("select version from indicators.view_version where ccg_code = '99X'")
                .query(Long.class)
                .single();
    }

    @Test
    void aLateChangeOfClustersIsWorkedIntoResultsThatWereThereBefore() {
        assertThat(list("99x-south-east")).isEqualByComparingTo("14944");
        BigDecimal north = list("99x-north");
        long version = viewVersion();
        TestImports.Seen late =
                imports.bringIn(
                        "clusters-corrected.csv",
                        "practice_code,cluster,from,to\nZ90002,South East,2015-04-01,\n");
        recompute.workOutWhatWasAsked();
        assertThat(list("99x-south-east")).isEqualByComparingTo("20076");
        assertThat(list("99x-north")).isEqualByComparingTo(north.subtract(new BigDecimal(5132)));
        assertThat(list("99X")).as("the CCG is the same").isEqualByComparingTo("33515");
        assertThat(viewVersion()).isGreaterThan(version);
        imports.undo(imports.rested(late.id()), "The cluster moved a year later");
        recompute.workOutWhatWasAsked();
        assertThat(list("99x-south-east")).isEqualByComparingTo("14944");
        assertThat(list("99x-north")).isEqualByComparingTo(north);
    }

    @Test
    void figuresThatCameBeforeTheirCcgWasServedAreThereOnceItIs() {
        imports.bringIn(
                "epraccur_2015-05.csv", WrittenFiles.directory("99Z", WrittenFiles.practices(3)));
        imports.bringIn(
                "QOF_overall_achievement_2016-17.csv",
                WrittenFiles.qof(
                        List.of(
                                "99Z X10001 1000 500",
                                "99Z X10002 2000 510",
                                "99Z X10003 4000 520")));
        assertThat(results("99Z")).isZero();
        slate.alsoServe("99Z");
        recompute.workOutWhatWasAsked();
        assertThat(results("99Z")).isPositive();
    }

    private int results(String ccg) {
        return jdbc.sql("select count(*) from indicators.result where ccg_code = ?")
                .param(ccg)
                .query(Integer.class)
                .single();
    }

    private List<String> directoryAt(LocalDate day) {
        return jdbc.sql(
                        "select concat_ws(' ', ods_code, ccg_code, cluster_id) from practices.directory_at(?) order by 1")
                .param(day)
                .query(String.class)
                .list();
    }

    @Test
    void theDirectoryOfADayHoldsWhatWasOpenThenWhereItWasThen() {
        assertThat(directoryAt(LocalDate.of(2018, 3, 31)))
                .contains("Z90002 99X 99x-north", "Z90007 99Y 99y-harbour")
                .noneMatch(line -> line.startsWith("Z90006"))
                .noneMatch(line -> line.startsWith("Z90009"));
        assertThat(directoryAt(LocalDate.of(2018, 10, 1)))
                .contains("Z90002 99X 99x-south-east", "Z90009 99Y");
        assertThat(directoryAt(LocalDate.of(2017, 9, 29))).contains("Z90006 99X 99x-north");
        imports.bringIn("epraccur_2026-02.csv", Fixtures.text("epraccur_2026-02.csv"));
        assertThat(directoryAt(LocalDate.of(2018, 3, 31)))
                .as("the later directory changes nothing about that day")
                .contains("Z90007 99Y 99y-harbour");
        assertThat(directoryAt(LocalDate.of(2021, 1, 1)))
                .as("a practice that left its CCG has left its cluster")
                .contains("Z90007 99X", "Z90008 99Y 99y-harbour")
                .hasSizeGreaterThan(7);
    }

    @Test
    void practicesAreFoundByNameFormerNameCodeAndPostcode() throws Exception {
        imports.bringIn(
                "epraccur_2018-11.csv",
                Fixtures.text("epraccur_2018-05.csv")
                        .replace("BRAMBLE LANE SURGERY", "THE CROFT PRACTICE"));
        for (String typed : List.of("bramble lane", "croft", "z90002", "ZZ1 2BB", "zz12bb")) {
            assertThat(ask("/practices?ccg=99X&at=2018-12-31&q=" + typed.replace(" ", "%20")))
                    .as(typed)
                    .contains("/practices/Z90002")
                    .doesNotContain("/practices/Z90003");
        }
        assertThat(ask("/practices?ccg=99X&at=2018-12-31&q=100%25"))
                .doesNotContain("/practices/Z9000");
        assertThat(ask("/practices?ccg=99X&at=2018-12-31&status=closed")).contains("Z90006");
    }

    private String ask(String address) throws Exception {
        return pages.perform(
                        get(java.net.URI.create(address))
                                .with(TestViewers.signedIn(TestViewers.analyst())))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
