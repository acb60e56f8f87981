package org.primarycareportal.publications;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.primarycareportal.Fixtures;
import org.primarycareportal.PublishedFiles;
import org.primarycareportal.RawFiles;
import org.primarycareportal.imports.DryReading;
import org.primarycareportal.indicators.DryFigures;

/** QOF prevalence in the layouts of all years. */
class PrevalenceReadingTest {

    private static final DryReading READING = DryPublications.reading();
    private static final String LATEST = "PREVALENCE_2223.csv";
    private static final String OF_2017 = "PREVALENCE_1718.csv";

    private static DryReading.Outcome read(String name, String text) {
        return READING.read(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static DryReading.Outcome read(String name) {
        return READING.read(name, Fixtures.bytes(name));
    }

    private static List<String> figures(DryReading.Outcome read) {
        return read.table("staged_value").stream()
                .map(
                        row ->
                                "%s %s%s %s/%s %s %s"
                                        .formatted(
                                                code(row),
                                                row.get("area_kind"),
                                                row.get("area_code"),
                                                whole(row.get("numerator")),
                                                whole(row.get("denominator")),
                                                row.get("status"),
                                                row.get("note")))
                .toList();
    }

    private static String code(DryReading.Staged row) {
        return DryFigures.LIBRARY.byId((Short) row.get("indicator_id")).code();
    }

    private static Object whole(Object number) {
        return number instanceof BigDecimal people ? people.toBigIntegerExact() : null;
    }

    @ParameterizedTest
    @CsvSource({
        "prevalencebyprac_1314.csv, 2013-14, 8",
        "PREVALENCE_1718.csv, 2017-18, 30",
        "PREVALENCE_1920.csv, 2019-20, 30",
        "PREVALENCE_2021_v2.csv, 2020-21, 30",
        "PREVALENCE_2223.csv, 2022-23, 30"
    })
    void eachYearsLayoutIsKnownByItsContent(String file, String year, int kept) {
        DryReading.Outcome read = read(file);
        assertThat(read.refused()).isNull();
        assertThat(read.family()).isEqualTo("qof-prevalence");
        assertThat(read.period()).hasToString(year);
        assertThat(read.problems().stream().filter(DryReading.Said::leftOut)).isEmpty();
        assertThat(read.kept()).isEqualTo(kept);
    }

    @Test
    void aRegisterIsDividedByTheListOfItsOwnRow() {
        assertThat(figures(read(OF_2017)))
                .contains(
                        "prevalence-dm PZ90001 480/6460 V null",
                        "prevalence-cvdpp PZ90001 90/5100 V null",
                        "prevalence-hyp PZ90001 1100/8222 V null",
                        "prevalence-ld PZ90007 0/6020 V null");
        BigDecimal value =
                read(OF_2017).table("staged_value").stream()
                        .filter(row -> code(row).equals("prevalence-dm"))
                        .map(row -> (BigDecimal) row.get("value"))
                        .findFirst()
                        .orElseThrow();
        assertThat(value).isBetween(new BigDecimal("7.4303"), new BigDecimal("7.4304"));
    }

    @Test
    void aBlankRegisterIsNoDataAndNeverNought() {
        assertThat(figures(read(OF_2017)))
                .filteredOn(row -> row.contains("Z90006"))
                .hasSize(6)
                .allMatch(row -> row.endsWith("null/null N null"));
    }

    @Test
    void otherAgesThanThoseOfTheDefinitionAreSaidBesideTheFigure() {
        assertThat(figures(read(OF_2017)))
                .contains(
                        "prevalence-ast PZ90001 520/8222 V Of the whole list, not of those aged 6 and over");
        assertThat(figures(read("PREVALENCE_2021_v2.csv")))
                .anyMatch(
                        row ->
                                row.startsWith("prevalence-ast PZ90001 ")
                                        && row.endsWith("/7646 V null"));
        assertThat(figures(read("prevalencebyprac_1314.csv")))
                .contains(
                        "prevalence-dm PZ90001 450/7800 V Of the whole list, not of those aged 17 and over");
    }

    @Test
    void aPartOfARegisterIsNotTakenForTheRegister() {
        DryReading.Outcome read = read("prevalencebyprac_1314.csv");
        assertThat(figures(read))
                .filteredOn(row -> row.startsWith("prevalence-hf"))
                .containsExactly(
                        "prevalence-hf PZ90001 61/7800 V null",
                        "prevalence-hf PZ90003 85/11800 V null");
        assertThat(read.ignored())
                .containsExactly(
                        Map.entry("A part of another register (Heart Failure due to LVD)", 2));
    }

    @Test
    void ccgsHaveAFileOfTheirOwn() {
        DryReading.Outcome read = read(Fixtures.PREVALENCE_OF_CCGS);
        assertThat(read.family()).isEqualTo("qof-prevalence-ccg");
        assertThat(figures(read))
                .contains(
                        "prevalence-af C99X 910/52000 V null",
                        "prevalence-hf C99Y 238/30100 V null")
                .hasSize(6);
    }

    @Test
    void thousandsOfALaterYearsPointNoughtAreTheSamePeople() {
        assertThat(figures(read(LATEST))).isEqualTo(figures(read("PREVALENCE_2021_v2.csv")));
    }

    @Test
    void columnsEndsOfLinesAndEncodingsMayDiffer() {
        List<List<String>> lines = RawFiles.csv(Fixtures.text(OF_2017));
        List<Integer> order = new ArrayList<>(IntStream.range(0, 5).boxed().toList());
        Collections.shuffle(order, new Random(5));
        String moved =
                lines.stream()
                        .map(
                                line ->
                                        order.stream()
                                                .map(at -> '"' + line.get(at) + '"')
                                                .collect(Collectors.joining("\t")))
                        .collect(Collectors.joining("\n", "", "\n"))
                        .replace("REGISTER", "Register\n2")
                        .toLowerCase(Locale.UK);
        assertThat(read(OF_2017, moved).said()).isEqualTo(read(OF_2017).said());
        assertThat(
                        READING.read(
                                        OF_2017,
                                        ("\ufeff" + Fixtures.text(OF_2017))
                                                .getBytes(StandardCharsets.UTF_16))
                                .said())
                .isEqualTo(read(OF_2017).said());
    }

    @Test
    void withoutTheListNothingIsGuessed() {
        String without = Fixtures.text(OF_2017).replace("PATIENT_LIST_SIZE", "SOMETHING");
        assertThat(read(OF_2017, without).refused())
                .contains("people on the list of the ages concerned");
        String twice = Fixtures.text(OF_2017).replace("PATIENT_LIST_TYPE", "PRACTICE_LIST_SIZE");
        assertThat(read(OF_2017, twice).refused())
                .contains("unclear [people on the list of the ages concerned]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Z90001,AF,150,TOTAL,8222 | Z90001,AF,8223,TOTAL,8222 | register | More people on the register than on the list (8222)",
                "Z90001,AF,150,TOTAL,8222 | Z90001,AF,15.5,TOTAL,8222 | register | People are counted in whole numbers from 0 on",
                "Z90001,AF,150,TOTAL,8222 | Z90001,AF,-1,TOTAL,8222 | register | People are counted in whole numbers from 0 on",
                "Z90001,AF,150,TOTAL,8222 | Z90001,AF,150,TOTAL,many | list | This is no number of people",
                "Z90001,DM,480,17OV,6460 | Z90001,DM,480,ADULTS,6460 | list_type | These ages are not known; the portal knows TOTAL, 17OV and 30_74 and their like",
                "Z90001,DM,480,17OV,6460 | Z9001,DM,480,17OV,6460 | practice_code | A practice code is a letter and five digits"
            })
    void whatCannotBeIsLeftOutWithTheReason(String was, String now, String column, String why) {
        DryReading.Outcome read = read(OF_2017, Fixtures.text(OF_2017).replace(was, now));
        assertThat(read.problems())
                .singleElement()
                .satisfies(
                        said -> {
                            assertThat(said.leftOut()).isTrue();
                            assertThat(said.column()).isEqualTo(column);
                            assertThat(said.why()).isEqualTo(why);
                        });
        assertThat(read.kept()).isEqualTo(29);
    }

    @Test
    void aPublishedPrevalenceThatDoesNotFollowIsLeftOut() {
        String name = "prevalencebyprac_1314.csv";
        String swapped = Fixtures.text(name).replace("1.7948717949", "2.7948717949");
        assertThat(read(name, swapped).problems())
                .filteredOn(DryReading.Said::leftOut)
                .singleElement()
                .satisfies(
                        said ->
                                assertThat(said.why())
                                        .isEqualTo("140 of 7800 people are 1.79 per cent"));
    }

    @Test
    void aRegisterThatTheLibraryDoesNotHaveIsPassedOverByName() {
        DryReading.Outcome read =
                read(OF_2017, Fixtures.text(OF_2017).replace("Z90001,AF,", "Z90001,XYZ,"));
        assertThat(read.ignored())
                .containsExactly(Map.entry("A register that the library does not have (XYZ)", 1));
        assertThat(read.kept()).isEqualTo(29);
    }

    static Stream<String> publishedFiles() {
        return Stream.of(
                "PREVALENCE_1718.csv",
                "PREVALENCE_1920.csv",
                "PREVALENCE_2021_v2.csv",
                "prevalencebyprac_1314_4practices.csv",
                "prevalencebyccg_1314.csv");
    }

    /** Columns by their places, as a second reading. */
    @ParameterizedTest
    @MethodSource("publishedFiles")
    void everyRegisterOfAPublishedFileIsReadAsItStands(String file) throws IOException {
        byte[] bytes = Files.readAllBytes(PublishedFiles.folder().resolve("qof/" + file));
        DryReading.Outcome read = READING.read(file, bytes);
        boolean old = file.startsWith("prevalenceby");
        Map<String, String> expected = new TreeMap<>();
        for (List<String> line :
                RawFiles.csv(new String(bytes, StandardCharsets.UTF_8)).stream().skip(1).toList()) {
            boolean part = line.get(2).endsWith("due to LVD");
            if (!part) {
                expected.put(
                        line.get(0) + " prevalence-" + line.get(1).toLowerCase(Locale.UK),
                        old ? line.get(3) + "/" + line.get(4) : line.get(2) + "/" + line.get(4));
            }
        }
        Map<String, String> found = new TreeMap<>();
        read.table("staged_value")
                .forEach(
                        row ->
                                found.put(
                                        row.get("area_code") + " " + code(row),
                                        whole(row.get("numerator"))
                                                + "/"
                                                + whole(row.get("denominator"))));
        assertThat(read.leftOut()).isZero();
        assertThat(found).hasSizeGreaterThan(90).isEqualTo(expected);
    }
}
