package org.primarycareportal.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.CleanSlate;
import org.primarycareportal.FilesTest;
import org.primarycareportal.Fixtures;
import org.primarycareportal.WrittenFiles;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** What is odd about a file is shown before anybody confirms it, by line, column and words. */
@FilesTest
class ImportChecksTest {

    private static final String QOF = "QOF_overall_achievement_2017-18.csv";
    private static final String DIRECTORY = "epraccur_2015-05.csv";

    @Autowired CleanSlate slate;
    @Autowired TestImports imports;
    @Autowired MockMvc pages;

    private final List<String> practices = WrittenFiles.practices(24);

    @BeforeEach
    void aDirectory() {
        slate.serve("99X", "99Y");
    }

    private void fixtures() {
        imports.bringIn("epraccur_2018-05.csv", Fixtures.text("epraccur_2018-05.csv"));
    }

    private void written() {
        imports.bringIn(DIRECTORY, WrittenFiles.directory("99X", practices));
    }

    @Test
    void eachRowThatCannotBeUsedIsNamedByLineColumnAndWords() throws Exception {
        fixtures();
        TestImports.Seen page =
                imports.send(
                        "values.csv",
                        WrittenFiles.values(
                                "PRV01,Z90001,2017-09-01,2017-09-30,812,1420,,",
                                "PRV01,Z99999,2017-09-01,2017-09-30,10,20,,",
                                "PRV01,Z90002,2017-09-01,2017-09-30,30,20,,",
                                "PRV01,Z90003,2017-09-01,2017-09-30,,,104,",
                                "PRV01,Z90001,2017-09-01,2017-09-30,1,2,,",
                                "NOPE1,Z90001,2017-09-01,2017-09-30,1,2,,",
                                "PRV01,Z90004,2017-09-31,2017-09-30,1,2,,",
                                "PRV01,Z90004,2017-09-02,2017-09-30,1,2,,",
                                "PRV01,Z90005,2017-09-01,2017-09-30,1O,20,,",
                                "PRV01,Z90005,2017-09-01,2017-09-30,10,20,75,",
                                "PRV01,Z90007,2017-09-01,2017-09-30,-1,20,,",
                                "PRV01,Z90008,2017-09-01,2017-09-30,0,0,,",
                                "PRV01,99X:Nowhere,2017-09-01,2017-09-30,1,2,,"));
        assertThat(page.problems())
                .filteredOn(TestImports.Problem::leftOut)
                .extracting(
                        TestImports.Problem::line,
                        TestImports.Problem::column,
                        TestImports.Problem::offending)
                .containsExactly(
                        tuple(3L, "area_code", "Z99999"),
                        tuple(4L, "numerator", "30"),
                        tuple(5L, "value", "104"),
                        tuple(6L, "area_code", "Z90001"),
                        tuple(7L, "indicator_code", "NOPE1"),
                        tuple(8L, "period_start", "2017-09-31"),
                        tuple(9L, "period_end", "2017-09-30"),
                        tuple(10L, "numerator", "1O"),
                        tuple(11L, "value", "75"),
                        tuple(12L, "numerator", "-1"),
                        tuple(13L, "denominator", "0"),
                        tuple(14L, "area_code", "99X:Nowhere"));
        assertThat(page.rows()).isEqualTo(new TestImports.Rows(13, 1, 0, 12));
        assertThat(why(page, 4)).contains("larger than the denominator (20)");
        assertThat(why(page, 6)).contains("stands on line 2 already");
        assertThat(why(page, 11)).contains("make 50");
        String csv = ask("/imports/" + page.id() + "/problems.csv");
        assertThat(csv.lines()).hasSize(13);
        assertThat(csv)
                .contains("line,column,what_the_file_says,why,what_happens")
                .contains("4,numerator,30,Numerator is larger than the denominator (20),left out");
    }

    private static String why(TestImports.Seen page, long line) {
        return page.problems().stream()
                .filter(problem -> problem.line() == line)
                .map(TestImports.Problem::why)
                .findFirst()
                .orElseThrow();
    }

