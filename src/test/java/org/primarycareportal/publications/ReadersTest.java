package org.primarycareportal.publications;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.primarycareportal.Fixtures;
import org.primarycareportal.PublishedFiles;
import org.primarycareportal.RawFiles;
import org.primarycareportal.imports.DryReading;
import org.primarycareportal.indicators.DryFigures;

/** Each layout of each family and year, row by row, against a second reading by other means. */
class ReadersTest {

    private static final DryReading READING = DryPublications.reading();

    private static final List<String> PAYMENTS =
            List.of(
                    "FIN01",
                    "payments-total",
                    "payments-registered",
                    "payments-weighted",
                    "payments-per-registered",
                    "payments-per-weighted",
                    "payments-global-sum",
                    "payments-pms-balance",
                    "payments-qof",
                    "payments-des",
                    "payments-les",
                    "payments-premises",
                    "payments-dispensing",
                    "payments-seniority-locum",
                    "payments-it",
                    "payments-other",
                    "payments-pcn",
                    "payments-covid",
                    "payments-total-covid",
                    "payments-total-pcn",
                    "payments-total-covid-pcn",
                    "payments-deductions");

    private static final List<String> QOF =
            List.of("qof-list", "qof-points-of-all", "qof-points-of-available");

    static Stream<RawFiles.Source> inventedFiles() {
        return RawFiles.INVENTED.stream();
    }

    @ParameterizedTest
    @MethodSource("inventedFiles")
    void everyFigureOfAnInventedFileIsReadAsItStands(RawFiles.Source source) {
        everyFigureIsReadAsItStands(
                source,
                new RawFiles(RawFiles.INVENTED, Fixtures::bytes),
                Fixtures.bytes(source.file()));
    }

    static Stream<RawFiles.Source> publishedFiles() {
        return RawFiles.PUBLISHED.stream();
    }

    @ParameterizedTest
    @MethodSource("publishedFiles")
    void everyFigureOfAPublishedFileIsReadAsItStands(RawFiles.Source source) {
        everyFigureIsReadAsItStands(
                source,
                new RawFiles(RawFiles.PUBLISHED, ReadersTest::published),
                published(source.file()));
    }

