package org.primarycareportal.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.primarycareportal.PortalTest;
import org.primarycareportal.PublishedFiles;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.imports.TestImports;
import org.primarycareportal.practices.Directory;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.World;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads every file of the folder of published files and holds what comes out against its
 * TOTALS.tsv, which was worked out by other means.
 */
@PortalTest
@Import(TestImports.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishedFilesTest {

    /** Words of the previews for the measures of TOTALS.tsv. */
    private static final Map<String, String> MEASURES =
            Map.of(
                    "practices", "Practices",
                    "total_nhs_payments", "Total NHS payments, £",
                    "global_sum", "Global sum, £",
                    "registered_patients", "Registered patients",
                    "weighted_patients", "Weighted patients",
                    "median_average_payment_per_registered_patient",
                            "Median of the payments per registered patient, £",
                    "list", "List size",
                    "points_achieved", "Points achieved",
                    "active_gp_practices", "Active GP practices");

    @Autowired TestImports imports;
    @Autowired Directory directory;
    @Autowired JdbcClient jdbc;

    private final Map<String, TestImports.Seen> seen = new HashMap<>();

    /** One line of TOTALS.tsv. */
    private record Expected(
            String file, String ccg, String measure, int practices, BigDecimal total) {}

    @BeforeAll
    void loadEverything() {
        for (String code : List.of("00Y", "01T", "01V")) {
            directory.serve(
                    new CcgCode(code),
                    "",
                    World.REAL,
                    new Directory.Stated(null, null, null),
                    Actor.portal("test"));
        }
        for (String file : PublishedFiles.all()) {
            TestImports.Seen page = imports.send(PublishedFiles.folder().resolve(file));
            seen.put(file, page);
            if (page.status().equals("READY")) {
                assertThat(imports.confirm(page).status()).as(file).isEqualTo("LIVE");
            }
        }
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
                        assertThat(page.period()).as(file).isNotNull();
                    }
                });
        assertThat(seen.keySet().stream().filter(this::isRead)).hasSizeGreaterThanOrEqualTo(8);
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
        assertThat(checked).hasSizeGreaterThanOrEqualTo(93);
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
