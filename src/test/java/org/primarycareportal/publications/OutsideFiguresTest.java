package org.primarycareportal.publications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primarycareportal.CleanSlate;
import org.primarycareportal.FilesTest;
import org.primarycareportal.Fixtures;
import org.primarycareportal.PublishedFiles;
import org.primarycareportal.imports.DryReading;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.imports.TestImports;
import org.primarycareportal.imports.TestViewers;
import org.primarycareportal.indicators.DryFigures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** Figures of Fingertips and OpenPrescribing, of indicators that no library described before. */
@FilesTest
class OutsideFiguresTest {

    private static final DryReading READING = DryPublications.reading();
    private static final String FINGERTIPS = "fingertips-90210.csv";
    private static final String PRESCRIBING = "openprescribing-sweet_measure.csv";

    @Autowired CleanSlate slate;
    @Autowired TestImports imports;
    @Autowired JdbcClient jdbc;
    @Autowired MockMvc pages;

    @BeforeEach
    void aDirectory() {
        slate.serve("99X", "99Y");
        jdbc.sql("delete from indicators.indicator where from_file").update();
        imports.bringIn("epraccur_2018-05.csv", Fixtures.text("epraccur_2018-05.csv"));
    }

    private static DryReading.Outcome read(String name, String text) {
        return READING.read(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static DryReading.Outcome published(String file) {
        try {
            return READING.read(file, Files.readAllBytes(PublishedFiles.folder().resolve(file)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> figures(DryReading.Outcome read) {
        return read.table("staged_value").stream()
                .map(
                        row ->
                                "%s %s %s %s/%s %s %s"
                                        .formatted(
                                                DryFigures.LIBRARY
                                                        .byId((Short) row.get("indicator_id"))
                                                        .code(),
                                                row.get("area_code"),
                                                row.get("period_end"),
                                                row.get("numerator"),
                                                row.get("denominator"),
                                                row.get("value"),
                                                row.get("status")))
                .toList();
    }

    private static BigDecimal sum(DryReading.Outcome read, String column) {
        return read.table("staged_value").stream()
                .map(row -> (BigDecimal) row.get(column))
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private List<String> results(String indicator, String kind) {
        return jdbc.sql(
                        """
                        select concat_ws(' ', r.area_code, r.period_end, round(r.value, 4), r.status, r.comparison)
                          from indicators.result r join indicators.indicator i on i.id = r.indicator_id
                         where i.code = ? and r.area_kind = ?::"char" order by 1
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
    void figuresOfPracticesAreTakenAndEverythingElseIsPassedOverWithAWord() {
        DryReading.Outcome read = READING.read(FINGERTIPS, Fixtures.bytes(FINGERTIPS));
        assertThat(read.refused()).isNull();
        assertThat(read.family()).isEqualTo("fingertips-indicator");
        assertThat(read.leftOut()).isZero();
        assertThat(figures(read))
                .containsExactly(
                        "fingertips-90210 Z90001 2019-03-31 490/800 61.25 V",
                        "fingertips-90210 Z90002 2019-03-31 432/900 48.0 V",
                        "fingertips-90210 Z90003 2019-03-31 1110/2000 55.5 V",
                        "fingertips-90210 Z90005 2019-03-31 400/1000 40 V",
                        "fingertips-90210 Z90004 2019-03-31 null/null null S",
                        "fingertips-90210 Z90006 2019-03-31 null/null null N");
        assertThat(read.ignored())
                .containsOnly(
                        Map.entry(
                                "England's own value (51.2 in 2018/19), for which the portal has no place",
                                2),
                        Map.entry(
                                "A part of the people (Female, All ages); the figures for Persons, All ages stand beside it",
                                1),
                        Map.entry(
                                "A part of the people (Male, All ages); the figures for Persons, All ages stand beside it",
                                1),
                        Map.entry("The same figure again, under another parent", 1),
                        Map.entry("A part of the people, by District deprivation", 1),
                        Map.entry("Not a practice (CCGs)", 1));
    }

    @ParameterizedTest
    @CsvSource({
        "2019, 2019-12-31",
        "2018/19, 2019-03-31",
        "2018/19 Q3, 2018-12-31",
        "2018 Q3, 2018-09-30",
        "Mar 2019, 2019-03-31"
    })
    void aPeriodMayBeWrittenInTheseWays(String period, String end) {
        DryReading.Outcome read =
                read(FINGERTIPS, Fixtures.text(FINGERTIPS).replace("2018/19", period));
        assertThat(figures(read)).hasSize(6).allMatch(figure -> figure.contains(" " + end + " "));
    }

    @ParameterizedTest
    @CsvSource({"2015 - 17", "2015/16 - 17/18", "2016-18", "2015-2017"})
    void severalYearsTogetherAreNoPeriodAndTheRowSaysSo(String period) {
        DryReading.Outcome read =
                read(FINGERTIPS, Fixtures.text(FINGERTIPS).replace("2018/19", period));
        assertThat(read.staged()).isEmpty();
        assertThat(read.problems())
                .filteredOn(DryReading.Said::leftOut)
                .hasSizeGreaterThan(5)
                .allMatch(problem -> problem.why().contains("several years"));
    }

    @Test
    void aYearThatIsSaidToBeThreeYearsLongIsNone() {
        DryReading.Outcome read = read(FINGERTIPS, Fixtures.text(FINGERTIPS).replace(",1y", ",3y"));
        assertThat(read.staged()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2018/19, 12m, 6",
        "2019, 12m, 6",
        "2018/19 Q3, 3m, 6",
        "2018/19 Q3, 12m, 0",
        "2018/19, 24m, 0",
        "Mar 2019, 3m, 0"
    })
    void howLongAPeriodIsFitsWhatItIsCalled(String period, String range, int figures) {
        DryReading.Outcome read =
                read(
                        FINGERTIPS,
                        Fixtures.text(FINGERTIPS)
                                .replace("2018/19", period)
                                .replace(",1y", "," + range));
        assertThat(figures(read)).hasSize(figures);
    }

    @Test
    void aDenominatorOfNoughtWithoutAValueDoesNotApply() {
        DryReading.Outcome read =
                read(
                        FINGERTIPS,
                        Fixtures.text(FINGERTIPS).replace(",40,,,,,400,1000", ",,,,,,0,0"));
        assertThat(figures(read)).contains("fingertips-90210 Z90005 2019-03-31 null/null null A");
    }

    @Test
    void aNumberWithNoughtsInFrontIsTheSameIndicator() {
        DryReading.Outcome read =
                read(FINGERTIPS, Fixtures.text(FINGERTIPS).replace("90210,Fish", "093553,Fish"));
        assertThat(figures(read)).hasSize(6).allMatch(figure -> figure.startsWith("POP03 "));
    }

    @Test
    void aFileOfFarTooManyIndicatorsIsRefusedBeforeAnyOfThemGetsANumber() {
        StringBuilder text = new StringBuilder(Fixtures.text(FINGERTIPS));
        for (int number = 80_000; number < 80_500; number++) {
            text.append("\r\n")
                    .append(number)
                    .append(
                            ",Many,E92000001,England,Z90001,ASHDOWN,GPs,Persons,All ages,,,2018/19,1,,,,,,,,,,,20180000,,,1y");
        }
        assertThat(read(FINGERTIPS, text.toString()).refused())
                .isEqualTo("The file has more than 500 indicators. Send fewer at a time.");
        assertThat(DryFigures.LIBRARY.find("fingertips-80000")).isEmpty();
    }

    @Test
    void aNameIsPlainWordsOfSomeLength() {
        read(
                FINGERTIPS,
                Fixtures.text(FINGERTIPS)
                        .replace(
                                "90210,Fish oil:",
                                "90211,<b>Fish</b> oil" + " and more".repeat(100)));
        assertThat(DryFigures.LIBRARY.must("fingertips-90211").name())
                .startsWith("Fish oil and more")
                .hasSize(301);
    }

    @Test
    void aPeriodWithOtherPeopleOnlyIsLeftOutAndTheReasonSaysSo() {
        DryReading.Outcome read =
                read(
                        FINGERTIPS,
                        Fixtures.text(FINGERTIPS)
                                .replace("Male,All ages,,,2018/19", "Persons,18+ yrs,,,2019/20"));
        assertThat(read.ignored())
                .containsKey(
                        "Of other people (Persons, 18+ yrs), in 2019/20, for which the file has no figure for Persons, All ages; such periods are left out")
                .containsKey(
                        "A part of the people (Female, All ages); the figures for Persons, All ages stand beside it");
    }

    @Test
    void womenAndMenWithoutAllAreRefusedAndNotAddedUp() {
        DryReading.Outcome read =
                read(
                        FINGERTIPS,
                        Fixtures.text(FINGERTIPS).replace("Persons,All ages", "Female,18+ yrs"));
        assertThat(read.refused())
                .contains(
                        "indicator 90210",
                        "Female, All ages; Male, All ages",
                        "send those of one sex and age");
    }

    @Test
    void theHeadingOfTheTwentyThirdColumnMayBeAnything() {
        DryReading.Outcome plain = READING.read(FINGERTIPS, Fixtures.bytes(FINGERTIPS));
        DryReading.Outcome other =
                read(
                        FINGERTIPS,
                        Fixtures.text(FINGERTIPS)
                                .replace(
                                        "Compared to PCNs (v. 27/10/23) value or percentiles",
                                        "Compared to percentiles"));
        assertThat(other.said()).isEqualTo(plain.said());
    }

    /** Counted with a reader of CSV of another language: rows of area type GP and their values. */
    @Test
    void thePublishedIndicatorIsReadToItsLastRow() {
        DryReading.Outcome read = published("fingertips/indicator_93553_IMD2019_GP_2022-07.csv");
        assertThat(read.kept()).isEqualTo(6545);
        assertThat(read.leftOut()).isZero();
        assertThat(sum(read, "value")).isEqualByComparingTo("152862.66116968515237");
        assertThat(figures(read))
                .as("the library says of POP03 that it is this indicator")
                .allMatch(figure -> figure.startsWith("POP03 ") && figure.contains(" 2019-12-31 "));
    }

    @Test
    void aMeasureIsReadMonthByMonthAndOverNobodyItDoesNotApply() {
        DryReading.Outcome read = READING.read(PRESCRIBING, Fixtures.bytes(PRESCRIBING));
        assertThat(read.family()).isEqualTo("openprescribing-measure");
        assertThat(figures(read))
                .containsExactly(
                        "openprescribing-sweet-measure Z90001 2018-01-31 120.0/1000.0 0.12 V",
                        "openprescribing-sweet-measure Z90002 2018-01-31 99.0/1100.0 0.09 V",
                        "openprescribing-sweet-measure Z90008 2018-01-31 null/null null A",
                        "openprescribing-sweet-measure Z90001 2018-02-28 130.0/1000.0 0.13 V",
                        "openprescribing-sweet-measure Z90002 2018-02-28 0.0/1100.0 0.0 V",
                        "openprescribing-sweet-measure Z90008 2018-02-28 null/null null A");
    }

    /** Counted with a reader of CSV of another language: rows with a value, those without, sums. */
    @Test
    void thePublishedMeasureIsReadToItsLastRow() {
        DryReading.Outcome read = published("openprescribing/measures_ktt9_antibiotics_14L.csv");
        assertThat(read.kept()).isEqualTo(5760);
        assertThat(read.leftOut()).isZero();
        assertThat(figures(read)).filteredOn(figure -> figure.endsWith(" A")).hasSize(341);
        assertThat(figures(read))
                .allMatch(figure -> figure.startsWith("openprescribing-ktt9-antibiotics "));
        assertThat(sum(read, "numerator")).isEqualByComparingTo("1673703");
        assertThat(sum(read, "denominator")).isEqualByComparingTo("19206824.4226178307394");
    }

    @Test
    void aValueThatDoesNotFollowFromItsPartsIsLeftOut() {
        DryReading.Outcome read =
                read(PRESCRIBING, Fixtures.text(PRESCRIBING).replace(",0.12,", ",0.21,"));
        assertThat(read.problems())
                .singleElement()
                .satisfies(
                        problem ->
                                assertThat(problem.why()).isEqualTo("120.0 by 1000.0 are 0.1200"));
        assertThat(read.kept()).isEqualTo(5);
    }

    @Test
    void anIndicatorOfAFileIsInTheLibraryWhileItsFiguresCount() throws Exception {
        TestImports.Seen page = imports.send(FINGERTIPS, Fixtures.text(FINGERTIPS));
        assertThat(page.status()).isEqualTo("READY");
        Preview preview = page.preview();
        assertThat(preview.lead())
                .isEqualTo(
                        "6 rows can be used: 6 new, 0 that change a figure, 0 that say what is known.");
        assertThat(preview.facts())
                .extracting(Preview.Fact::name, Preview.Fact::value)
                .contains(
                        tuple("Figures", "Fish oil: share of people who were…"),
                        tuple("Periods", "2018/19"));
        assertThat(page("/indicators")).doesNotContain("Fish oil");
        TestImports.Seen live = imports.confirm(page);
        assertThat(page("/indicators")).contains("Fish oil", "Published elsewhere", "2018/19");
        assertThat(results("fingertips-90210", "P"))
                .contains(
                        "Z90001 2019-03-31 61.2500 V not-compared",
                        "Z90004 2019-03-31 S not-compared");
        assertThat(page("/indicators/fingertips-90210?ccg=99X&period=2018-19"))
                .contains("61.25", "Fish oil", "Published value, not compared", "Ashdown");
        imports.undo(live, "Not wanted");
        assertThat(results("fingertips-90210", "P")).isEmpty();
        assertThat(page("/indicators")).doesNotContain("Fish oil");
    }

    @Test
    void aLaterFileChangesWhatItSaysAndLeavesTheRest() {
        imports.bringIn(FINGERTIPS, Fixtures.text(FINGERTIPS));
        String less =
                Fixtures.text(FINGERTIPS).replace(",48.0,", ",49.5,").replace("Z90005", "Z90099");
        TestImports.Seen page = imports.send("fingertips-90210-v2.csv", less);
        assertThat(page.preview().changed()).isEqualTo(1);
        assertThat(page.preview().fresh()).isEqualTo(1);
        assertThat(page.preview().changes())
                .extracting(Preview.Change::code, Preview.Change::was, Preview.Change::now)
                .containsExactly(tuple("Z90002", "48.00", "49.50"));
        assertThat(page.preview().warnings())
                .extracting(Preview.Warning::text)
                .anyMatch(
                        text ->
                                text.startsWith(
                                        "1 practice has such figures from an earlier file"));
        TestImports.Seen live = imports.confirm(page);
        assertThat(results("fingertips-90210", "P"))
                .contains(
                        "Z90002 2019-03-31 49.5000 V not-compared",
                        "Z90005 2019-03-31 40.0000 V not-compared");
        imports.undo(live, "Too early");
        assertThat(results("fingertips-90210", "P"))
                .contains("Z90002 2019-03-31 48.0000 V not-compared");
    }

    @Test
    void otherPeopleThanThoseOfTheIndicatorAreRefused() {
        String text = Fixtures.text(FINGERTIPS);
        imports.bringIn(FINGERTIPS, text);
        String women =
                text.lines()
                        .filter(line -> !line.contains("Male"))
                        .reduce("", (all, line) -> all + line + "\r\n")
                        .replace("Persons,All ages", "Female,25-64 yrs")
                        .replace("Female,All ages", "Female,25-64 yrs");
        TestImports.Seen page = imports.send("women.csv", women);
        assertThat(page.status()).isEqualTo("REFUSED");
        assertThat(page.trouble())
                .contains("for Persons, All ages, and this file gives it for Female, 25-64 yrs");
    }

    @Test
    void aFileThatNobodyConfirmedDoesNotSettleWhomAnIndicatorIsAbout() {
        String text = Fixtures.text(FINGERTIPS);
        imports.send(FINGERTIPS, text.replace("Persons", "Female").replace("Male", "Female"));
        assertThat(imports.send(FINGERTIPS, text).status()).isEqualTo("READY");
    }

    @Test
    void whomAnIndicatorIsAboutIsAsTheFirstConfirmedFileSaysWhateverWasSentAfterIt()
            throws Exception {
        String text = Fixtures.text(FINGERTIPS);
        TestImports.Seen women =
                imports.send(
                        "women.csv", text.replace("Persons", "Female").replace("Male", "Female"));
        TestImports.Seen all = imports.send(FINGERTIPS, text);
        assertThat(women.status()).isEqualTo("READY");
        assertThat(imports.confirm(women).status()).isEqualTo("LIVE");
        assertThat(page("/indicators/fingertips-90210?ccg=99X&period=2018-19"))
                .contains("It is about: Female, All ages");
        TestImports.Seen refused = imports.confirm(all);
        assertThat(refused.status()).isEqualTo("REFUSED");
        assertThat(refused.trouble())
                .contains("for Female, All ages, and this file gives it for Persons, All ages");
    }

    @Test
    void theCcgsValueOfAMeasureIsThatOfItsPracticesTogether() throws Exception {
        TestImports.Seen page = imports.send(PRESCRIBING, Fixtures.text(PRESCRIBING));
        assertThat(page.preview().totals())
                .extracting(Preview.Total::measure, Preview.Total::practices, Preview.Total::total)
                .contains(tuple("Numerators", 6, "349"), tuple("Denominators", 6, "4,200"));
        imports.confirm(page);
        assertThat(results("openprescribing-sweet-measure", "P"))
                .contains(
                        "Z90001 2018-01-31 0.1200 V not-compared",
                        "Z90002 2018-02-28 0.0000 V not-compared")
                .noneMatch(row -> row.startsWith("Z90008") && row.contains(" V "));
        assertThat(page("/indicators/openprescribing-sweet-measure?ccg=99X&period=2018-01"))
                .contains("OpenPrescribing.net, Bennett Institute", "0.120");
    }

    private static final String METADATA =
            "IndicatorID,Indicator,Definition,Rationale,Data source,Definition of numerator,Definition of denominator,Caveats,Unit,Value type,Year type,Polarity\n"
                    + "90210,Fish oil offered,\"People with <b>dry</b> hair who\nwere offered fish oil &amp; took it.<script>alert(1)</script>\",NA,Invented data,People offered it,All people,NA,%,Proportion,Financial,RAG - High is good\n"
                    + "114,Something else,Else.,NA,NA,NA,NA,NA,NA,Count,Financial,Not applicable\n";

    @Test
    void whatThePublisherSaysOfAnIndicatorStandsBesideItsFiguresUntilItIsUndone() throws Exception {
        imports.bringIn(FINGERTIPS, Fixtures.text(FINGERTIPS));
        String address = "/indicators/fingertips-90210?ccg=99X&period=2018-19";
        assertThat(page(address)).contains("Neither is better");
        TestImports.Seen page = imports.send("metadata.csv", METADATA);
        assertThat(page.preview().lead())
                .isEqualTo(
                        "Fingertips metadata: 2 indicators are described, 2 of them for the first time and 0 in other words.");
        assertThat(page.preview().facts())
                .contains(new Preview.Fact("Indicators that the portal has", "1"));
        TestImports.Seen live = imports.confirm(page);
        assertThat(page(address))
                .contains(
                        "Fish oil offered",
                        "People with dry hair who were offered fish oil &amp; took it.",
                        "61.25%",
                        "Higher is better",
                        "The publisher says so: RAG - High is good",
                        "out of Invented data",
                        "Published value, not compared")
                .doesNotContain("<script>alert");
        assertThat(page("/indicators")).contains("Fish oil offered");
        imports.undo(live, "Not wanted");
        assertThat(page(address)).contains("Neither is better").doesNotContain("dry hair");
    }

    @Test
    void theSameMetadataAgainBringNothingAndOtherWordsAreListed() {
        imports.bringIn("metadata.csv", METADATA);
        assertThat(imports.send("again.csv", METADATA + "\n").status()).isEqualTo("UNCHANGED");
        TestImports.Seen page =
                imports.send("other.csv", METADATA.replace("High is good", "Low is good"));
        assertThat(page.preview().changes())
                .extracting(
                        Preview.Change::code,
                        Preview.Change::what,
                        Preview.Change::was,
                        Preview.Change::now)
                .containsExactly(
                        tuple(
                                "fingertips-90210",
                                "polarity",
                                "RAG - High is good",
                                "RAG - Low is good"));
    }

    /** Counted with a reader of CSV of another language. */
    @Test
    void allIndicatorsOfThePublishedMetadataAreRead() {
        DryReading.Outcome read =
                published("fingertips/indicator_metadata_GP_profiles_2019-06.csv");
        assertThat(read.family()).isEqualTo("fingertips-metadata");
        assertThat(read.kept()).isEqualTo(96);
        assertThat(read.leftOut()).isZero();
        List<String> words =
                read.table("staged_description").stream()
                        .map(row -> String.valueOf(row.get("words")))
                        .toList();
        assertThat(words).filteredOn(said -> said.contains("High is good")).hasSize(24);
        assertThat(words).filteredOn(said -> said.contains("Low is good")).hasSize(16);
        assertThat(words).noneMatch(said -> said.contains("<a ") || said.contains("\\n"));
    }
}
