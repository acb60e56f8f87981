package org.primarycareportal.practices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.CleanSlate;
import org.primarycareportal.FilesTest;
import org.primarycareportal.Fixtures;
import org.primarycareportal.PublishedFiles;
import org.primarycareportal.imports.DryReading;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.imports.TestImports;
import org.primarycareportal.imports.TestViewers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** Lists of the ODS beside its directory: names of CCGs, commissioners through time, branches. */
@FilesTest
class OdsListsTest {

    private static final DryReading READING =
            new DryReading(
                    DryPractices.epraccur(),
                    DryPractices.ccgNames(),
                    DryPractices.branches(),
                    DryPractices.commissionerHistory());

    private static final String CCGS = "eccg_2016-02.csv";
    private static final String COMMISSIONERS = "epcmem_2019-10.csv";
    private static final String BRANCHES = "ebranchs_2017-02.csv";

    @Autowired CleanSlate slate;
    @Autowired TestImports imports;
    @Autowired JdbcClient jdbc;
    @Autowired MockMvc pages;

    @BeforeEach
    void anEmptyPortal() {
        slate.serve("99X", "99Y");
    }

    private static DryReading.Outcome published(String file) {
        try {
            return READING.read(file, Files.readAllBytes(PublishedFiles.folder().resolve(file)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private TestImports.Seen bring(String file) {
        return imports.bringIn(file, Fixtures.text(file));
    }

    private List<String> lines(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }

    private List<String> ccgs() {
        return lines("select code || ' ' || name from practices.ccg order by code");
    }

    private List<String> commissioners(String practice) {
        return lines(
                "select concat_ws(' ', value, from_on, to_on) from practices.fact where kind = 'COMMISSIONER' and ods_code = '%s' order by from_on"
                        .formatted(practice));
    }

    private String page(String address) throws Exception {
        return pages.perform(get(address).with(TestViewers.signedIn(TestViewers.analyst())))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    /** All counted with a reader of CSV of another language. */
    @Test
    void thePublishedListsAreReadToTheirLastRow() {
        DryReading.Outcome ccgs = published("ods/eccg_2016-02.csv");
        assertThat(ccgs.family()).isEqualTo("eccg");
        assertThat(ccgs.kept()).isEqualTo(212);
        assertThat(ccgs.ignored()).containsExactly(Map.entry("A commissioning hub, not a CCG", 37));
        assertThat(ccgs.table("staged_ccg"))
                .extracting(row -> row.get("code"), row -> row.get("name"))
                .contains(tuple("00Y", "NHS Oldham CCG"), tuple("01T", "NHS South Sefton CCG"));
        DryReading.Outcome branches = published("ods/ebranchs_2017-08.csv");
        assertThat(branches.family()).isEqualTo("ebranchs");
        assertThat(branches.kept()).isEqualTo(2702);
        assertThat(branches.table("staged_branch"))
                .filteredOn(row -> row.get("last_day") != null)
                .hasSize(87);
        DryReading.Outcome commissioners = published("ods/epcmem_2019-10.csv");
        assertThat(commissioners.family()).isEqualTo("epcmem");
        assertThat(commissioners.kept()).isEqualTo(400);
        assertThat(commissioners.ignored().values()).containsExactly(844);
        assertThat(commissioners.table("staged_observation"))
                .filteredOn(
                        row -> row.get("ccg_code").equals("00Y") && row.get("closed_on") == null)
                .hasSize(72);
        assertThat(List.of(ccgs, branches, commissioners))
                .allMatch(read -> read.leftOut() == 0 && read.refused() == null);
    }

    @Test
    void aListOfAnotherShapeIsRefused() {
        for (String file : List.of(CCGS, COMMISSIONERS, BRANCHES)) {
            String text = Fixtures.text(file);
            for (String other :
                    List.of(
                            text.replace("\"\r\n", "\",\"\"\r\n"),
                            text.replaceAll("\"(20[01]\\d)(\\d\\d)(\\d\\d)\"", "\"$3/$2/$1\""))) {
                assertThat(READING.read(file, other.getBytes(StandardCharsets.UTF_8)).refused())
                        .as(file)
                        .isNotNull();
            }
        }
    }

    @Test
    void ccgsGetTheirNamesAndLoseThemWithTheList() {
        jdbc.sql(
                        "update practices.ccg set name = 'CCG 99X', name_seen_on = null where code = '99X'")
                .update();
        TestImports.Seen page = imports.send(CCGS, Fixtures.text(CCGS));
        assertThat(page.preview().lead())
                .isEqualTo(
                        "CCGs of February 2016: 2 with a name, 1 of them new here and 1 that would be called otherwise.");
        assertThat(page.preview().changes())
                .extracting(Preview.Change::code, Preview.Change::was, Preview.Change::now)
                .containsExactly(tuple("99X", "CCG 99X", "NHS Marshland CCG"));
        TestImports.Seen live = imports.confirm(page);
        assertThat(ccgs())
                .contains("99X NHS Marshland CCG", "99Z NHS Far Away, Hill and Dale CCG")
                .noneMatch(ccg -> ccg.startsWith("98H"));
        assertThat(imports.send("eccg_2016-02 again.csv", Fixtures.text(CCGS) + "\r\n").status())
                .isEqualTo("UNCHANGED");
        imports.undo(live, "Not wanted");
        assertThat(ccgs()).contains("99X CCG 99X", "99Z CCG 99Z");
    }

    @Test
    void aNameOfALaterListStaysAndAnEarlierListBringsNothing() {
        TestImports.Seen later =
                imports.bringIn(
                        "eccg_2018-02.csv", Fixtures.text(CCGS).replace("MARSHLAND", "NEWLAND"));
        assertThat(imports.send(CCGS, Fixtures.text(CCGS)).status()).isEqualTo("UNCHANGED");
        assertThat(ccgs()).contains("99X NHS Newland CCG");
        imports.undo(later, "Not wanted");
        assertThat(ccgs()).doesNotContain("99X NHS Newland CCG");
    }

    @Test
    void undoneInTheOtherOrderNoNameOfAListIsLeft() {
        TestImports.Seen earlier = bring(CCGS);
        TestImports.Seen later =
                imports.bringIn(
                        "eccg_2018-02.csv", Fixtures.text(CCGS).replace("MARSHLAND", "NEWLAND"));
        imports.undo(earlier, "Not wanted");
        assertThat(ccgs()).contains("99X NHS Newland CCG");
        imports.undo(later, "Not wanted");
        assertThat(ccgs()).noneMatch(ccg -> ccg.contains("Newland") || ccg.contains("Marshland"));
    }

    @Test
    void whatSomebodyCallsACcgOnAPageStays() {
        jdbc.sql(
                        "update practices.ccg set name = 'Our own CCG', name_seen_on = '9999-12-31' where code = '99X'")
                .update();
        bring(CCGS);
        assertThat(ccgs()).contains("99X Our own CCG");
    }

    @Test
    void theHistoryOfCommissionersFillsWhatTheDirectoryDoesNotKnow() {
        bring("epraccur_2018-05.csv");
        List<String> before = commissioners("Z90001");
        TestImports.Seen page = imports.send(COMMISSIONERS, Fixtures.text(COMMISSIONERS));
        assertThat(page.rows().kept()).isEqualTo(4);
        assertThat(page.rows().ignored()).isEqualTo(2);
        assertThat(page.preview().facts())
                .contains(new Preview.Fact("Practices of them that the directory knows", "2 of 3"));
        TestImports.Seen live = imports.confirm(page);
        assertThat(commissioners("Z90001"))
                .containsExactly("99Y 2013-04-01 2015-09-30", "99X 2015-10-01");
        assertThat(lines("select ods_code from practices.practice where ods_code = 'Z90777'"))
                .as("the list names more than practices")
                .isEmpty();
        assertThat(
                        imports.send(
                                        "epcmem_2019-10 again.csv",
                                        Fixtures.text(COMMISSIONERS) + "\r\n")
                                .status())
                .isEqualTo("UNCHANGED");
        imports.undo(live, "Not wanted");
        assertThat(commissioners("Z90001")).isEqualTo(before);
    }

    @Test
    void aChangeAfterTheLastDayOfTheListIsLeftOutWithAWord() {
        bring("epraccur_2018-05.csv");
        TestImports.Seen page = imports.send("epcmem_2015-09.csv", Fixtures.text(COMMISSIONERS));
        assertThat(page.problems())
                .extracting(TestImports.Problem::offending, TestImports.Problem::why)
                .containsExactly(
                        tuple("1 October 2015", "This begins after the period of the list"));
        assertThat(page.preview().warnings())
                .extracting(Preview.Warning::text)
                .containsExactly(
                        "1 spell begins after September 2015 and is left out. Is the list of a later month?");
        assertThat(imports.confirm(page).status()).isEqualTo("LIVE");
        assertThat(commissioners("Z90001")).first().asString().startsWith("99Y 2013-04-01 ");
    }

    @Test
    void aChangeOnTheLastDayOfTheListGoesLiveWithOneWordForTheDay() {
        bring("epraccur_2018-05.csv");
        TestImports.Seen page =
                imports.send(
                        "epcmem_2015-10.csv",
                        Fixtures.text(COMMISSIONERS)
                                .replace("20150930", "20151031")
                                .replace("20151001", "20151031"));
        assertThat(page.problems())
                .extracting(TestImports.Problem::why)
                .containsExactly(
                        "A commissioner of this practice to this day stands on line 2 already");
        assertThat(imports.confirm(page).status()).isEqualTo("LIVE");
    }

    @Test
    void changesThatConcernServedCcgsAreListedFirst() {
        bring("epraccur_2018-05.csv");
        jdbc.sql("update practices.ccg set served = false where code = '99X'").update();
        TestImports.Seen page =
                imports.send(
                        "epcmem_2018-06.csv",
                        """
                        "Z90001","98A","W","20180531","","0"
                        "Z90002","99Y","W","20180531","","0"
                        """);
        assertThat(page.preview().changes())
                .extracting(Preview.Change::code, Preview.Change::now)
                .containsExactly(tuple("Z90002", "99Y"), tuple("Z90001", "98A"));
    }

    @Test
    void itMakesNoDifferenceWhetherTheHistoryOrTheDirectoryComesFirst() {
        bring(COMMISSIONERS);
        bring("epraccur_2018-05.csv");
        assertThat(commissioners("Z90001"))
                .containsExactly("99Y 2013-04-01 2015-09-30", "99X 2015-10-01");
    }

    @Test
    void aLaterDirectoryGoesBeforeAnEarlierHistory() {
        bring("epraccur_2018-05.csv");
        imports.bringIn(
                "epcmem_2016-10.csv",
                Fixtures.text(COMMISSIONERS)
                        .replace("\"99X\",\"W\",\"20151001\"", "\"99Y\",\"W\",\"20151001\""));
        assertThat(commissioners("Z90001")).last().asString().startsWith("99X ").hasSize(14);
        assertThat(lines("select ccg_code from practices.practice where ods_code = 'Z90001'"))
                .containsExactly("99X");
    }

    @Test
    void branchesStandOnThePageOfTheirPracticeWhileTheyAreOpen() throws Exception {
        bring("epraccur_2018-05.csv");
        assertThat(page("/practices/Z90001")).doesNotContain("Branch surgeries");
        TestImports.Seen page = imports.send(BRANCHES, Fixtures.text(BRANCHES));
        assertThat(page.preview().lead())
                .isEqualTo(
                        "Branch surgeries of February 2017: 4, 4 of them new here and 0 with something changed.");
        assertThat(page.preview().totals())
                .extracting(Preview.Total::measure, Preview.Total::total)
                .containsExactly(tuple("Open branch surgeries", "2"));
        TestImports.Seen live = imports.confirm(page);
        assertThat(page("/practices/Z90001"))
                .contains(
                        "Branch surgeries",
                        "Meadow Branch (Dr. Rowan, Mon. to Thur.)",
                        "1 Branch Lane, Marshtown, ZZ1 1AB",
                        "1 April 2004")
                .doesNotContain("Old Mill Branch");
        assertThat(page("/practices/Z90002"))
                .as("column 15 says whose it is, not its code")
                .contains("Riverside Branch", "ZZ2 2CC");
        imports.undo(live, "Not wanted");
        assertThat(page("/practices/Z90001")).doesNotContain("Branch surgeries");
    }

    @Test
    void theLatestListOfBranchesCountsWhicheverCameFirst() throws Exception {
        bring("epraccur_2018-05.csv");
        String text = Fixtures.text(BRANCHES);
        TestImports.Seen live = bring(BRANCHES);
        TestImports.Seen earlier =
                imports.send("ebranchs_2016-02.csv", text.replace("MEADOW BRANCH", "HAY BRANCH"));
        assertThat(earlier.preview().warnings())
                .extracting(Preview.Warning::text)
                .anyMatch(warning -> warning.startsWith("A list of February 2017 counts already"));
        imports.confirm(earlier);
        assertThat(page("/practices/Z90001"))
                .contains("Meadow Branch")
                .doesNotContain("Hay Branch");
        imports.undo(live, "Not wanted");
        assertThat(page("/practices/Z90001")).contains("Hay Branch");
    }

    @Test
    void whatANewListOfBranchesChangesAndLeavesOutIsListed() {
        bring(BRANCHES);
        String text = Fixtures.text(BRANCHES).replace("ZZ22CC", "ZZ33DD");
        TestImports.Seen page =
                imports.send(
                        "ebranchs_2017-03.csv", text.substring(0, text.indexOf("\"Z90777001\"")));
        assertThat(page.preview().changed()).isEqualTo(1);
        assertThat(page.preview().changes())
                .extracting(Preview.Change::code, Preview.Change::was, Preview.Change::now)
                .containsExactly(
                        tuple(
                                "Z90002",
                                "Riverside Branch, Z90002, ZZ2 2CC",
                                "Riverside Branch, Z90002, ZZ3 3DD"));
        assertThat(page.preview().warnings())
                .extracting(Preview.Warning::text)
                .anyMatch(warning -> warning.contains("Elsewhere Branch (Z90777)"));
    }
}
