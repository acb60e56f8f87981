package org.primarycareportal.practices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists of practices that come beside figures: the QOF's and those of the registered patients. */
@FilesTest
class PracticeReferenceTest {

    private static final DryReading READING =
            new DryReading(DryPractices.qofOrganisations(), DryPractices.registeredPatientsMap());
    private static final String OF_2017 = "ORGANISATION_REFERENCE_1718.csv";
    private static final String MAP = "gp-reg-pat-prac-map_2022-01.csv";

    @Autowired CleanSlate slate;
    @Autowired TestImports imports;
    @Autowired JdbcClient jdbc;

    @BeforeEach
    void anEmptyPortal() {
        slate.serve("99X", "99Y");
    }

    private List<String> practices() {
        return jdbc.sql(
                        "select concat_ws(' | ', ods_code, name, ccg_code, postcode, closed_on) from practices.practice order by 1")
                .query(String.class)
                .list();
    }

    @ParameterizedTest
    @CsvSource({
        "ORGANISATION_REFERENCE_1718.csv, qof-organisations, 2017-18",
        "MAPPING_NHS_GEOGRAPHIES_1920.csv, qof-organisations, 2019-20",
        "gp-reg-pat-prac-map_2022-01.csv, registered-patients-map, 2022-01",
        "gp-reg-pat-prac-map_2026-07.csv, registered-patients-map, 2026-07"
    })
    void eachYearsLayoutIsKnownByItsContent(String file, String family, String period) {
        DryReading.Outcome read = READING.read(file, Fixtures.bytes(file));
        assertThat(read.refused()).isNull();
        assertThat(read.family()).isEqualTo(family);
        assertThat(read.period()).hasToString(period);
        assertThat(read.kept()).isEqualTo(6);
        assertThat(read.table("staged_observation"))
                .extracting(row -> row.get("ods_code"), row -> row.get("ccg_code"))
                .contains(tuple("Z90001", "99X"), tuple("Z90008", "99Y"));
    }

    @Test
    void rowsOfTwoDaysAreNoFileOfOneMonth() {
        String text = Fixtures.text(MAP).replaceFirst("01Jan2022,Z90002", "01Feb2022,Z90002");
        assertThat(READING.read(MAP, text.getBytes(StandardCharsets.UTF_8)).refused())
                .isEqualTo(
                        "The rows speak of different days: 2022-01-01 and, on line 3, 2022-02-01. Send a file for each day.");
    }

    @Test
    void aPracticeWithoutACcgIsLeftOutWithTheReason() {
        String text = Fixtures.text(MAP).replaceFirst("E38000999,99X,", "E38000999,,");
        DryReading.Outcome read = READING.read(MAP, text.getBytes(StandardCharsets.UTF_8));
        assertThat(read.kept()).isEqualTo(5);
        assertThat(read.problems())
                .extracting(DryReading.Said::line, DryReading.Said::why)
                .containsExactly(tuple(2L, "This is no code of a CCG"));
    }

    @Test
    void practicesAreKnownByTheirNamesAndCcgsAndForgottenByAnUndo() {
        TestImports.Seen page = imports.send(OF_2017, Fixtures.text(OF_2017));
        assertThat(page.preview().lead())
                .isEqualTo(
                        "QOF organisations of 2017/18: 6 GP practices, 6 of them new here and 0 with something changed.");
        assertThat(page.preview().totals())
                .extracting(Preview.Total::measure, Preview.Total::practices)
                .containsExactly(tuple("Practices", 4), tuple("Practices", 2));
        TestImports.Seen live = imports.confirm(page);
        assertThat(practices()).hasSize(6).contains("Z90005 | Elder Grove, the Old Dairy | 99X");
        assertThat(imports.send("again 2017-18.csv", Fixtures.bytes(OF_2017)).status())
                .isEqualTo("UNCHANGED");
        imports.undo(live, "Not wanted");
        assertThat(practices()).isEmpty();
    }

    @Test
    void theDirectoryGoesBeforeAListBesideFigures() {
        imports.bringIn("epraccur_2018-05.csv", Fixtures.text("epraccur_2018-05.csv"));
        imports.bringIn(MAP, Fixtures.text(MAP).replace("BRAMBLE LANE SURGERY", "BRAMBLES"));
        assertThat(practices())
                .contains("Z90002 | Bramble Lane Surgery | 99X | ZZ1 2BB")
                .hasSize(10);
    }

    @Test
    void aPracticeMissingFromTheNextListOfItsCcgWasThereUntilTheLast() {
        imports.bringIn(MAP, Fixtures.text(MAP));
        String later = "gp-reg-pat-prac-map_2026-07.csv";
        imports.bringIn(
                later,
                Fixtures.text(later)
                        .lines()
                        .filter(line -> !line.contains("Z90003"))
                        .reduce("", (all, line) -> all + line + "\r\n"));
        assertThat(practices())
                .contains("Z90003 | Copper Mill Medical Centre | 99X | ZZ3 3AA | 2022-02-01")
                .filteredOn(row -> row.endsWith("-01"))
                .hasSize(1);
    }

    private static Observation seen(Observation.Source source, String day) {
        LocalDate on = LocalDate.parse(day);
        return new Observation(
                1, source, on, on, "A", null, null, null, "99X", null, null, null, null, null, null,
                1);
    }

    @Test
    void anOldListDoesNotKeepAPracticeOpenThatLaterFilesNoLongerName() {
        List<Observation> words =
                List.of(
                        seen(Observation.Source.QOF, "2018-03-31"),
                        seen(Observation.Source.QOF_REFERENCE, "2018-03-31"));
        Map<String, LocalDate> latest =
                Map.of(
                        "QOF 99X", LocalDate.of(2020, 3, 31),
                        "QOF_REFERENCE 99X", LocalDate.of(2018, 3, 31));
        assertThat(LastWords.missedSince(words, latest)).isEqualTo("2018-03-31");
    }

    @Test
    void aLaterListKeepsAPracticeOpenThatLeftTheFramework() {
        List<Observation> words =
                List.of(
                        seen(Observation.Source.QOF, "2018-03-31"),
                        seen(Observation.Source.REGISTERED_MAP, "2022-01-31"));
        Map<String, LocalDate> latest =
                Map.of(
                        "QOF 99X", LocalDate.of(2020, 3, 31),
                        "REGISTERED_MAP 99X", LocalDate.of(2022, 1, 31));
        assertThat(LastWords.missedSince(words, latest)).isNull();
    }
}
