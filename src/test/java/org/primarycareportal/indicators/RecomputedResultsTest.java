package org.primarycareportal.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.primarycareportal.FilesTest;
import org.primarycareportal.PublishedFiles;
import org.primarycareportal.RawFiles;
import org.primarycareportal.RawPeople;
import org.primarycareportal.imports.TestViewers;
import org.primarycareportal.publications.PublishedLoad;
import org.primarycareportal.shared.Period;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/**
 * Results picked at random are worked out once more from the published files by other means, and
 * must be what is stored, what the download says and what the page shows.
 */
@FilesTest
@Import(PublishedLoad.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecomputedResultsTest {

    private static final long SEED = 4_120_26L;
    private static final int PICKED = 50;
    private static final Pattern PEOPLE =
            Pattern.compile("prevalence-|registered-patients|nhsbsa-patients|POP02");

    @Autowired PublishedLoad load;
    @Autowired JdbcClient jdbc;
    @Autowired MockMvc pages;

    private final RawFiles raw = new RawFiles(RawFiles.PUBLISHED, RecomputedResultsTest::published);
    private final RawPeople people = new RawPeople(RecomputedResultsTest::published);
    private final Map<String, String> asked = new HashMap<>();

    private static byte[] published(String file) {
        try {
            return Files.readAllBytes(PublishedFiles.folder().resolve(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private record Stored(
            String ccg,
            String indicator,
            LocalDate start,
            LocalDate end,
            String kind,
            String area,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            BigDecimal value) {

        private String year() {
            return Period.between(start, end).orElseThrow().code();
        }

        private String address(String extension) {
            return "/indicators/%s%s?ccg=%s&period=%s".formatted(indicator, extension, ccg, year());
        }
    }

    @BeforeAll
    void loadEverything() {
        load.everything();
    }

    @Test
    void fiftyResultsPickedAtRandomAreTheSameFromTheRawFilesInTheDownloadAndOnThePage()
            throws Exception {
        List<Stored> all = new ArrayList<>(stored());
        assertThat(all).hasSizeGreaterThan(4000);
        Collections.shuffle(all, new Random(SEED));
        System.out.println("Seed of the results picked: " + SEED);
        for (Stored stored : all.subList(0, PICKED)) {
            RawFiles.Figure figure =
                    again(stored).orElseThrow(() -> new AssertionError("In no file: " + stored));
            assertThat(figure.value()).as("%s", stored).isNotNull();
            assertThat(rounded(stored.value()))
                    .as("%s", stored)
                    .isEqualByComparingTo(rounded(figure.value()));
            assertThat(rounded(inTheDownload(stored)))
                    .as("download, %s", stored)
                    .isEqualByComparingTo(rounded(figure.value()));
            String shown = onThePage(stored);
            assertThat(shown).as("page, %s", stored).isEqualTo(asShown(figure.value(), shown));
        }
    }

    private Optional<RawFiles.Figure> again(Stored stored) {
        return PEOPLE.matcher(stored.indicator()).lookingAt()
                ? people.figure(stored.indicator(), stored.year(), stored.area())
                : raw.figure(stored.indicator(), stored.year(), stored.area());
    }

    /** Practices and CCGs; a CCG has a value of its own only where figures can be added up. */
    private List<Stored> stored() {
        return jdbc.sql(
                        """
                        select r.ccg_code as ccg, i.code as indicator, r.period_start as start, r.period_end as "end",
                               r.area_kind as kind, r.area_code as area, r.numerator, r.denominator, r.value
                          from indicators.result r join indicators.indicator i on i.id = r.indicator_id
                         where r.ccg_code in ('00Y', '01T', '01V') and r.area_kind in ('P', 'C') and r.status = 'V'
                           and (r.area_kind = 'P' or i.code not like 'qof-points%')
                         order by 1, 2, 4, 3, 5, 6
                        """)
                .query(Stored.class)
                .list();
    }

    private static BigDecimal rounded(BigDecimal number) {
        return number.setScale(8, RoundingMode.HALF_UP);
    }

    private BigDecimal inTheDownload(Stored stored) throws Exception {
        List<List<String>> lines = RawFiles.csv(ask(stored.address(".csv")).replace("\ufeff", ""));
        int code = lines.get(0).indexOf("area_code");
        int value = lines.get(0).indexOf("value");
        return lines.stream()
                .filter(line -> line.size() > value && line.get(code).equals(stored.area()))
                .map(line -> new BigDecimal(line.get(value)))
                .reduce(
                        (one, other) -> {
                            throw new AssertionError("Twice in the download: " + stored);
                        })
                .orElseThrow(() -> new AssertionError("Not in the download: " + stored));
    }

    private String onThePage(Stored stored) throws Exception {
        String html = ask(stored.address(""));
        for (String row : html.split("<tr")) {
            Matcher value =
                    Pattern.compile("<td class=\"pcp-num s3\">(?:<a [^>]*>)?(?:<b>)?([^<]+)<")
                            .matcher(row);
            boolean itsRow =
                    stored.kind().equals("P")
                            ? row.contains("/practices/" + stored.area() + "\"")
                            : row.contains("<th scope=\"row\">" + nameOf(stored.area()) + "</th>");
            if (itsRow && value.find()) {
                return value.group(1);
            }
        }
        throw new AssertionError("Not on the page: " + stored);
    }

    private String nameOf(String ccg) {
        return jdbc.sql("select name from practices.ccg where code = ?")
                .param(ccg)
                .query(String.class)
                .single()
                .replace("&", "&amp;");
    }

    /** The number with as many decimals, and dressed in the same signs, as the one shown. */
    private static String asShown(BigDecimal value, String shown) {
        int point = shown.indexOf('.');
        int decimals = point < 0 ? 0 : shown.substring(point + 1).replaceAll("[^0-9]", "").length();
        BigDecimal rounded = value.setScale(decimals, RoundingMode.HALF_UP);
        String digits = rounded.abs().toPlainString();
        String whole = point < 0 ? digits : digits.substring(0, digits.indexOf('.'));
        String grouped = whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",");
        return (rounded.signum() < 0 ? "−" : "")
                + (shown.contains("£") ? "£" : "")
                + grouped
                + digits.substring(whole.length())
                + (shown.endsWith("%") ? "%" : "");
    }

    private String ask(String address) throws Exception {
        String known = asked.get(address);
        if (known == null) {
            known =
                    pages.perform(get(address).with(TestViewers.signedIn(TestViewers.analyst())))
                            .andExpect(status().isOk())
                            .andReturn()
                            .getResponse()
                            .getContentAsString();
            asked.put(address, known);
        }
        return known;
    }
}
