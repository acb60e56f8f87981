package org.primarycareportal.publications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primarycareportal.FilesTest;
import org.primarycareportal.PublishedFiles;
import org.primarycareportal.imports.DryReading;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.imports.TestImports;
import org.primarycareportal.imports.TestViewers;
import org.primarycareportal.shared.Period;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/**
 * Reads every file of the folder of published files and holds what comes out against its
 * TOTALS.tsv, which was worked out by other means.
 */
@FilesTest
@Import(PublishedLoad.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishedFilesTest {

    /** Words of the previews for the measures of TOTALS.tsv. */
    private static final Map<String, String> MEASURES =
            Map.ofEntries(
                    Map.entry("practices", "Practices"),
                    Map.entry("total_nhs_payments", "Total NHS payments, £"),
                    Map.entry("global_sum", "Global sum, £"),
                    Map.entry("registered_patients", "Registered patients"),
                    Map.entry("weighted_patients", "Weighted patients"),
                    Map.entry(
                            "median_average_payment_per_registered_patient",
                            "Median of the payments per registered patient, £"),
                    Map.entry("list", "List size"),
                    Map.entry("points_achieved", "Points achieved"),
                    Map.entry("active_gp_practices", "Active GP practices"),
                    Map.entry("register_DM", "Diabetes: register"),
                    Map.entry("list_DM", "Diabetes: list"),
                    Map.entry("register_AST", "Asthma: register"),
                    Map.entry("list_AST", "Asthma: list"),
                    Map.entry("register_HYP", "Hypertension: register"),
                    Map.entry("list_HYP", "Hypertension: list"),
                    Map.entry("register_DEP", "Depression: register"),
                    Map.entry("list_DEP", "Depression: list"));

    private static final Set<String> EACH_ROW_ITS_OWN =
            Set.of("fingertips-indicator", "fingertips-metadata", "openprescribing-measure");

    private static final DryReading READING = DryPublications.reading();

    /** Of another order than that of the folder, the same in every run. */
    private static final long ANOTHER_ORDER = 20170328;

    @Autowired PublishedLoad load;
    @Autowired JdbcClient jdbc;
    @Autowired MockMvc pages;

    private Map<String, TestImports.Seen> seen;

    /** One line of TOTALS.tsv. */
    private record Expected(
            String file, String ccg, String measure, int practices, BigDecimal total) {}

    @BeforeAll
    void loadEverything() {
        seen = load.everything();
    }

    private static List<Expected> totals() throws IOException {
        List<Expected> totals = new ArrayList<>();
        for (String line : Files.readAllLines(PublishedFiles.folder().resolve("TOTALS.tsv"))) {
            String[] cells = line.split("\t");
            if (!cells[0].equals("file")) {
                totals.add(
                        new Expected(
                                cells[0],
                                cells[2],
                                cells[3],
                                Integer.parseInt(cells[4]),
                                new BigDecimal(cells[5])));
            }
        }
        return totals;
    }

    private boolean isRead(String file) {
        return seen.containsKey(file) && seen.get(file).family() != null;
    }

    @Test
    void everyFileIsReadOrRefusedWithAReason() {
        seen.forEach(
                (file, page) -> {
                    if (page.family() == null) {
                        assertThat(page.status()).as(file).isEqualTo("REFUSED");
                        assertThat(page.trouble()).as(file).isNotBlank();
                    } else {
                        assertThat(page.status()).as(file).isEqualTo("READY");
                        assertThat(page.period() == null)
                                .as(file + " has one period unless each row has its own")
                                .isEqualTo(EACH_ROW_ITS_OWN.contains(page.family()));
                    }
                });
        assertThat(seen.keySet().stream().filter(this::isRead)).hasSizeGreaterThanOrEqualTo(20);
    }

    /** One line of guard/published.csv: the family that reads a file, or why none does. */
    private record Known(String family, String refused) {}

    private static Map<String, Known> known() throws IOException {
        Map<String, Known> known = new TreeMap<>();
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder()
                        .ofNamedCsvRecord(Path.of("src/test/resources/guard/published.csv"))) {
            rows.forEach(
                    row ->
                            known.put(
                                    row.getField("file"),
                                    new Known(row.getField("family"), row.getField("refused"))));
        }
        return known;
    }

    @Test
    void everyFileIsTakenByOneFamilyOrRefusedForTheStatedReason() throws IOException {
        Map<String, Known> known = known();
        assertThat(known.keySet())
                .as("a new file needs a line in guard/published.csv")
                .containsExactlyInAnyOrderElementsOf(seen.keySet());
        for (Map.Entry<String, Known> each : known.entrySet()) {
            String file = each.getKey();
            Known expected = each.getValue();
            TestImports.Seen page = seen.get(file);
            byte[] bytes = Files.readAllBytes(PublishedFiles.folder().resolve(file));
            if (expected.family().isEmpty()) {
                assertThat(READING.takenBy(file, bytes)).as(file).isEmpty();
                assertThat(page.trouble())
                        .as(file)
                        .startsWith("This is ")
                        .contains(expected.refused());
            } else {
                assertThat(READING.takenBy(file, bytes))
                        .as(file)
                        .containsExactly(expected.family());
                assertThat(page.family()).as(file).isEqualTo(expected.family());
            }
        }
    }

    @Test
    void everyTotalOfAReadFileAgreesToThePenny() throws IOException {
        List<String> waiting = new ArrayList<>();
        Set<String> checked = new LinkedHashSet<>();
        for (Expected expected : totals()) {
            if (!isRead(expected.file())) {
                waiting.add(expected.file() + " " + expected.ccg() + " " + expected.measure());
                continue;
            }
            Preview.Total found = found(expected);
            assertThat(found.practices())
                    .as("practices with a number, %s", expected)
                    .isEqualTo(expected.practices());
            assertThat(new BigDecimal(found.total().replace(",", "")))
                    .as("%s", expected)
                    .isEqualByComparingTo(expected.total());
            checked.add(expected.file() + expected.ccg() + expected.measure());
        }
        System.out.println(
                "%d totals agree; %d wait for their family: %s"
                        .formatted(checked.size(), waiting.size(), waiting));
        assertThat(checked).hasSizeGreaterThanOrEqualTo(150);
    }

    private Preview.Total found(Expected expected) {
        Preview preview = seen.get(expected.file()).preview();
        assertThat(preview).as(expected.file()).isNotNull();
        return preview.totals().stream()
                .filter(total -> total.measure().equals(MEASURES.get(expected.measure())))
                .filter(total -> total.area().startsWith(expected.ccg()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No total for " + expected));
    }

    @Test
    void noRowOfAPublishedFileIsLostWithoutAWord() {
        seen.forEach(
                (file, page) -> {
                    TestImports.Rows rows = page.rows();
                    assertThat(rows.kept() + rows.ignored() + rows.leftOut())
                            .as(file)
                            .isEqualTo(rows.read());
                    if (page.family() != null) {
                        assertThat(rows.leftOut()).as(file).isZero();
                    }
                });
    }

    @Test
    void theOrderInWhichFilesComeMakesNoDifference() {
        List<String> before = everythingWorkedOut();
        List<String> files =
                new ArrayList<>(seen.keySet().stream().filter(this::isRead).sorted().toList());
        Collections.shuffle(files, new Random(ANOTHER_ORDER));
        assertThat(files).isNotEqualTo(files.stream().sorted().toList());
        load.load(files);
        List<String> after = everythingWorkedOut();
        assertThat(after).hasSizeGreaterThan(5000);
        assertThat(onlyIn(after, before)).as("only in the order " + files).isEmpty();
        assertThat(onlyIn(before, after)).as("not in the order " + files).isEmpty();
    }

    private static List<String> onlyIn(List<String> some, List<String> others) {
        Set<String> known = new HashSet<>(others);
        return some.stream().filter(line -> !known.contains(line)).limit(20).toList();
    }

    /** Results, spreads and the directory, without the numbers of files and releases. */
    private List<String> everythingWorkedOut() {
        List<String> all = new ArrayList<>();
        all.addAll(
                lines(
                        """
                        select concat_ws(' ', r.ccg_code, i.code, r.period_start, r.period_end, r.area_kind, r.area_code, 'n', r.numerator,
                                         'd', r.denominator, 'v', r.value, r.status, 'l', round(r.lower95::numeric, 9), 'u', round(r.upper998::numeric, 9),
                                         r.comparison, 'p', r.place, 'q', r.quartile, 'r', round(r.robust_distance::numeric, 9), r.atypical, r.have, r.of)
                          from indicators.result r join indicators.indicator i on i.id = r.indicator_id order by 1
                        """));
        all.addAll(
                lines(
                        """
                        select concat_ws(' ', s.ccg_code, i.code, s.period_end, s.have, s.of, s.whole, s.median, s.median_of_all, s.benchmark,
                                         round(s.mad::numeric, 9), s.left_out)
                          from indicators.spread s join indicators.indicator i on i.id = s.indicator_id order by 1
                        """));
        all.addAll(
                lines(
                        "select concat_ws(' ', ods_code, kind, value, from_on, to_on) from practices.fact order by 1"));
        all.addAll(
                lines(
                        "select concat_ws(' | ', ods_code, name, ccg_code, address, postcode, phone, contract, opened_on, closed_on) from practices.practice order by 1"));
        all.addAll(lines("select concat_ws(' ', code, name) from practices.ccg order by 1"));
        return all;
    }

    private List<String> lines(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }

    /** Facts of the notes beside the files, which TOTALS.tsv does not hold. */
    @ParameterizedTest
    @CsvSource({
        "nhsbsa-patients, 2016-03-31, 00Y, 248705",
        "nhsbsa-patients, 2016-03-31, 01T, 154618",
        "nhsbsa-patients, 2016-03-31, 01V, 123809",
        "registered-patients, 2021-01-31, 00Y, 260613",
        "registered-patients, 2026-07-31, 00Y, 267903",
        "registered-patients, 2026-07-31, 01T, 161818",
        "registered-patients, 2026-07-31, 01V, 128414"
    })
    void theListsOfItsPracticesAddUpToWhatThePublisherCounts(
            String indicator, String day, String ccg, long people) {
        assertThat(
                        jdbc.sql(
                                        """
                                        select sum(r.value) from indicators.result r join indicators.indicator i on i.id = r.indicator_id
                                         where i.code = ? and r.period_end = ?::date and r.area_kind = 'P' and r.ccg_code = ?
                                        """)
                                .param(indicator)
                                .param(day)
                                .param(ccg)
                                .query(BigDecimal.class)
                                .single())
                .isEqualByComparingTo(BigDecimal.valueOf(people));
    }

    /** From the least to the most deprived practice, as the notes beside the files have them. */
    @Test
    void theDeprivationOfOldhamsPracticesIsThatOfFingertips() {
        assertThat(
                        jdbc.sql(
                                        """
                                        select concat_ws(' ', round(min(r.value), 2), round(max(r.value), 2), min(r.comparison), count(*) filter (where r.status = 'V'))
                                          from indicators.result r join indicators.indicator i on i.id = r.indicator_id
                                         where i.code = 'POP03' and r.ccg_code = '00Y' and r.area_kind = 'P' and r.period_end = '2019-12-31'
                                        """)
                                .query(String.class)
                                .single())
                .startsWith("9.64 53.47 not-compared ");
    }

    @Test
    void englandHasAValueFromWholeNationalFilesOnly() {
        assertThat(england("qof-list"))
                .as("QOF of 2017/18 holds every practice of the country")
                .hasValue("V 58383266");
        assertThat(england("payments-total").orElse("none"))
                .as("the payments file was cut down to some practices")
                .doesNotStartWith("V");
    }

    private Optional<String> england(String indicator) {
        return jdbc.sql(
                        "select concat_ws(' ', r.status, r.value::bigint) from indicators.result r join indicators.indicator i on i.id = r.indicator_id where i.code = ? and r.area_kind = 'E' and r.period_end = '2018-03-31'")
                .param(indicator)
                .query(String.class)
                .optional();
    }

    @Test
    void theDashboardOfOldhamIn2017ShowsItsPracticesAndMoney() throws Exception {
        String page = page("/dashboard?ccg=00Y&period=2017-18");
        Set<String> shown = new TreeSet<>();
        Matcher rows = Pattern.compile("data-area=\"([A-Z][0-9]{5})\"").matcher(page);
        while (rows.find()) {
            shown.add(rows.group(1));
        }
        assertThat(shown).hasSize(44).contains("Y02875", "P85001");
        assertThat(page).contains("£40,513,499.71", "£146.64", "£146.46");
    }

    /** Practices, CCGs and what is left out, of every figure that the files bring. */
    @Test
    void theSumBehindAFigureComesOutAsItIsStored() throws Exception {
        record Picked(String code, String area, LocalDate start, LocalDate end) {}
        List<Picked> picked =
                jdbc.sql(
                                """
                                select i.code, r.area_code as area, r.period_start as start, r.period_end as "end"
                                  from indicators.result r join indicators.indicator i on i.id = r.indicator_id
                                 where r.ccg_code in ('00Y', '01T', '01V')
                                 order by md5(i.code || r.area_code || r.period_end) limit 80
                                """)
                        .query(Picked.class)
                        .list();
        assertThat(picked).hasSize(80);
        for (Picked each : picked) {
            String code = Period.between(each.start(), each.end()).orElseThrow().code();
            assertThat(
                            page(
                                    "/indicators/%s/explain/%s/%s"
                                            .formatted(each.code(), each.area(), code)))
                    .as(each.toString())
                    .contains("The sum: ")
                    .doesNotContain("What comes out now");
        }
    }

    /**
     * By the percentages of the file, which are rounded to two places, it lies 5.65 out, which
     * reads 5.7; by the points themselves, as here, 5.646.
     */
    @Test
    void aPracticeFarBelowItsPeersInTwoPublishedYearsNeedsALook() throws Exception {
        String page = page("/dashboard/attention?ccg=00Y&at=2020-03-31");
        assertThat(page)
                .contains("/practices/P85621\"")
                .contains("77.8% in 2019/20, 5.6 robust standard deviations below the median")
                .contains("80.9% in 2017/18, 4.0 robust standard deviations below the median");
        assertThat(page.split("Doing well")[0]).contains("P85621");
    }

    @Test
    void theAtypicalPracticeIsNamedWithItsReasonWhereverMoneyIsCompared() throws Exception {
        String page = page("/indicators/payments-per-registered?ccg=00Y&period=2017-18");
        assertThat(page)
                .contains("£862.32", "other payments make £1,046,275.09 of £2,734,412.06")
                .contains("£146.64", "£146.46");
    }

    private String page(String address) throws Exception {
        return pages.perform(get(address).with(TestViewers.signedIn(TestViewers.analyst())))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void theResultsOfOldhamIn2017AreThoseOfTheFile() {
        assertThat(result("payments-total", "C", "00Y")).isEqualByComparingTo("40513499.71");
        assertThat(count("payments-total")).isEqualTo(44);
        BigDecimal all = spread("payments-per-registered", "median_of_all");
        BigDecimal typical = spread("payments-per-registered", "median");
        assertThat(all.setScale(2, RoundingMode.HALF_UP)).isEqualByComparingTo("146.64");
        assertThat(typical.setScale(2, RoundingMode.HALF_UP)).isEqualByComparingTo("146.46");
        assertThat(
                        jdbc.sql(
                                        "select atypical from indicators.result r join indicators.indicator i on i.id = r.indicator_id where i.code = 'payments-per-registered' and r.area_code = 'Y02875' and r.period_end = '2018-03-31'")
                                .query(String.class)
                                .single())
                .contains("APMS")
                .contains("other payments make £1,046,275.09 of £2,734,412.06");
    }

    /** One of the 41 has no patients and a published average of nought, which TOTALS.tsv counts. */
    @Test
    void theMedianOfAllPublishedAveragesHoldsThoseOverNobodyAndTheOthersDoNot() {
        record Money(BigDecimal all, double least, int counted) {}
        Money money =
                jdbc.sql(
                                """
                                select s.median_of_all as "all", s.minimum as least, s.with_number + s.left_out as counted
                                  from indicators.spread s join indicators.indicator i on i.id = s.indicator_id
                                 where i.code = 'payments-per-registered' and s.ccg_code = '00Y' and s.period_end = '2022-03-31'
                                """)
                        .query(Money.class)
                        .single();
        assertThat(money.counted()).isEqualTo(41);
        assertThat(money.all()).isEqualByComparingTo("146.85");
        assertThat(money.least()).isGreaterThan(50);
    }

    private BigDecimal result(String indicator, String kind, String area) {
        return jdbc.sql(
                        "select r.value from indicators.result r join indicators.indicator i on i.id = r.indicator_id where i.code = ? and r.area_kind = ?::\"char\" and r.area_code = ? and r.period_end = '2018-03-31'")
                .param(indicator)
                .param(kind)
                .param(area)
                .query(BigDecimal.class)
                .single();
    }

    private int count(String indicator) {
        return jdbc.sql(
                        "select count(*) from indicators.result r join indicators.indicator i on i.id = r.indicator_id where i.code = ? and r.ccg_code = '00Y' and r.area_kind = 'P' and r.status = 'V' and r.period_end = '2018-03-31'")
                .param(indicator)
                .query(Integer.class)
                .single();
    }

    private BigDecimal spread(String indicator, String column) {
        return jdbc.sql(
                        "select s."
                                + column
                                + "::numeric from indicators.spread s join indicators.indicator i on i.id = s.indicator_id where i.code = ? and s.ccg_code = '00Y' and s.period_end = '2018-03-31'")
                .param(indicator)
                .query(BigDecimal.class)
                .single();
    }
}