    private static byte[] published(String file) {
        try {
            return Files.readAllBytes(PublishedFiles.folder().resolve(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void everyFigureIsReadAsItStands(
            RawFiles.Source source, RawFiles raw, byte[] bytes) {
        DryReading.Outcome read = READING.read(source.file(), bytes);
        assertThat(read.refused()).isNull();
        assertThat(read.leftOut()).isZero();
        assertThat(read.period()).hasToString(source.year());
        List<Map<String, String>> rows = raw.rows(source.set(), source.year());
        assertThat(read.rows()).isEqualTo(rows.size()).isEqualTo(read.kept());
        Map<String, DryReading.Staged> staged = new TreeMap<>();
        read.table("staged_value").forEach(row -> staged.put(key(row), row));
        List<String> expected = new ArrayList<>();
        for (Map<String, String> row : rows) {
            for (String code : source.set().equals("qof") ? QOF : PAYMENTS) {
                String area = RawFiles.codeOf(row);
                Optional<RawFiles.Figure> figure = raw.figure(code, source.year(), area);
                DryReading.Staged found = staged.get(key(code, area));
                if (found != null && figure.orElseThrow().value() == null) {
                    assertThat(found.get("status")).as(key(code, area)).isNotEqualTo('V');
                    expected.add(key(code, area));
                } else if (figure.orElseThrow().value() != null) {
                    assertThat(found).as(key(code, area)).isNotNull();
                    assertSame(found, figure.get());
                    expected.add(key(code, area));
                }
            }
        }
        assertThat(staged.keySet()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(expected).hasSizeGreaterThan(2 * rows.size());
    }

    private static void assertSame(DryReading.Staged found, RawFiles.Figure figure) {
        same(found, "value", figure.value());
        same(
                found,
                "numerator",
                found.get("denominator") == null && figure.denominator() == null
                        ? figure.value()
                        : figure.numerator());
        same(found, "denominator", figure.denominator());
    }

    private static void same(
            DryReading.Staged found, String column, @Nullable BigDecimal expected) {
        if (expected == null) {
            assertThat(found.get(column)).as(found + " " + column).isNull();
        } else {
            assertThat(rounded((BigDecimal) found.get(column)))
                    .as(found + " " + column)
                    .isEqualByComparingTo(rounded(expected));
        }
    }

    private static BigDecimal rounded(BigDecimal number) {
        return number.setScale(8, RoundingMode.HALF_UP);
    }

    private static String key(DryReading.Staged row) {
        return key(
                DryFigures.LIBRARY.byId((Short) row.get("indicator_id")).code(),
                String.valueOf(row.get("area_code")));
    }

    private static String key(String indicator, String area) {
        return area + " " + indicator;
    }

    @Test
    void thePartsOfAPracticesMoneyAddUpToItsTotalInEveryYear() {
        for (String file : Fixtures.PAYMENTS) {
            DryReading.Outcome read = READING.read(file, Fixtures.bytes(file));
            Map<String, BigDecimal> parts = new TreeMap<>();
            Map<String, BigDecimal> totals = new TreeMap<>();
            for (DryReading.Staged row : read.table("staged_value")) {
                String indicator = key(row).substring(7);
                BigDecimal value = (BigDecimal) row.get("value");
                String area = String.valueOf(row.get("area_code"));
                if (indicator.equals("payments-total")) {
                    totals.put(area, value);
                } else if (PAYMENTS.subList(6, 16).contains(indicator)) {
                    parts.merge(area, value, BigDecimal::add);
                }
            }
            assertThat(totals).as(file).isNotEmpty();
            assertThat(parts)
                    .as(file)
                    .usingRecursiveComparison()
                    .withEqualsForType(
                            (some, other) -> some.compareTo(other) == 0, BigDecimal.class)
                    .isEqualTo(totals);
        }
    }

    private static List<String> words(DryReading.Outcome read, String table, String... columns) {
        return read.table(table).stream()
                .map(
                        row ->
                                Stream.of(columns)
                                        .map(column -> String.valueOf(row.get(column)))
                                        .reduce((a, b) -> a + " | " + b)
                                        .orElseThrow())
                .toList();
    }

    private static List<String> practices(String file) {
        return words(
                READING.read(file, Fixtures.bytes(file)),
                "staged_observation",
                "ods_code",
                "name",
                "ccg_code",
                "opened_on",
                "closed_on",
                "postcode",
                "contract",
                "atypical");
    }

    @Test
    void dashesInThePaymentsOf2015AreDatesThatNobodyKnows() {
        assertThat(practices("nhspaymentsgp-15-16-csv.csv"))
                .containsExactly(
                        "Z90001 | Dr Ashdówn & Partners | 99X | 1974-04-01 | null | ZZ1 1AA | GMS | null",
                        "Z90002 | Bramble Lane Surgery | 99X | null | null | ZZ1 2BB | GMS | null",
                        "Z90003 | Copper Mill Medical Centre | 99X | null | null | ZZ2 3CC | PMS | null",
                        "Z90004 | Dovetail Health (Walk-In) | 99X | null | null | ZZ10 4DD | APMS | null",
                        "Z90005 | Elder Grove | 99X | null | null | ZZ3 5EE | GMS | null",
                        "Z90006 | Fernhill Practice | 99X | null | null | ZZ4 6FF | GMS | null",
                        "Z90007 | Gooseberry Hill Surgery | 99Y | null | null | ZZ5 7GG | GMS | null",
                        "Z90008 | St Hilda'S Medical Practice | 99Y | null | null | ZZ6 8HH | PMS | null");
    }

    @Test
    void spreadsheetDaysAndRemarksOf2017AreRead() {
        assertThat(practices("nhspaymentsgp-17-18-csv.csv"))
                .containsExactly(
                        "Z90001 | DR ASHDOWN & PARTNERS | 99X | 1974-04-01 | null | ZZ1 1AA | GMS | null",
                        "Z90002 | BRAMBLE LANE SURGERY | 99X | 1974-04-01 | null | ZZ1 2BB | GMS | null",
                        "Z90003 | COPPER MILL MEDICAL CENTRE | 99X | 1981-07-01 | null | ZZ2 3CC | PMS | null",
                        "Z90004 | DOVETAIL HEALTH (WALK-IN) | 99X | 2009-11-02 | null | ZZ10 4DD | APMS | null",
                        "Z90005 | ELDER GROVE, THE OLD DAIRY | 99X | 1990-10-01 | null | ZZ3 5EE | GMS | null",
                        "Z90006 | FERNHILL PRACTICE | 99X | 1974-04-01 | 2017-10-01 | ZZ4 6FF | null | Part year of data; No known registered patients",
                        "Z90007 | GOOSEBERRY HILL SURGERY | 99Y | 1999-04-01 | null | ZZ5 7GG | GMS | null",
                        "Z90008 | ST HILDA'S MEDICAL PRACTICE | 99Y | 1974-04-01 | null | ZZ6 8HH | PMS | null");
    }

    @Test
    void theSameFactsComeOutOfEveryYearsWayOfWritingThem() {
        for (String file : Fixtures.PAYMENTS.subList(2, 7)) {
            assertThat(practices(file))
                    .as(file)
                    .contains(
                            "Z90004 | DOVETAIL HEALTH (WALK-IN) | 99X | 2009-11-02 | null | ZZ10 4DD | APMS | null",
                            "Z90007 | GOOSEBERRY HILL SURGERY | 99Y | 1999-04-01 | null | ZZ5 7GG | GMS | null");
        }
        assertThat(practices("nhspaymentsgp-19-20-prac-csv.csv"))
                .contains(
                        "Z90003 | COPPER MILL MEDICAL CENTRE | 99X | 1981-07-01 | null | ZZ2 3CC | PMS | Large fluctuation in patients",
                        "Z90006 | FERNHILL PRACTICE | 99X | 1974-04-01 | 2017-10-01 | ZZ4 6FF | null | No registered patients");
    }

    @Test
    void whatAPracticeCouldNotReportToQofIsNoData() {
        DryReading.Outcome read =
                READING.read(
                        "QOF_overall_achievement_2017-18.csv",
                        Fixtures.bytes("QOF_overall_achievement_2017-18.csv"));
        assertThat(words(read, "staged_value", "line", "indicator_id", "value", "status"))
                .contains("7 | 51 | 1790 | V", "7 | 14 | null | N", "7 | 50 | null | N");
    }

    @Test
    void qofOfLaterYearsSpeaksOfSubIcbLocations() {
        assertThat(
                        words(
                                READING.read(
                                        "QOF_overall_achievement_2022-23.csv",
                                        Fixtures.bytes("QOF_overall_achievement_2022-23.csv")),
                                "staged_observation",
                                "line",
                                "ods_code",
                                "name",
                                "ccg_code",
                                "ccg_name"))
                .startsWith(
                        "4 | Z90001 | Dr Ashdown & Partners | 99X | NHS Midshire ICB - 99X",
                        "5 | Z90002 | Bramble Lane Surgery | 99X | NHS Midshire ICB - 99X")
                .hasSize(7);
    }

    @Test
    void theDirectoryIsReadInItsOldLettersAndItsNewWords() {
        assertThat(directory("epraccur_2018-05.csv"))
                .containsExactly(
                        "Z90001 | ACTIVE | 1974-04-01 | null | 99X | 2013-04-01",
                        "Z90002 | ACTIVE | 1974-04-01 | null | 99X | 2013-04-01",
                        "Z90003 | ACTIVE | 1981-07-01 | null | 99X | 2013-04-01",
                        "Z90004 | ACTIVE | 2009-11-02 | null | 99X | 2013-04-01",
                        "Z90005 | ACTIVE | 1990-10-01 | null | 99X | 2013-04-01",
                        "Z90006 | CLOSED | 1974-04-01 | 2017-10-01 | 99X | 2013-04-01",
                        "Z90007 | ACTIVE | 1999-04-01 | null | 99Y | 2013-04-01",
                        "Z90008 | ACTIVE | 1974-04-01 | null | 99Y | 2013-04-01",
                        "Z90009 | PROPOSED | 2018-09-01 | null | 99Y | 2018-09-01",
                        "Z90010 | DORMANT | 1974-04-01 | 2016-04-01 | 99Y | 2013-04-01");
        assertThat(directory("epraccur_2026-02.csv"))
                .contains(
                        "Z90005 | CLOSED | 1990-10-01 | 2024-07-01 | 99X | 2013-04-01",
                        "Z90007 | ACTIVE | 1999-04-01 | null | 99X | 2020-04-01",
                        "Z90009 | ACTIVE | 2018-09-01 | null | 99Y | 2018-09-01")
                .hasSize(10);
    }

    private static List<String> directory(String file) {
        DryReading.Outcome read = READING.read(file, Fixtures.bytes(file));
        assertThat(read.period()).hasToString(file.substring(9, 16));
        assertThat(read.problems()).isEmpty();
        return words(
                read,
                "staged_observation",
                "ods_code",
                "status",
                "opened_on",
                "closed_on",
                "ccg_code",
                "ccg_from");
    }

    @Test
    void hospitalsAndPracticesOfNobodyArePassedOverWithTheReason() {
        assertThat(
                        READING.read("epraccur_2018-05.csv", Fixtures.bytes("epraccur_2018-05.csv"))
                                .ignored())
                .containsExactly(
                        Map.entry("A practice without a commissioner", 1),
                        Map.entry("Not a GP practice (setting 8)", 1),
                        Map.entry("Not a GP practice (setting 9)", 1));
        assertThat(
                        READING.read("epraccur_2026-02.csv", Fixtures.bytes("epraccur_2026-02.csv"))
                                .ignored())
                .containsExactly(
                        Map.entry("Not a GP practice (setting RO247)", 1),
                        Map.entry("Not a GP practice (setting RO72)", 1));
    }

    @Test
    void clustersAreReadWithTheirDays() {
        DryReading.Outcome read =
                READING.read(Fixtures.CLUSTERS, Fixtures.bytes(Fixtures.CLUSTERS));
        assertThat(words(read, "staged_membership", "ods_code", "cluster_name", "from_on", "to_on"))
                .containsExactly(
                        "Z90001 | North | 2015-04-01 | null",
                        "Z90002 | North | 2015-04-01 | 2018-09-30",
                        "Z90002 | South East | 2018-10-01 | null",
                        "Z90003 | South East | 2015-04-01 | null",
                        "Z90004 | South East | 2015-04-01 | null",
                        "Z90005 | North | 2015-04-01 | null",
                        "Z90006 | North | 2015-04-01 | 2017-09-30",
                        "Z90007 | Harbour | 2015-04-01 | null",
                        "Z90008 | Harbour | 2015-04-01 | null");
    }

    @Test
    void figuresOfTheOwnLayoutAreReadWithTheirPartsAndNotes() {
        DryReading.Outcome read = READING.read(Fixtures.VALUES, Fixtures.bytes(Fixtures.VALUES));
        assertThat(read.problems()).isEmpty();
        assertThat(
                        read.table("staged_value").stream()
                                .map(
                                        row ->
                                                "%s %s %s..%s %s/%s=%s %s %s"
                                                        .formatted(
                                                                DryFigures.LIBRARY
                                                                        .byId(
                                                                                (Short)
                                                                                        row.get(
                                                                                                "indicator_id"))
                                                                        .code(),
                                                                row.get("area_code"),
                                                                row.get("period_start"),
                                                                row.get("period_end"),
                                                                row.get("numerator"),
                                                                row.get("denominator"),
                                                                short4(row.get("value")),
                                                                row.get("status"),
                                                                row.get("note")))
                                .toList())
                .containsExactly(
                        "PRV01 Z90001 2017-09-01..2017-09-30 812/1420=57.1831 V null",
                        "PRV01 Z90002 2017-09-01..2017-09-30 498/901=55.2719 V null",
                        "PRV01 Z90003 2017-09-01..2017-09-30 1204/2077=57.9682 V counted twice, then checked",
                        "PRV01 Z90004 2017-09-01..2017-09-30 null/null=null N new system",
                        "PRV01 Z90005 2017-09-01..2017-09-30 301/600=50.1667 V null",
                        "PRV01 Z90007 2017-09-01..2017-09-30 640/1010=63.3663 V null",
                        "PRV01 Z90008 2017-09-01..2017-09-30 777/1500=51.8000 V null",
                        "LTC06 Z90001 2017-04-01..2018-03-31 31/44=70.4545 V null",
                        "LTC06 Z90002 2017-04-01..2018-03-31 4/9=44.4444 V null",
                        "LTC06 Z90003 2017-04-01..2018-03-31 60/81=74.0741 V null",
                        "LTC06 Z90004 2017-04-01..2018-03-31 null/null=null A null",
                        "LTC06 Z90005 2017-04-01..2018-03-31 12/19=63.1579 V null",
                        "registered-patients Z90001 2018-03-31..2018-03-31 null/null=8240.0000 V null",
                        "registered-patients 99X 2018-03-31..2018-03-31 null/null=31790.0000 V null");
        assertThat(read.table("staged_value").get(0).get("period_end"))
                .isEqualTo(LocalDate.of(2017, 9, 30));
    }

    @Test
    void aNoteThatMayNameAPatientKeepsItsLineOut() {
        String text = Fixtures.text(Fixtures.VALUES);
        String with = text.replace("counted twice, then checked", "see 943 476 5919");
        assertThat(with).isNotEqualTo(text);
        DryReading.Outcome read =
                READING.read(
                        Fixtures.VALUES, with.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(read.problems())
                .singleElement()
                .satisfies(
                        said -> {
                            assertThat(said.leftOut()).isTrue();
                            assertThat(said.toString())
                                    .contains("note")
                                    .contains("see 943 476 5919")
                                    .contains("the check of an NHS number");
                        });
        assertThat(read.table("staged_value")).hasSize(13);
    }

    private static @Nullable Object short4(@Nullable Object value) {
        return value instanceof BigDecimal number
                ? number.setScale(4, RoundingMode.HALF_UP)
                : value;
    }
}
