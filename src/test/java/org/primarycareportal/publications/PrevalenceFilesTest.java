package org.primarycareportal.publications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.CleanSlate;
import org.primarycareportal.FilesTest;
import org.primarycareportal.Fixtures;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.imports.TestImports;
import org.primarycareportal.imports.TestViewers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** QOF prevalence from its arrival to its undo, among practices that the directory knows. */
@FilesTest
class PrevalenceFilesTest {

    private static final String OF_2017 = "PREVALENCE_1718.csv";

    @Autowired CleanSlate slate;
    @Autowired TestImports imports;
    @Autowired JdbcClient jdbc;
    @Autowired MockMvc pages;

    @BeforeEach
    void aDirectory() {
        slate.serve("99X", "99Y");
        imports.bringIn("epraccur_2018-05.csv", Fixtures.text("epraccur_2018-05.csv"));
    }

    private List<String> results(String indicator, String kind) {
        return jdbc.sql(
                        """
                        select concat_ws(' ', r.area_code, r.numerator::bigint, r.denominator::bigint, round(r.value, 2), r.status, r.comparison)
                          from indicators.result r join indicators.indicator i on i.id = r.indicator_id
                         where i.code = ? and r.area_kind = ?::"char" and r.period_end = '2018-03-31' order by 1
                        """)
                .param(indicator)
                .param(kind)
                .query(String.class)
                .list();
    }

    private String page(String address) throws Exception {
        return pages.perform(get(address).with(TestViewers.signedIn(TestViewers.analyst())))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void thePreviewAddsRegistersAndListsUpByTheDirectory() {
        Preview preview = imports.send(OF_2017, Fixtures.text(OF_2017)).preview();
        assertThat(preview.lead())
                .isEqualTo(
                        "QOF prevalence for 2017/18: 30 figures, 30 of them new and 0 with a changed figure.");
        assertThat(preview.totals())
                .filteredOn(total -> total.area().equals("99X"))
                .extracting(Preview.Total::measure, Preview.Total::practices, Preview.Total::total)
                .contains(
                        tuple("Practices", 4, "4"),
                        tuple("Diabetes: register", 3, "1,481"),
                        tuple("Diabetes: list", 3, "19,850"))
                .noneMatch(total -> total.toString().contains("Thyroid"));
        assertThat(preview.coverage())
                .extracting(Preview.Coverage::have, Preview.Coverage::of)
                .containsExactly(tuple(3, 5), tuple(1, 2));
        assertThat(preview.sample().heading()).endsWith("Figure", "Value");
    }

    @Test
    void practicesHaveTheirPrevalenceAndAFigureOfTheirCcgOnlyWhereItIsWhole() throws Exception {
        imports.bringIn(OF_2017, Fixtures.text(OF_2017) + more());
        assertThat(results("prevalence-dm", "P"))
                .contains(
                        "Z90001 480 6460 7.43 V similar",
                        "Z90008 0 0 A not-compared".replace(" 0 0", ""));
        assertThat(results("prevalence-dm", "C"))
                .containsExactly(
                        "99X 1851 24820 7.46 V not-compared", "99Y 351 4700 7.47 V not-compared");
        assertThat(page("/indicators/prevalence-dm?ccg=99X&period=2017-18"))
                .contains("Ashdown", "7.43", "Not adjusted for age");
        assertThat(page("/indicators")).contains("Disease registers", "Hypertension");
    }

    /** The practices that the fixture leaves out; one of them has nobody of the age. */
    private static String more() {
        return "Z90004,DM,120,17OV,1500\r\nZ90005,DM,250,17OV,3470\r\nZ90008,DM,0,17OV,0\r\n";
    }

    @Test
    void aNewVersionListsWhatItChangesAndGivesItsPlaceBackWhenUndone() {
        imports.bringIn(OF_2017, Fixtures.text(OF_2017));
        assertThat(imports.send("PREVALENCE_1718_copy.csv", Fixtures.bytes(OF_2017)).status())
                .isEqualTo("UNCHANGED");
        TestImports.Seen page =
                imports.send(
                        "PREVALENCE_1718_v2.csv",
                        Fixtures.text(OF_2017).replace("Z90001,DM,480,", "Z90001,DM,500,"));
        assertThat(page.preview().changed()).isEqualTo(1);
        assertThat(page.preview().unchanged()).isEqualTo(29);
        assertThat(page.preview().changes())
                .extracting(Preview.Change::code, Preview.Change::was, Preview.Change::now)
                .containsExactly(tuple("Z90001", "7.4303%", "7.7399%"));
        TestImports.Seen live = imports.confirm(page);
        assertThat(results("prevalence-dm", "P")).anyMatch(row -> row.startsWith("Z90001 500 "));
        imports.undo(live, "Sent too early");
        assertThat(results("prevalence-dm", "P")).anyMatch(row -> row.startsWith("Z90001 480 "));
    }

    @Test
    void undoneAloneNothingIsLeft() {
        TestImports.Seen live = imports.bringIn(OF_2017, Fixtures.text(OF_2017));
        assertThat(results("prevalence-hyp", "P")).isNotEmpty();
        imports.undo(live, "Not wanted");
        assertThat(results("prevalence-hyp", "P")).isEmpty();
    }

    @Test
    void aRegisterOnTwoLinesCountsOnceAndBothAreNamed() {
        TestImports.Seen page =
                imports.send(OF_2017, Fixtures.text(OF_2017) + "Z90001,DM,481,17OV,6460\r\n");
        assertThat(page.rows().leftOut()).isEqualTo(1);
        assertThat(page.problems())
                .filteredOn(TestImports.Problem::leftOut)
                .singleElement()
                .satisfies(
                        problem ->
                                assertThat(problem.why())
                                        .isEqualTo(
                                                "The same register of the same practice stands on line 5 already"));
    }

    @Test
    void aCcgsOwnFileGivesItAValueWithoutItsPractices() {
        imports.bringIn("prevalencebyccg_1718.csv", Fixtures.text(Fixtures.PREVALENCE_OF_CCGS));
        assertThat(results("prevalence-dm", "C"))
                .containsExactly(
                        "99X 2925 52000 5.63 V not-compared", "99Y 1755 30100 5.83 V not-compared");
    }

    @Test
    void theInventedWorldDoesNotTakeThePlaceOfTheRealOne() {
        imports.bringIn(OF_2017, Fixtures.text(OF_2017));
        jdbc.sql(
                        "update indicators.release set world = 'invented' where data_set = 'qof-prevalence'")
                .update();
        imports.bringIn(
                "PREVALENCE_1718_v2.csv",
                Fixtures.text(OF_2017).replace("Z90001,DM,480,", "Z90001,DM,500,"));
        assertThat(
                        jdbc.sql(
                                        "select count(*) from indicators.release where data_set = 'qof-prevalence' and is_on")
                                .query(Integer.class)
                                .single())
                .isEqualTo(2);
    }
}