    private String ask(String address) throws Exception {
        return pages.perform(get(address).with(TestViewers.signedIn(TestViewers.analyst())))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void aPracticeOnSeveralLinesOfADirectoryIsTakenFromTheFirst() {
        String text = Fixtures.text("epraccur_2018-05.csv");
        String again = text.lines().skip(1).findFirst().orElseThrow();
        int lines = (int) text.lines().count();
        TestImports.Seen page =
                imports.bringIn(
                        "epraccur_2018-05.csv",
                        text + (again.replace("BRAMBLE", "THORNY") + "\r\n").repeat(2));
        assertThat(page.problems())
                .filteredOn(TestImports.Problem::leftOut)
                .extracting(
                        TestImports.Problem::line,
                        TestImports.Problem::column,
                        TestImports.Problem::offending,
                        TestImports.Problem::why)
                .containsExactly(
                        tuple(
                                lines + 1L,
                                "code",
                                "Z90002",
                                "This practice stands on line 2 already"),
                        tuple(
                                lines + 2L,
                                "code",
                                "Z90002",
                                "This practice stands on line 2 already"));
        assertThat(page.rows().leftOut()).isEqualTo(2);
        assertThat(page.status()).isEqualTo("LIVE");
    }

    @Test
    void aPracticeOnTwoLinesOfAYearlyFileCountsOnce() {
        fixtures();
        String row = Fixtures.text(QOF).lines().skip(2).findFirst().orElseThrow();
        TestImports.Seen page = imports.send(QOF, Fixtures.text(QOF) + row + "\r\n");
        assertThat(page.problems())
                .filteredOn(TestImports.Problem::leftOut)
                .extracting(
                        TestImports.Problem::line,
                        TestImports.Problem::offending,
                        TestImports.Problem::why)
                .containsExactly(tuple(10L, "Z90002", "This practice stands on line 3 already"));
        assertThat(total(page, "99X", "List size").total()).isEqualTo("33,515");
    }

    private static Preview.Total total(TestImports.Seen page, String ccg, String measure) {
        return page.preview().totals().stream()
                .filter(total -> total.area().startsWith(ccg) && total.measure().equals(measure))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void totalsToHoldAgainstThePublishersStandBesideEachServedCcg() {
        fixtures();
        TestImports.Seen page = imports.send(QOF, Fixtures.text(QOF));
        assertThat(total(page, "99X", "Practices").total()).isEqualTo("6");
        assertThat(total(page, "99X", "List size"))
                .isEqualTo(new Preview.Total("99X", "List size", 6, "33,515"));
        assertThat(total(page, "99X", "Points achieved"))
                .isEqualTo(new Preview.Total("99X", "Points achieved", 5, "2,664.95"));
        assertThat(total(page, "99Y", "List size").total()).isEqualTo("15,979");
    }

    @Test
    void practicesThatAFileForgetsAreNamed() {
        written();
        imports.bringIn("QOF_overall_achievement_2016-17.csv", qof(0, 0));
        TestImports.Seen page =
                imports.send("QOF_overall_achievement_2017-18.csv", qof(1, 0, "X10007", "X10011"));
        assertThat(page.preview().coverage())
                .extracting(Preview.Coverage::have, Preview.Coverage::of, Preview.Coverage::missing)
                .containsExactly(tuple(22, 24, List.of("Practice X10007", "Practice X10011")));
        TestImports.Seen again =
                imports.send(
                        "QOF_overall_achievement_2016-17_v2.csv", qof(0, 0, "X10007", "X10011"));
        assertThat(again.preview().warnings())
                .extracting(Preview.Warning::text)
                .anySatisfy(
                        text ->
                                assertThat(text)
                                        .contains("2 practices", "Practice X10007", "would go"));
        assertThat(again.preview().changed()).isEqualTo(2);
    }

    /** A year in which every list and all points differ from those of the others. */
    private String qof(int year, int growth, String... without) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < practices.size(); i++) {
            if (!List.of(without).contains(practices.get(i))) {
                int list = 2000 + 137 * i + (growth + year) * (11 + i);
                rows.add("99X %s %d %d.%d".formatted(practices.get(i), list, 480 + i, 1 + year));
            }
        }
        return WrittenFiles.qof(rows);
    }

    @Test
    void theFiguresOfAnotherYearAreRecognised() {
        written();
        imports.bringIn("QOF_overall_achievement_2016-17.csv", qof(0, 0));
        TestImports.Seen page = imports.send("QOF_overall_achievement_2017-18.csv", qof(0, 0));
        assertThat(page.preview().warnings())
                .extracting(Preview.Warning::text)
                .singleElement()
                .satisfies(
                        text ->
                                assertThat(text)
                                        .startsWith("These values are those of 2016/17")
                                        .endsWith("Is it really 2017/18?"));
        assertThat(
                        imports.send("QOF_overall_achievement_2018-19.csv", qof(3, 0))
                                .preview()
                                .warnings())
                .isEmpty();
    }

