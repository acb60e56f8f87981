package org.primarycareportal.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.CleanSlate;
import org.primarycareportal.FilesTest;
import org.primarycareportal.WrittenFiles;
import org.primarycareportal.imports.TestImports;
import org.primarycareportal.imports.TestViewers;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.Viewer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/**
 * The funnel of a figure and the sums behind it, as people of a practice and of the CCG see them.
 */
@FilesTest
class FunnelPagesTest {

    private static final String YEAR = "2017-18";

    @Autowired CleanSlate slate;
    @Autowired TestImports imports;
    @Autowired Recompute recompute;
    @Autowired JdbcClient jdbc;
    @Autowired MockMvc pages;

    private List<String> practices = List.of();
    private List<String> few = List.of();

    @BeforeEach
    void aYearInWhichOneIsFarAway() {
        slate.serve("99X", "99Y");
        practices = WrittenFiles.practices(16);
        few = List.of("X20001", "X20002", "X20003");
        imports.bringIn(
                "epraccur_2018-05.csv",
                WrittenFiles.directory("99X", practices) + WrittenFiles.directory("99Y", few));
        recompute.workOutWhatWasAsked();
        List<String> rows = new ArrayList<>();
        for (int n = 0; n < practices.size(); n++) {
            rows.add(row("ACC02", practices.get(n), n == 0 ? 200 : 600 + 5 * (n % 3), 1000));
            rows.add(row("FIN01", practices.get(n), 200_000 + 1000 * n, 2000));
        }
        few.forEach(ods -> rows.add(row("ACC02", ods, 60, 100)));
        imports.bringIn("figures-2017-18.csv", WrittenFiles.values(rows.toArray(String[]::new)));
    }

    private static String row(String indicator, String ods, int counted, int of) {
        return "%s,%s,2017-04-01,2018-03-31,%d,%d,,".formatted(indicator, ods, counted, of);
    }

    private static Viewer manager(String ods) {
        return new Viewer(
                new PersonId(UUID.fromString("00000000-0000-7000-8000-000000000002")),
                "Test Manager",
                List.of("practice manager"),
                Map.of(Capability.VIEW_FIGURES, Reach.EVERYTHING),
                Map.of(),
                Map.of(new OdsCode(ods), Set.of(Capability.VIEW_FIGURES)));
    }

