package org.primarycareportal.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.io.UnsupportedEncodingException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.PortalDatabase;
import org.primarycareportal.imports.TestViewers;
import org.primarycareportal.shared.Period;
import org.primarycareportal.statistics.ConfidenceLevel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/**
 * Walks every funnel of the invented world: picture, table, download and the sum behind the limits
 * must say the same, and the limits must be those of the formula written down once more here.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"portal.try-it=true", "portal.demo.history=false"})
@Import(PortalDatabase.class)
class InventedFunnelsTest {

    /** Random signs, in which any three letters come up some day. */
    private static final Pattern WITH_TOKEN = Pattern.compile("name=\"_csrf\"[^>]*");

    private static final Pattern TICK =
            Pattern.compile("<text x=\"48\" dy=\"5\" class=\"e soft\" y=\"([-0-9.]+)\">([^<]+)<");
    private static final Pattern DOT =
            Pattern.compile(
                    "href=\"/indicators/[^\"]+/practices/([A-Z0-9]+)\" aria-label=\"([^\"]+)\"><circle class=\"pcp-dot__hit\" r=\"12\" cx=\"([0-9.]+)%\" cy=\"([-0-9.]+)\"");

    @Autowired WebApplicationContext context;
    @Autowired JdbcClient jdbc;
    @Autowired Library library;

    private MockMvc pages;

    @BeforeEach
    void thePages() {
        pages =
                MockMvcBuilders.webAppContextSetup(context)
                        .apply(SecurityMockMvcConfigurers.springSecurity())
                        .build();
    }

    private String page(String address) throws Exception {
        var response =
                pages.perform(get(address).with(TestViewers.signedIn(TestViewers.analyst())))
                        .andReturn()
                        .getResponse();
        assertThat(response.getStatus()).as(address).isEqualTo(200);
        return text(response);
    }

    private static String text(org.springframework.mock.web.MockHttpServletResponse response)
            throws UnsupportedEncodingException {
        return response.getContentAsString();
    }

    private record Stored(
            String code,
            String ccg,
            LocalDate start,
            LocalDate end,
            @Nullable Double benchmark,
            @Nullable Double tauSquared) {

        private String period() {
            return Period.between(start, end).orElseThrow().code();
        }

        private String address(String extension) {
            return "/indicators/%s/funnel%s?ccg=%s&period=%s"
                    .formatted(code, extension, ccg, period());
        }
    }

    private List<Stored> invented() {
        return jdbc.sql(
                        """
                        select i.code, s.ccg_code as ccg, s.period_start as start, s.period_end as "end", s.benchmark, s.tau_squared
                          from indicators.spread s
                          join indicators.indicator i on i.id = s.indicator_id
                          join practices.ccg c on c.code = s.ccg_code and c.world = 'invented' and c.served
                         order by i.id, s.ccg_code, s.period_end
                        """)
                .query(Stored.class)
                .list();
    }

    @Test
    void everyFunnelSaysTheSameInItsPictureItsTableItsDownloadAndItsSum() throws Exception {
        int drawn = 0;
        int dots = 0;
        for (Stored stored : invented()) {
            String page = page(stored.address(""));
            assertThat(WITH_TOKEN.matcher(page).replaceAll(""))
                    .as(stored.address(""))
                    .doesNotContain("NaN", "Infinity");
            if (!page.contains("class=\"pcp-dot")) {
                assertThat(page)
                        .as(stored.address(""))
                        .containsAnyOf("There is no funnel", "so there is no funnel");
                continue;
            }
            drawn++;
            dots += agrees(stored, page);
        }
        System.out.println("Funnels walked: " + drawn + ", points: " + dots);
        assertThat(drawn).isGreaterThan(30);
        assertThat(dots).isGreaterThan(1000);
    }

    private int agrees(Stored stored, String page) throws Exception {
        Indicator indicator = library.must(stored.code());
        Map<String, Map<String, String>> rows = download(page(stored.address(".csv")));
        Map<String, String> table = table(page);
        assertThat(table.keySet()).as(stored.toString()).isEqualTo(rows.keySet());
        List<String> placed = new ArrayList<>();
        rows.forEach(
                (code, row) -> {
                    if (!row.get("position").equals("no-place")) {
                        placed.add(code);
                        limitsAreThoseOfTheFormula(stored, indicator, row);
                        tableSaysWhatTheDownloadSays(indicator, table.get(code), row);
                    }
                });
        assertThat(dots(stored, indicator, page, rows)).isEqualTo(placed);
        long different =
                rows.values().stream()
                        .filter(
                                row ->
                                        List.of("better", "worse", "higher", "lower")
                                                .contains(row.get("comparison")))
                        .count();
        assertThat(page)
                .contains(
                        (different == 0 ? "None" : different)
                                + " of "
                                + placed.size()
                                + " practices");
        String one = placed.get(placed.size() / 2);
        sumSaysWhatTheDownloadSays(stored, indicator, one, rows.get(one));
        return placed.size();
    }

    private static Map<String, Map<String, String>> download(String csv) {
        List<String> lines = csv.lines().toList();
        String[] heads = lines.get(0).split(",");
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            assertThat(line).as("no name of the invented world needs quotes").doesNotContain("\"");
            String[] cells = line.split(",", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < heads.length; i++) {
                row.put(heads[i], cells[i]);
            }
            rows.put(row.get("area_code"), row);
        }
        return new TreeMap<>(rows);
    }

    private static Map<String, String> table(String page) {
        Map<String, String> rows = new TreeMap<>();
        String body = page.substring(page.indexOf("<tbody>"), page.indexOf("</tbody>"));
        for (String row : body.split("<tr")) {
            Matcher code = Pattern.compile("/practices/([A-Z0-9]+)\"").matcher(row);
            if (code.find()) {
                rows.put(code.group(1), row.replaceAll("<[^>]+>", " ").replaceAll("\\s+", " "));
            }
        }
        return rows;
    }

    private static void limitsAreThoseOfTheFormula(
            Stored stored, Indicator indicator, Map<String, String> row) {
        double unit = indicator.multiplier().doubleValue();
        double middle = stored.benchmark() / unit;
        double of = number(row, "denominator");
        double value = number(row, "numerator") / of;
        for (var level :
                Map.of("inner", ConfidenceLevel.P95, "outer", ConfidenceLevel.P99_8).entrySet()) {
            double[] limits = limits(stored, indicator, of, level.getValue().z());
            double lower = limits[0];
            double upper = limits[1];
            assertThat(number(row, level.getKey() + "_lower"))
                    .as("%s %s", stored, row)
                    .isCloseTo(lower * unit, within(2e-6));
            assertThat(number(row, level.getKey() + "_upper"))
                    .as("%s %s", stored, row)
                    .isCloseTo(upper * unit, within(2e-6));
            boolean outside = value < lower || value > upper;
            boolean said =
                    level.getKey().equals("outer")
                            ? row.get("position").endsWith("-outer")
                            : !row.get("position").equals("within");
            assertThat(said).as("%s %s", stored, row).isEqualTo(outside);
        }
        assertThat(row.get("position"))
                .as("%s %s", stored, row)
                .doesNotStartWith(value > middle ? "below" : "above");
        if (List.of("better", "worse", "higher", "lower").contains(row.get("comparison"))) {
            assertThat(row.get("position")).endsWith("-outer");
        }
    }

    /** METHODS 3 once more: arcsine for shares, square root of the ratio for rates. */
    private static double[] limits(Stored stored, Indicator indicator, double of, double z) {
        double middle = stored.benchmark() / indicator.multiplier().doubleValue();
        if (indicator.type() == Indicator.Type.PROPORTION) {
            double reach = z * Math.sqrt(1 / (4 * of) + stored.tauSquared());
            double angle = Math.asin(Math.sqrt(middle));
            return new double[] {
                Math.pow(Math.sin(Math.max(0, angle - reach)), 2),
                Math.pow(Math.sin(Math.min(Math.PI / 2, angle + reach)), 2)
            };
        }
        double reach = z * Math.sqrt(1 / (4 * of * middle) + stored.tauSquared());
        return new double[] {
            middle * Math.pow(Math.max(0, 1 - reach), 2), middle * Math.pow(1 + reach, 2)
        };
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }

    private static void tableSaysWhatTheDownloadSays(
            Indicator indicator, String shown, Map<String, String> row) {
        FigureWords words = FigureWords.of(indicator);
        assertThat(shown)
                .contains(
                        " " + words.value(number(row, "value")) + " ",
                        words.interval(number(row, "inner_lower"), number(row, "inner_upper")),
                        words.interval(number(row, "outer_lower"), number(row, "outer_upper")),
                        position(row));
        assertThat(row.get("gain").isEmpty()).isEqualTo(!row.get("comparison").equals("worse"));
        if (!row.get("gain").isEmpty()) {
            assertThat(number(row, "gain"))
                    .isBetween(number(row, "gain_lower"), number(row, "gain_upper"));
            assertThat(shown).contains(Gain.rounded(number(row, "gain")));
        }
    }

    private static String position(Map<String, String> row) {
        return switch (row.get("position")) {
            case "above-outer" -> "Above the outer limits";
            case "above-inner" -> "Above the inner limits";
            case "below-inner" -> "Below the inner limits";
            case "below-outer" -> "Below the outer limits";
            default -> "Within the limits";
        };
    }

    /** Each dot lies where its value lies between the words of the scale. */
    private static List<String> dots(
            Stored stored,
            Indicator indicator,
            String page,
            Map<String, Map<String, String>> rows) {
        List<double[]> ticks = new ArrayList<>();
        Matcher tick = TICK.matcher(page);
        while (tick.find()) {
            ticks.add(
                    new double[] {
                        Double.parseDouble(tick.group(1)),
                        Double.parseDouble(
                                tick.group(2).replaceAll("[^0-9.−]", "").replace('−', '-'))
                    });
        }
        double[] first = ticks.get(0);
        double[] last = ticks.get(ticks.size() - 1);
        double largest =
                rows.values().stream()
                        .filter(r -> !r.get("position").equals("no-place"))
                        .mapToDouble(r -> number(r, "denominator"))
                        .max()
                        .orElseThrow();
        List<String> codes = new ArrayList<>();
        double end = 0;
        Matcher dot = DOT.matcher(page);
        while (dot.find()) {
            Map<String, String> row = rows.get(dot.group(1));
            codes.add(dot.group(1));
            double value = number(row, "value");
            assertThat(Double.parseDouble(dot.group(4)))
                    .as("%s %s", stored, row)
                    .isCloseTo(
                            first[0]
                                    + (last[0] - first[0])
                                            * (value - first[1])
                                            / (last[1] - first[1]),
                            within(0.6));
            assertThat(dot.group(2))
                    .contains(
                            FigureWords.of(indicator).value(value),
                            position(row).toLowerCase(Locale.UK));
            if (number(row, "denominator") == largest) {
                end = Double.parseDouble(dot.group(3));
            }
        }
        assertThat(end).as("the largest lies farthest to the right").isGreaterThan(50);
        codes.sort(null);
        return codes;
    }

    private void sumSaysWhatTheDownloadSays(
            Stored stored, Indicator indicator, String code, Map<String, String> row)
            throws Exception {
        String sum =
                page("/indicators/%s/explain/%s/%s/funnel"
                                .formatted(stored.code(), code, stored.period()))
                        .replaceAll("<[^>]+>", " ")
                        .replaceAll("\\s+", " ");
        FigureWords words = FigureWords.of(indicator);
        assertThat(sum)
                .as("%s %s", stored, row)
                .contains(
                        "they are the limits that the funnel draws",
                        words.interval(number(row, "inner_lower"), number(row, "inner_upper")),
                        words.interval(number(row, "outer_lower"), number(row, "outer_upper")),
                        position(row));
    }
}
