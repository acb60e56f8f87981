package org.primarycareportal.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
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
    @Autowired ViewVersions versions;

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

    private MockHttpServletResponse refused(String address, int status) throws Exception {
        MockHttpServletResponse response =
                pages.perform(get(address).with(program())).andReturn().getResponse();
        assertThat(response.getStatus()).as(address).isEqualTo(status);
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        return response;
    }

    /** One figure, of a practice of the first indicator. */
    private void somebodyDoubtsAFigure(Stored of) {
        jdbc.sql(
                        """
                        insert into queries.figure_query
                            (id, version, indicator_id, ods_code, period_start, period_end, state, asked_by,
                             asked_by_name, asked_at, due_on, steps)
                        select gen_random_uuid(), 0, r.indicator_id, r.area_code, r.period_start, r.period_end, 'OPEN',
                               gen_random_uuid(), 'Somebody', timestamptz '2018-06-01 09:00Z', date '2018-06-15', 1
                          from indicators.result r join indicators.indicator i on i.id = r.indicator_id
                         where i.code = ? and r.ccg_code = ? and r.period_end = ? and r.period_start = ? and r.area_kind = 'P'
                           and not exists (select 1 from queries.figure_query q
                                            where q.ods_code = r.area_code and q.indicator_id = r.indicator_id)
                         order by r.area_code limit 1
                        """)
                .params(of.code(), CCG, of.end(), of.start())
                .update();
    }

    /** Others walk the same world, in which a query has its first word. */
    @AfterEach
    void nobodyDoubtsItAnyMore() {
        jdbc.sql("delete from queries.figure_query where asked_by_name = 'Somebody'").update();
    }

    @Test
    void programsAreToldWhatThePageSays() throws Exception {
        List<Stored> all = all();
        somebodyDoubtsAFigure(all.get(0));
        int queried = 0;
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
                queried += rows.get(i).get("note").equals("under query") ? 1 : 0;
                missing += fingertips.get(i).get("Value").isEmpty() ? 1 : 0;
            }
        }
        assertThat(figures).isGreaterThan(1_500);
        assertThat(missing).isGreaterThan(10);
        assertThat(queried).isPositive();
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
                        "source",
                        "national_standard",
                        "national_standard_met",
                        "local_target",
                        "local_target_met")) {
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
        assertThat(fingertips.get("Value note").toLowerCase(Locale.UK).contains("under query"))
                .isEqualTo(row.get("note").equals("under query"));
        boolean number = row.get("value").matches("-?[0-9.]+");
        assertThat(fingertips.get("Value")).isEqualTo(number ? row.get("value") : "");
        if (row.get("value").equals("suppressed")) {
            assertThat(fingertips.get("Value note"))
                    .startsWith("Value suppressed for disclosure control reasons");
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

    @Test
    void theNextPartIsOfThePeriodOfTheFirstAndOfNoOtherState() throws Exception {
        Stored one = all().get(0);
        String first = "/api/v1/indicators/" + one.code() + "/values?size=7&ccg=" + CCG;
        JsonNode part = JSON.readTree(ask(first).getContentAsByteArray());
        String period = part.get("items").get(0).get("period").asString();
        String next = part.get("next").asString();
        assertThat(next).contains("period=" + period).contains("version=").contains("page=2");
        ask(next);
        versions.raise(List.of(CCG));
        assertThat(refused(next, 409).getContentAsString())
                .contains("changed meanwhile")
                .contains("Begin again");
        String again = JSON.readTree(ask(first).getContentAsByteArray()).get("next").asString();
        assertThat(again).isNotEqualTo(next);
        ask(again);
        refused(first + "&version=soon", 400);
    }

    @Test
    void fingertipsColumnsAreAWholeListAlsoWithoutTheEndingOfCsv() throws Exception {
        Stored one = all().get(0);
        String values = "/api/v1/indicators/" + one.code() + "/values";
        String query = "?layout=fingertips&period=all&ccg=" + CCG;
        jdbc.sql(
                        """
                        insert into indicators.result (ccg_code, indicator_id, period_start, period_end, area_kind, area_code,
                                                       value, status, comparison, releases)
                        select r.ccg_code, r.indicator_id, date '1900-04-01' + make_interval(years => y),
                               date '1901-03-31' + make_interval(years => y), 'P', r.area_code, 1, 'V', 'similar', '{}'
                          from indicators.result r join indicators.indicator i on i.id = r.indicator_id, generate_series(1, 40) y
                         where i.code = ? and r.ccg_code = ? and r.period_end = ? and r.period_start = ? and r.area_kind = 'P'
                        """)
                .params(one.code(), CCG, one.end(), one.start())
                .update();
        try {
            String whole = ask(values + ".csv" + query).getContentAsString();
            assertThat(PageCsv.rows(whole)).hasSizeGreaterThan(500);
            assertThat(ask(values + query).getContentAsString()).isEqualTo(whole);
        } finally {
            jdbc.sql("delete from indicators.result where period_end < date '1950-01-01'").update();
        }
    }

    private int total(String address) {
        try {
            return JSON.readTree(ask(address).getContentAsByteArray()).get("total").asInt();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void aClusterOrPracticeThatTheCcgDoesNotHaveIsNamed() throws Exception {
        String values = "/api/v1/indicators/" + all().get(0).code() + "/values?ccg=" + CCG;
        for (String wrong : List.of("cluster=nowhere", "practice=Y99998")) {
            assertThat(
                            JSON.readTree(
                                            refused(values + "&" + wrong, 400)
                                                    .getContentAsByteArray())
                                    .get("parameter")
                                    .asString())
                    .isEqualTo(wrong.split("=")[0]);
        }
        refused("/api/v1/practices?cluster=nowhere&ccg=" + CCG, 400);
        ask(values + "&cluster=none");
        ask("/api/v1/practices?cluster=none&ccg=" + CCG);
    }

    /** England stands beside real CCGs only. */
    @Test
    void aCcgWithoutFiguresHasNoneAndNotThoseOfEngland() throws Exception {
        jdbc.sql(
                        "insert into practices.ccg (code, name, world, served) values ('99Y', 'NHS Empty CCG', 'real', true)")
                .update();
        jdbc.sql(
                        """
                        insert into indicators.result (ccg_code, indicator_id, period_start, period_end, area_kind, area_code,
                                                       value, status, comparison, releases)
                        select 'ENG', id, date '2017-04-01', date '2018-03-31', 'E', 'ENG', 1, 'V', 'not-compared', '{}'
                          from indicators.indicator where code = 'ACC02'
                        """)
                .update();
        try {
            String values = "/api/v1/indicators/ACC02/values?ccg=99Y";
            assertThat(total(values + "&period=all")).isEqualTo(1);
            assertThat(total(values)).isZero();
        } finally {
            jdbc.sql("delete from indicators.result where ccg_code = 'ENG'").update();
            jdbc.sql("delete from practices.ccg where code = '99Y'").update();
        }
    }

    @Test
    void whoeverHasNeitherSignedInWithABrowserNorAScopeReadsNothing() throws Exception {
        assertThat(
                        pages.perform(
                                        get("/api/v1/practices?ccg=" + CCG)
                                                .with(
                                                        SecurityMockMvcRequestPostProcessors
                                                                .authentication(
                                                                        new TestingAuthenticationToken(
                                                                                TestViewers
                                                                                        .analyst(),
                                                                                null,
                                                                                List.of()))))
                                .andReturn()
                                .getResponse()
                                .getStatus())
                .isEqualTo(403);
    }
}
