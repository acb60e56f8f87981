package org.primarycareportal.publications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primarycareportal.CleanSlate;
import org.primarycareportal.FilesTest;
import org.primarycareportal.Fixtures;
import org.primarycareportal.imports.DryReading;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.imports.TestImports;
import org.primarycareportal.indicators.DryFigures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Registered patients: totals, by age, and by quarter of the NHS Business Services Authority. */
@FilesTest
class PatientListsTest {

    private static final DryReading READING = DryPublications.reading();
    private static final String TOTALS = "gp-reg-pat-prac-all_2021-01.csv";
    private static final String AGES = "gp-reg-pat-prac-quin-age_2026-07.csv";
    private static final String QUARTER = "Patient_List_Size_2016_01-03.csv";

    @Autowired CleanSlate slate;
    @Autowired TestImports imports;
    @Autowired JdbcClient jdbc;

    @BeforeEach
    void anEmptyPortal() {
        slate.serve("99X", "99Y");
    }

    private static DryReading.Outcome read(String name, String text) {
        return READING.read(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> figures(DryReading.Outcome read) {
        return read.table("staged_value").stream()
                .map(
                        row ->
                                "%s %s %s/%s %s"
                                        .formatted(
                                                DryFigures.LIBRARY
                                                        .byId((Short) row.get("indicator_id"))
                                                        .code(),
                                                row.get("area_code"),
                                                row.get("numerator"),
                                                row.get("denominator"),
                                                row.get("status")))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "gp-reg-pat-prac-all_2021-01.csv, registered-patients, 2021-01, 7",
        "gp-reg-pat-prac-all_2022-10.csv, registered-patients, 2022-10, 7",
        "gp-reg-pat-prac-quin-age_2017-09.csv, patients-by-age, 2017-09, 129",
        "gp-reg-pat-prac-quin-age_2026-07.csv, patients-by-age, 2026-07, 301",
        "Patient_List_Size_2016_01-03.csv, nhsbsa-patients, 2015-16-Q4, 6"
    })
    void eachLayoutIsKnownByItsContent(String file, String family, String period, int kept) {
        DryReading.Outcome read = READING.read(file, Fixtures.bytes(file));
        assertThat(read.refused()).isNull();
        assertThat(read.family()).isEqualTo(family);
        assertThat(read.period()).hasToString(period);
        assertThat(read.leftOut()).isZero();
        assertThat(read.kept()).isEqualTo(kept);
    }

    @Test
    void totalsComeWithTheCcgAndPostcodeOfThePractice() {
        DryReading.Outcome read = READING.read(TOTALS, Fixtures.bytes(TOTALS));
        assertThat(figures(read)).contains("registered-patients Z90003 12077/null V").hasSize(7);
        assertThat(read.table("staged_observation"))
                .extracting(
                        row -> row.get("ods_code"),
                        row -> row.get("ccg_code"),
                        row -> row.get("postcode"))
                .contains(tuple("Z90001", "99X", "ZZ1 1AA"), tuple("Z90003", "99X", "ZZ2 3CC"));
    }

    @Test
    void otherOrganisationsAndPartsOfListsAreNotAddedUp() {
        DryReading.Outcome read = READING.read(AGES, Fixtures.bytes(AGES));
        assertThat(read.ignored())
                .containsExactly(
                        Map.entry("Not a practice (Comm Region)", 43),
                        Map.entry("Not a practice (PCN)", 43),
                        Map.entry("Not a practice (SUB_ICB_LOCATION_CODE)", 43));
        assertThat(figures(read))
                .hasSize(14)
                .filteredOn(row -> row.contains("Z90008"))
                .containsExactly(
                        "POP02 Z90008 4449/9099 V", "registered-patients Z90008 9099/null V");
        String parts =
                Fixtures.text(TOTALS)
                        .replaceFirst("Z90001,ZZ1  1AA,ALL,ALL", "Z90001,ZZ1  1AA,FEMALE,ALL");
        assertThat(read(TOTALS, parts).ignored())
                .containsExactly(Map.entry("A part of a list; the sum of all stands beside it", 1));
    }

    @Test
    void theOrderOfRowsMakesNoDifference() {
        List<String> lines = new ArrayList<>(Fixtures.text(AGES).lines().toList());
        List<String> rows = lines.subList(1, lines.size());
        Collections.shuffle(rows, new Random(7));
        String shuffled = lines.get(0) + "\n" + String.join("\n", rows) + "\n";
        assertThat(figures(read(AGES, shuffled)))
                .isEqualTo(figures(READING.read(AGES, Fixtures.bytes(AGES))));
    }

    @Test
    void aPracticeWhoseAgesDoNotAddUpIsLeftOutAndTheOthersStay() {
        String wrong =
                Fixtures.text(AGES)
                        .replaceFirst("(GP,Z90002,,ZZ1 1AA,MALE,80_84,)\\d+", "$1" + 999);
        DryReading.Outcome read = read(AGES, wrong);
        assertThat(figures(read)).hasSize(12).noneMatch(row -> row.contains("Z90002"));
        assertThat(read.problems())
                .extracting(DryReading.Said::why)
                .containsExactly(
                        "The ages of this practice do not add up to its list, so it is left out");
        assertThat(read.kept() + read.leftOut() + sum(read.ignored())).isEqualTo(read.rows());
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Test
    void aFileThatWasCutOffInsideAPracticeGivesItNoFigure() {
        String text = Fixtures.text(AGES);
        String cut = text.substring(0, text.indexOf("GP,Z90008,,ZZ1 1AA,MALE,60_64"));
        DryReading.Outcome read = read(AGES, cut.substring(0, cut.lastIndexOf('\n') + 1));
        assertThat(figures(read)).hasSize(12).noneMatch(row -> row.contains("Z90008"));
        assertThat(read.problems())
                .extracting(DryReading.Said::why)
                .containsExactly("Some ages of this practice are missing, so it is left out");
    }

    @Test
    void anAgeOnTwoLinesCountsOnce() {
        String again =
                Fixtures.text(AGES)
                        + "GP_PRAC_PAT_LIST,2026-07-01,GP,Z90001,,ZZ1 1AA,MALE,75_79,5\n";
        DryReading.Outcome read = read(AGES, again);
        assertThat(read.problems())
                .extracting(DryReading.Said::why)
                .containsExactly("This age of this practice stands further up already");
        assertThat(figures(read)).isEqualTo(figures(READING.read(AGES, Fixtures.bytes(AGES))));
    }

    @Test
    void theQuarterAddsItsMenAndWomenAndPassesOverWhoHasNobody() {
        DryReading.Outcome read = READING.read(QUARTER, Fixtures.bytes(QUARTER));
        assertThat(figures(read))
                .contains("POP02 Z90001 921/8295 V", "nhsbsa-patients Z90001 8295/null V")
                .hasSize(12);
        assertThat(read.table("staged_observation"))
                .extracting(row -> row.get("ccg_code"))
                .containsOnly("99X", "99Y");
        assertThat(read.ignored())
                .containsExactly(
                        Map.entry("Nobody is on its list", 1),
                        Map.entry("Not of a CCG (TAX12)", 1));
    }

    @Test
    void otherAgesThanThoseOfTheQuarterAreRefusedAndNotGuessed() {
        String other = Fixtures.text(QUARTER).replace("Male 75+", "Male 75-84");
        assertThat(read(QUARTER, other).refused()).contains("men aged 75 and over");
    }

    private List<String> results(String indicator) {
        return jdbc.sql(
                        """
                        select concat_ws(' ', r.area_kind, r.area_code, r.period_end, round(r.value, 2))
                          from indicators.result r join indicators.indicator i on i.id = r.indicator_id
                         where i.code = ? and r.status = 'V' and r.area_kind in ('P', 'C') order by 1
                        """)
                .param(indicator)
                .query(String.class)
                .list();
    }

    @Test
    void totalsMakeTheListOfAPracticeAndItsCcgUntilTheyAreUndone() {
        TestImports.Seen page = imports.send(TOTALS, Fixtures.text(TOTALS));
        assertThat(page.preview().totals())
                .extracting(Preview.Total::area, Preview.Total::measure, Preview.Total::total)
                .containsExactly(
                        tuple("99X", "Practices", "5"),
                        tuple("99X", "Registered patients", "31,460"),
                        tuple("99Y", "Practices", "2"),
                        tuple("99Y", "Registered patients", "15,175"));
        TestImports.Seen live = imports.confirm(page);
        assertThat(results("registered-patients"))
                .contains(
                        "C 99X 2021-01-31 31460.00",
                        "C 99Y 2021-01-31 15175.00",
                        "P Z90001 2021-01-31 8301.00");
        imports.undo(live, "Not wanted");
        assertThat(results("registered-patients")).isEmpty();
        assertThat(
                        jdbc.sql("select count(*) from practices.practice")
                                .query(Integer.class)
                                .single())
                .isZero();
    }

    @Test
    void theShareOfThoseAged75AndOverIsOverTheWholeListOfTheCcg() {
        imports.bringIn(
                "gp-reg-pat-prac-map_2026-07.csv",
                Fixtures.text("gp-reg-pat-prac-map_2026-07.csv"));
        imports.bringIn(AGES, Fixtures.text(AGES));
        assertThat(results("POP02"))
                .contains("P Z90008 2026-07-31 48.90", "C 99Y 2026-07-31 33.80");
    }

    @Test
    void theSameMonthTwiceChangesNothing() {
        imports.bringIn(TOTALS, Fixtures.text(TOTALS));
        assertThat(imports.send("totals.csv", Fixtures.bytes(TOTALS)).status())
                .isEqualTo("UNCHANGED");
    }
}
