package org.primarycareportal.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.PortalDatabase;
import org.primarycareportal.imports.TestViewers;
import org.primarycareportal.shared.Period;
import org.primarycareportal.web.ApiScope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every figure of an invented CCG in every period: what programs are told is what the page's
 * download says, as JSON, as CSV and in the columns of Fingertips.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"portal.try-it=true", "portal.demo.history=false"})
@Import(PortalDatabase.class)
class InventedValuesApiTest {

    private static final String CCG = "Z01";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    @Autowired WebApplicationContext context;
    @Autowired JdbcClient jdbc;

    private MockMvc pages;

    @BeforeEach
    void thePages() {
        pages =
                MockMvcBuilders.webAppContextSetup(context)
                        .apply(SecurityMockMvcConfigurers.springSecurity())
                        .build();
    }

    private MockHttpServletResponse ask(String address) throws Exception {
        MockHttpServletResponse response =
                pages.perform(get(address).with(program())).andReturn().getResponse();
        assertThat(response.getStatus()).as(address).isEqualTo(200);
        return response;
    }

    /** With a token of an analyst, as the door leaves it behind. */
    private static RequestPostProcessor program() {
        return SecurityMockMvcRequestPostProcessors.authentication(
                new TestingAuthenticationToken(
                        TestViewers.analyst(), null, ApiScope.READ_FIGURES.authority()));
    }

    private record Stored(String code, LocalDate start, LocalDate end) {

        private String period() {
            return Period.between(start, end).orElseThrow().code();
        }

        private String query() {
            return "?ccg=%s&period=%s".formatted(CCG, period());
        }
    }

    private List<Stored> all() {
        return jdbc.sql(
                        """
                        select i.code, s.period_start as start, s.period_end as "end"
                          from indicators.spread s join indicators.indicator i on i.id = s.indicator_id
                         where s.ccg_code = ? order by i.code, s.period_end
                        """)
                .param(CCG)
                .query(Stored.class)
                .list();
    }

    @Test
    void programsAreToldWhatThePageSays() throws Exception {
        List<Stored> all = all();
        assertThat(all).hasSizeGreaterThan(30);
        int figures = 0;
        int missing = 0;
        for (Stored stored : all) {
            String values = "/api/v1/indicators/" + stored.code() + "/values";
            String page =
                    ask("/indicators/" + stored.code() + ".csv" + stored.query())
                            .getContentAsString();
            assertThat(ask(values + ".csv" + stored.query()).getContentAsString())
                    .as(stored.toString())
                    .isEqualTo(page);
            List<Map<String, String>> rows = PageCsv.rows(page);
            JsonNode items =
                    JSON.readTree(ask(values + stored.query()).getContentAsByteArray())
                            .get("items");
            List<Map<String, String>> told = new ArrayList<>();
            items.forEach(item -> told.add(asDownloaded(item)));
            assertThat(told).as(stored.toString()).isEqualTo(rows);
            List<Map<String, String>> fingertips =
                    PageCsv.rows(
                            ask(values + ".csv" + stored.query() + "&layout=fingertips")
                                    .getContentAsString());
            assertThat(fingertips.get(0)).hasSize(27);
            for (int i = 0; i < rows.size(); i++) {
                isTheSame(fingertips.get(i), rows.get(i));
                figures++;
                missing += fingertips.get(i).get("Value").isEmpty() ? 1 : 0;
            }
        }
        assertThat(figures).isGreaterThan(1_500);
        assertThat(missing).isGreaterThan(10);
    }

    /** A figure as JSON, written as the download writes it. */
    private static Map<String, String> asDownloaded(JsonNode item) {
        Map<String, String> row = new TreeMap<>();
        for (String same :
                List.of(
                        "indicator_code",
                        "area_type",
                        "area_code",
                        "area_name",
                        "period",
                        "breakdown",
                        "numerator",
                        "denominator",
                        "lower",
                        "upper",
                        "comparison",
                        "change",
                        "change_why",
                        "benchmark",
                        "source")) {
            row.put(same, text(item.get(same)));
        }
        row.put("value", text(item.get(item.get("value").isNull() ? "missing" : "value")));
        row.put("note", item.get("under_query").asBoolean() ? "under query" : "");
        return row;
    }

    private static String text(JsonNode value) {
        return value.isNull()
                ? ""
                : value.isNumber() ? value.decimalValue().toPlainString() : value.asString();
    }

    private static void isTheSame(Map<String, String> fingertips, Map<String, String> row) {
        assertThat(fingertips)
                .containsEntry("Indicator ID", row.get("indicator_code"))
                .containsEntry("Area Code", row.get("area_code"))
                .containsEntry("Count", row.get("numerator"))
                .containsEntry("Denominator", row.get("denominator"))
                .containsEntry("Lower CI 95.0 limit", row.get("lower"));
        boolean number = row.get("value").matches("-?[0-9.]+");
        assertThat(fingertips.get("Value")).isEqualTo(number ? row.get("value") : "");
        if (row.get("value").equals("suppressed")) {
            assertThat(fingertips.get("Value note"))
                    .isEqualTo("Value suppressed for disclosure control reasons");
            assertThat(fingertips.get("Count") + fingertips.get("Denominator")).isEmpty();
        }
    }

    @Test
    void allPeriodsTogetherAreThoseOfEachOne() throws Exception {
        Stored one = all().get(0);
        String values = "/api/v1/indicators/" + one.code() + "/values.csv?ccg=" + CCG;
        long rows = 0;
        for (Stored each : all()) {
            if (each.code().equals(one.code())) {
                rows +=
                        PageCsv.rows(ask(values + "&period=" + each.period()).getContentAsString())
                                .size();
            }
        }
        assertThat(PageCsv.rows(ask(values + "&period=all").getContentAsString()))
                .hasSize((int) rows);
    }

    @Test
    void theLinkToTheNextPageLeadsThroughAllAndNothingTwice() throws Exception {
        String first = "/api/v1/indicators/" + all().get(0).code() + "/values?size=7&ccg=" + CCG;
        List<String> areas = new ArrayList<>();
        String address = first;
        int total = 0;
        while (!address.isEmpty()) {
            MockHttpServletResponse response = ask(address);
            JsonNode part = JSON.readTree(response.getContentAsByteArray());
            part.get("items").forEach(item -> areas.add(item.get("area_code").asString()));
            total = part.get("total").asInt();
            address = part.get("next").isNull() ? "" : part.get("next").asString();
            assertThat(String.valueOf(response.getHeader("Link")).contains("rel=\"next\""))
                    .isEqualTo(!address.isEmpty());
        }
        assertThat(areas).hasSize(total).doesNotHaveDuplicates();
        assertThat(total).isGreaterThan(14);
    }
}