    @Test
    void listSizesThatFitAnotherYearBetterAreNoticed() {
        written();
        imports.bringIn("QOF_overall_achievement_2015-16.csv", qof(0, 0));
        imports.bringIn("QOF_overall_achievement_2016-17.csv", qof(1, 9));
        TestImports.Seen page = imports.send("QOF_overall_achievement_2017-18.csv", qof(2, -1));
        assertThat(page.preview().warnings())
                .extracting(Preview.Warning::text)
                .singleElement()
                .satisfies(
                        text ->
                                assertThat(text)
                                        .startsWith("The list sizes look like 2015/16")
                                        .endsWith("Is it really 2017/18?"));
    }

    private String month(String month, int jump) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < practices.size(); i++) {
            int numerator = 500 + 3 * i + month.charAt(6) % 7 * (1 + i % 3) + (i == 4 ? jump : 0);
            rows.add(
                    "PRV01,%s,%s-01,%s-30,%d,1000,,"
                            .formatted(practices.get(i), month, month, numerator));
        }
        return WrittenFiles.values(rows.toArray(String[]::new));
    }

    @Test
    void aSuddenChangeOfOnePracticeIsNotedWithBothFigures() {
        written();
        imports.bringIn("flu-1.csv", month("2017-06", 0));
        TestImports.Seen page = imports.send("flu-2.csv", month("2017-09", 300));
        assertThat(page.problems())
                .filteredOn(problem -> problem.why().contains("sudden change"))
                .extracting(TestImports.Problem::line, TestImports.Problem::offending)
                .containsExactly(tuple(6L, "Practice X10005"));
        assertThat(why(page, 6)).contains("in June 2017, now 8");
        assertThat(page.rows().leftOut()).isZero();
        assertThat(imports.send("flu-3.csv", month("2017-09", 0)).problems()).isEmpty();
    }

    @Test
    void theFiguresOfAnotherMonthAreRecognised() {
        written();
        imports.bringIn("flu-1.csv", month("2017-06", 0));
        TestImports.Seen page =
                imports.send("flu-2.csv", month("2017-06", 0).replace("2017-06", "2017-09"));
        assertThat(page.preview().warnings())
                .extracting(Preview.Warning::text)
                .containsExactly(
                        "The values of Flu vaccine 65+ are those of June 2017: 24 of 24 are the same.");
    }

    @Test
    void rowsOfClustersThatCannotBeAreNamed() {
        fixtures();
        imports.bringIn(Fixtures.CLUSTERS, Fixtures.text(Fixtures.CLUSTERS));
        TestImports.Seen page =
                imports.send(
                        "clusters.csv",
                        """
                        practice_code,cluster,from,to
                        Z90001,North,2019-04-01,2019-03-31
                        Z99999,North,2019-04-01,
                        Z90002,,2019-04-01,
                        Z90003,North,someday,
                        Z90004,North,2019-04-01,
                        Z90004,South East,2019-10-01,
                        Z90007,North,2019-04-01,
                        Z90001,North,1970-01-01,1970-12-31
                        """);
        assertThat(page.problems())
                .filteredOn(TestImports.Problem::leftOut)
                .extracting(
                        TestImports.Problem::line,
                        TestImports.Problem::column,
                        TestImports.Problem::offending)
                .containsExactly(
                        tuple(2L, "to", "2019-03-31"),
                        tuple(3L, "practice_code", "Z99999"),
                        tuple(4L, "cluster", ""),
                        tuple(5L, "from", "someday"),
                        tuple(7L, "from", "South East from 1 October 2019"),
                        tuple(9L, "practice_code", "Z90001"));
        assertThat(why(page, 7)).contains("overlap with line 6");
        assertThat(why(page, 9)).contains("No CCG commissions this practice on 1 January 1970");
        assertThat(page.preview().warnings())
                .as("a cluster of another CCG is a new one, and said so")
                .extracting(Preview.Warning::text)
                .containsExactly("New clusters: North");
        assertThat(page.preview().changes())
                .extracting(Preview.Change::code, Preview.Change::was)
                .contains(tuple("Z90004", "South East from 1 April 2015"));
    }
}