    private String page(Viewer viewer, String address) throws Exception {
        return pages.perform(get(address).with(TestViewers.signedIn(viewer)))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private static String text(String page) {
        return page.replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ").replace("&#39;", "'");
    }

    private String nameOf(String ods) {
        return jdbc.sql("select name from practices.practice where ods_code = ?")
                .param(ods)
                .query(String.class)
                .single();
    }

    private static int count(String part, String whole) {
        return whole.split(Pattern.quote(part), -1).length - 1;
    }

    @Test
    void aPracticeManagerFindsTheirOwnPracticeAndEveryPeerByName() throws Exception {
        String own = practices.get(3);
        String page = page(manager(own), "/indicators/ACC02/funnel?ccg=99X&period=" + YEAR);
        assertThat(text(page))
                .contains(
                        "1 of %d practices differs from the CCG average"
                                .formatted(practices.size()))
                .contains("%s lies within the limits.".formatted(nameOf(own)));
        assertThat(count("class=\"pcp-dot ", page) + count("class=\"pcp-dot\"", page))
                .as("a link for each practice")
                .isEqualTo(practices.size());
        assertThat(count("pcp-dot--own", page)).isEqualTo(1);
        assertThat(count("pcp-dot--named", page)).as("own, and the one far away").isEqualTo(2);
        for (String ods : practices) {
            assertThat(page)
                    .contains(
                            "href=\"/indicators/ACC02/practices/%s\" aria-label=\"%s: "
                                    .formatted(ods, nameOf(ods)));
        }
        assertThat(page).doesNotContain("style=\"");
    }

    @Test
    void theOneFarAwayIsWorthAConversationWithWhatItWouldGain() throws Exception {
        String page = page(TestViewers.analyst(), "/indicators/ACC02/funnel?ccg=99X");
        String first = nameOf(practices.get(0));
        assertThat(text(page.substring(page.indexOf("<tbody>"), page.indexOf("</tbody>"))).strip())
                .as("farthest first")
                .startsWith(first + " 1,000 20.0% ")
                .contains("Below the outer limits Worth a conversation");
        assertThat(text(page))
                .contains("What would it take", "1 of 16 practices is below the CCG average of")
                .contains("One practice accounts for half of that or more: " + first);
        String history =
                text(
                        page(
                                TestViewers.analyst(),
                                "/indicators/ACC02/practices/" + practices.get(0)));
        assertThat(history)
                .contains("What would it take At the CCG average of")
                .contains("instead of 20.0%, about ")
                .contains(" more would be counted in 2017/18 (95% interval ");
        assertThat(
                        text(
                                page(
                                        TestViewers.analyst(),
                                        "/indicators/ACC02/practices/" + practices.get(1))))
                .doesNotContain("What would it take");
    }

    @Test
    void theTableCanBeSortedAndTakenAway() throws Exception {
        String page =
                page(
                        TestViewers.analyst(),
                        "/indicators/ACC02/funnel?ccg=99X&sort=name&period=" + YEAR);
        assertThat(page).contains("aria-sort=\"ascending\"");
        assertThat(page)
                .contains("href=\"/indicators/ACC02/funnel.csv?ccg=99X&amp;period=2017-18\"");
        String csv =
                page(TestViewers.analyst(), "/indicators/ACC02/funnel.csv?ccg=99X&period=2017-18");
        assertThat(csv.lines().count()).isEqualTo(practices.size() + 1);
        assertThat(csv)
                .contains(",inner_lower,inner_upper,outer_lower,outer_upper,position,")
                .contains("below-outer,worse,");
    }

    @Test
    void moneySaysInASentenceWhyItHasNoFunnelAndShowsThePosition() throws Exception {
        String page =
                page(TestViewers.analyst(), "/indicators/FIN01/funnel?ccg=99X&period=" + YEAR);
        assertThat(text(page)).contains("There is no funnel for money: pounds do not come and go");
        assertThat(page).contains("class=\"pcp-rank\"").doesNotContain("pcp-dot");
        assertThat(text(page(TestViewers.analyst(), "/indicators/FIN01?ccg=99X&period=" + YEAR)))
                .contains("There is no funnel for money");
    }

    @Test
    void threePracticesAreTooFewAndAYearWithoutFiguresSaysSo() throws Exception {
        assertThat(
                        text(
                                page(
                                        TestViewers.analyst(),
                                        "/indicators/ACC02/funnel?ccg=99Y&period=" + YEAR)))
                .contains("There is no funnel, as only 3 practices have both counts in this period")
                .doesNotContain("NaN");
        assertThat(
                        text(
                                page(
                                        TestViewers.analyst(),
                                        "/indicators/ACC02/funnel?ccg=99X&period=2015-16")))
                .contains("No figures of", "so there is no funnel");
    }

    @Test
    void anotherNameOfAFigureLeadsToItsFunnelAndWhatIsNotTheirsIsOutOfReach() throws Exception {
        assertThat(
                        pages.perform(
                                        get("/indicators/FIN02/funnel?ccg=99X")
                                                .with(TestViewers.signedIn(TestViewers.analyst())))
                                .andReturn()
                                .getResponse()
                                .getRedirectedUrl())
                .isEqualTo("/indicators/payments-per-weighted/funnel?ccg=99X");
        assertThat(page(manager(practices.get(0)), "/indicators/FIN01/funnel?ccg=99X"))
                .as("income is not for them")
                .contains("Page not found");
        Viewer nextDoor =
                TestViewers.withReach(Reach.of(new CcgCode("99Y")), Capability.VIEW_FIGURES);
        for (String address :
                List.of(
                        "/indicators/ACC02/funnel?ccg=99X",
                        "/indicators/ACC02/funnel.csv?ccg=99X",
                        "/indicators/ACC02/explain/%s/2017-18/funnel".formatted(practices.get(0)),
                        "/indicators/ACC02/explain/%s/xmr".formatted(practices.get(0)))) {
            assertThat(page(nextDoor, address)).as(address).contains("Page not found");
            assertThat(page(TestViewers.analyst(), address))
                    .as(address)
                    .doesNotContain("Page not found");
        }
        assertThat(page(nextDoor, "/indicators/ACC02/funnel?ccg=99Y"))
                .contains("only 3 practices")
                .doesNotContain(practices.get(0));
    }

    @Test
    void theSumOfTheLimitsComesOutAsTheyAreDrawn() throws Exception {
        String address = "/indicators/ACC02/explain/%s/2017-18/funnel".formatted(practices.get(0));
        String sum = text(page(TestViewers.analyst(), address));
        assertThat(sum)
                .contains("of its practices that count 9,275 ÷ 16,000 p = 0.579688, shown as 58.0%")
                .contains("200 ÷ 1,000 0.2")
                .contains("1 ÷ (2 × √1,000) s = 0.0158114")
                .contains("φ = ", "τ² = ", "Below the outer limits")
                .contains("they are the limits that the funnel draws");
        assertThat(page(TestViewers.analyst(), address + ".csv"))
                .contains("Practice,Counted,Out of,Value,z,z as it counts", "Outer limits");
        jdbc.sql(
                        "update indicators.spread set tau_squared = tau_squared * 2 where ccg_code = '99X'")
                .update();
        assertThat(text(page(TestViewers.analyst(), address)))
                .contains("What comes out now is not what the picture shows")
                .containsPattern("limits: [0-9.]+ to [0-9.]+ \\([0-9.]+ to [0-9.]+\\) shown, ")
                .doesNotContain("Interval[")
                .doesNotContain("they are the limits that the funnel draws");
    }

    @Test
    void whereTheFileGivesTheValueOfTheCcgTheSumSaysSo() throws Exception {
        imports.bringIn(
                "ccg-2017-18.csv",
                WrittenFiles.values("ACC02,99X,2017-04-01,2018-03-31,5900,10000,,"));
        assertThat(
                        text(
                                page(
                                        TestViewers.analyst(),
                                        "/indicators/ACC02/explain/%s/2017-18/funnel"
                                                .formatted(practices.get(0)))))
                .contains("As the file of the CCG gives it p = 0.59, shown as 59.0%")
                .doesNotContain("of its practices that count");
    }

    @Test
    void fewPracticesHaveLimitsByWhichTheyAreComparedButNoneInAFunnel() throws Exception {
        String address = "/indicators/ACC02/explain/%s/2017-18/funnel".formatted(few.get(0));
        assertThat(text(page(TestViewers.analyst(), address)))
                .contains("The limits by which it is compared, 2017/18")
                .contains("There is no funnel, as only 3 practices have both counts")
                .contains("they are the limits by which it is compared.", "Outer limits, 99.8%")
                .doesNotContain("The limits in the funnel", "that the funnel draws");
    }

    @Test
    void aFigureUnderQueryIsMarkedInTableAndDownload() throws Exception {
        String address = "/indicators/ACC02/funnel?ccg=99X&period=" + YEAR;
        assertThat(page(TestViewers.analyst(), address)).doesNotContain("nder query");
        jdbc.sql(
                        """
                        insert into queries.figure_query
                            (id, version, indicator_id, ods_code, period_start, period_end, state, asked_by,
                             asked_by_name, asked_at, due_on, steps)
                        select gen_random_uuid(), 0, i.id, ?, date '2017-04-01', date '2018-03-31', 'OPEN',
                               gen_random_uuid(), 'Somebody', timestamptz '2018-06-01 09:00Z', date '2018-06-15', 1
                          from indicators.indicator i where i.code = 'ACC02'
                        """)
                .param(practices.get(0))
                .update();
        String page = page(TestViewers.analyst(), address);
        assertThat(count(">Under query<", page)).isEqualTo(1);
        assertThat(page).contains(nameOf(practices.get(0)) + " (under query)</text>");
        assertThat(
                        page(
                                        TestViewers.analyst(),
                                        "/indicators/ACC02/funnel.csv?ccg=99X&period=" + YEAR)
                                .lines()
                                .filter(line -> line.contains("under query")))
                .singleElement()
                .satisfies(line -> assertThat(line).contains(practices.get(0)));
    }

    @Test
    void theSumOfAControlChartFollowsItsMeanAndItsMoves() throws Exception {
        int[] shares = {60, 62, 61, 63, 60, 61, 62, 64, 61, 60, 62, 63, 61};
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            LocalDate start = LocalDate.of(2014, 4, 1).plusMonths(3L * i);
            rows.add(
                    "ACC01,%s,%s,%s,%d,100,,"
                            .formatted(
                                    practices.get(2),
                                    start,
                                    start.plusMonths(3).minusDays(1),
                                    shares[i]));
        }
        imports.bringIn("quarters.csv", WrittenFiles.values(rows.toArray(String[]::new)));
        String address = "/indicators/ACC01/explain/%s/xmr".formatted(practices.get(2));
        String sum = text(page(TestViewers.analyst(), address));
        assertThat(sum).contains("800 ÷ 13", "21 ÷ 12").contains("it is what the chart draws");
        assertThat(page(TestViewers.analyst(), "/indicators/ACC01/practices/" + practices.get(2)))
                .contains("href=\"%s\"".formatted(address));
        assertThat(
                        text(
                                page(
                                        TestViewers.analyst(),
                                        "/indicators/ACC02/explain/%s/xmr"
                                                .formatted(practices.get(1)))))
                .contains("There is no control chart. One value is too few");
    }

    @Test
    void onlyThePeriodAndThePracticesThatAreThereHaveASum() throws Exception {
        for (String address :
                List.of(
                        "/indicators/ACC02/explain/P99999/2017-18/funnel",
                        "/indicators/ACC02/explain/%s/2011-12/funnel".formatted(practices.get(0)),
                        "/indicators/ACC02/explain/%s/2017-99/funnel".formatted(practices.get(0)),
                        "/indicators/ACC03/explain/%s/xmr".formatted(practices.get(0)))) {
            assertThat(page(TestViewers.analyst(), address)).as(address).contains("Page not found");
        }
    }
}
