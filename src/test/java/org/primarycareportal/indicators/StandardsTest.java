package org.primarycareportal.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.CleanSlate;
import org.primarycareportal.FilesTest;
import org.primarycareportal.Fixtures;
import org.primarycareportal.imports.TestImports;
import org.primarycareportal.imports.TestViewers;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.Viewer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/**
 * What figures are held against. Z90002 has fourteen months of URG01 for 1,000 patients, January
 * 2017 to February 2018: 30, 32, 29, 31 and so on, and 60 in the last; lower is better.
 */
@FilesTest
class StandardsTest {

    private static final String PAGE = "/indicators/URG01/standards";
    private static final String HISTORY = "/indicators/URG01/practices/Z90002";
    private static final int[] COUNTS = {30, 32, 29, 31, 30, 32, 29, 31, 30, 32, 29, 31, 30, 60};

    @Autowired CleanSlate slate;
    @Autowired TestImports imports;
    @Autowired Recompute recompute;
    @Autowired StandardQueries queries;
    @Autowired Library library;
    @Autowired JdbcClient jdbc;
    @Autowired MockMvcTester pages;

    private final Viewer quality = viewer(Reach.of(new CcgCode("99X")), Capability.EDIT_STANDARDS);
    private final Viewer everywhere = viewer(Reach.EVERYTHING, Capability.EDIT_STANDARDS);
    private final Viewer reader = viewer(Reach.of(new CcgCode("99X")), Capability.VIEW_LIBRARY);
    private final Viewer nextDoor = viewer(Reach.of(new CcgCode("99Y")), Capability.EDIT_STANDARDS);

    private static Viewer viewer(Reach reach, Capability besides) {
        return TestViewers.withReach(
                reach,
                Capability.VIEW_DIRECTORY,
                Capability.VIEW_FIGURES,
                Capability.VIEW_LIBRARY,
                besides);
    }

    @BeforeEach
    void fourteenMonths() {
        slate.serve("99X", "99Y");
        imports.bringIn("epraccur_2018-05.csv", Fixtures.text("epraccur_2018-05.csv"));
        StringBuilder file =
                new StringBuilder(
                        "indicator_code,area_code,period_start,period_end,numerator,denominator,value,note\n");
        for (int n = 0; n < COUNTS.length; n++) {
            LocalDate start = LocalDate.of(2017, 1, 1).plusMonths(n);
            file.append(
                    "URG01,Z90002,%s,%s,%d,1000,,\n"
                            .formatted(start, start.plusMonths(1).minusDays(1), COUNTS[n]));
        }
        imports.bringIn("figures.csv", file.toString());
        recompute.workOutWhatWasAsked();
    }

    private MvcTestResult get(String address, Viewer who) {
        return pages.get().uri(address).with(TestViewers.signedIn(who)).exchange();
    }

    /** The words of a page, without its marks. */
    private String text(String address, Viewer who) throws Exception {
        MvcTestResult result = get(address, who);
        assertThat(result).as(address).hasStatusOk();
        return result.getResponse()
                .getContentAsString()
                .replaceAll("<[^>]+>", " ")
                .replaceAll("\\s+", " ");
    }

    private MvcTestResult post(String address, Viewer who, Map<String, String> fields) {
        var form = pages.post().uri(address).with(csrf()).with(TestViewers.signedIn(who));
        fields.forEach(form::param);
        return form.exchange();
    }

    private Map<String, String> form(String scope, String value, String from, String to) {
        return new HashMap<>(
                Map.of(
                        "scope",
                        scope,
                        "value",
                        value,
                        "from",
                        from,
                        "to",
                        to,
                        "source",
                        "Letter of the forum",
                        "reason",
                        "Agreed with the clusters",
                        "version",
                        state(),
                        "key",
                        UUID.randomUUID().toString()));
    }

    private String state() {
        return Integer.toString(queries.state(library.must("URG01"), List.of("99X")));
    }

    private void set(String scope, String value, String from, String to) {
        assertThat(
                        post(
                                PAGE + "?ccg=99X",
                                scope.equals("national") ? everywhere : quality,
                                form(scope, value, from, to)))
                .as(value)
                .hasStatus3xxRedirection();
    }

    private List<StandardRow> rows() {
        return queries.of(library.must("URG01"), List.of("99X"), LocalDate.of(2018, 3, 1));
    }

    private MvcTestResult end(StandardRow row, String ending, String lastDay) {
        return post(
                PAGE + "/" + row.id(),
                quality,
                Map.of(
                        "ending",
                        ending,
                        "lastDay",
                        lastDay,
                        "why",
                        "The letter was withdrawn",
                        "version",
                        Integer.toString(row.version())));
    }

    private long audited(String action, String ccg) {
        return jdbc.sql(
                        "select count(*) from audit.entry where action = ? and subject_id = any(?) and coalesce(ccg_code, '') = ?")
                .param(action)
                .param(rows().stream().map(row -> row.id().toString()).toArray(String[]::new))
                .param(ccg)
                .query(Long.class)
                .single();
    }

    private long viewVersion(String ccg) {
        return jdbc.sql("select version from indicators.view_version where ccg_code = ?")
                .param(ccg)
                .query(Long.class)
                .single();
    }

    @Test
    void everyPageOfTheFigureSaysWhatItIsHeldAgainstAndWhoMeetsIt() throws Exception {
        assertThat(text(HISTORY, reader)).doesNotContain("Is the standard met?");
        long before = viewVersion("99X");
        set("99X", "35", "2016-04-01", "");
        assertThat(viewVersion("99X")).isGreaterThan(before);
        assertThat(audited("standard.set", "99X")).isEqualTo(1);
        assertThat(text(HISTORY, reader))
                .contains(
                        "Local target 35, from April 2016",
                        "Local target of at most 35",
                        "Missed in February 2018, with 60.0.",
                        "Met in 13 of the 14 periods",
                        "Meets the local target some months and not others.",
                        "It is changing just now",
                        "From April 2016: Letter of the forum.");
        assertThat(text("/indicators/URG01?ccg=99X&period=2018-02", reader))
                .contains(
                        "Local target: at most 35, from April 2016. 0 of 1 practice with a figure meet it.",
                        "Local target, at most 35 ",
                        " Missed ");
        assertThat(text("/indicators/URG01?ccg=99X&period=2018-01", reader))
                .contains("1 of 1 practice with a figure meets it.");
        assertThat(text(HISTORY + ".csv", reader))
                .contains("national_standard,national_standard_met,local_target,local_target_met")
                .containsPattern("2018-02,all,60,1000,60[.0]*,.*,,,35,missed")
                .containsPattern("2018-01,all,30,1000,30[.0]*,.*,,,35,met");
        assertThat(text("/indicators/URG01.csv?ccg=99X&period=2018-02", reader))
                .contains(",35,missed");
        assertThat(text("/indicators/URG01/explain/Z90002/xmr", reader))
                .contains(
                        "Local target 35, from April 2016",
                        "at most 35 beside ",
                        "Meets the local target some months and not others");
        assertThat(text("/indicators/standards?ccg=99X", reader))
                .contains("Letter of the forum", "at most 35", "Holds");
        assertThat(text("/indicators/standards.csv?ccg=99X", reader))
                .contains("local,99X,at most,35,", "holds,Letter of the forum");
    }

    @Test
    void aPeriodKeepsItsStandardWhenAnotherFollows() throws Exception {
        set("99X", "35", "2016-04-01", "");
        set("99X", "25", "2018-01-01", "");
        assertThat(rows())
                .extracting(row -> row.says() + " " + row.held().span())
                .containsExactly(
                        "at most 25 from January 2018", "at most 35 April 2016 to December 2017");
        assertThat(rows().get(1).endReason()).isEqualTo("Agreed with the clusters");
        assertThat(audited("standard.ended", "99X")).isEqualTo(1);
        assertThat(text(HISTORY + ".csv", reader))
                .containsPattern("2017-12,all,31,.*,35,met")
                .containsPattern("2018-01,all,30,.*,25,missed-within-chance")
                .containsPattern("2018-02,all,60,.*,25,missed\\b");
        assertThat(text(HISTORY, reader))
                .contains(
                        "Met in 0 of the 2 periods",
                        "Missed, within chance",
                        "Local target 35, April 2016 to December 2017");
    }

    @Test
    void aNationalStandardHoldsForAllAndIsForThoseWhoAnswerForAll() throws Exception {
        set("national", "40", "2016-04-01", "");
        set("99X", "35", "2016-04-01", "");
        assertThat(text(HISTORY, reader))
                .contains(
                        "National standard 40, from April 2016",
                        "Local target 35, from April 2016");
        assertThat(text("/indicators/standards?ccg=99Y", nextDoor))
                .contains("at most 40")
                .doesNotContain("at most 35");
        assertThat(audited("standard.set", "")).as("of no CCG").isEqualTo(1);
        assertThat(post(PAGE + "?ccg=99X", quality, form("national", "50", "2017-04-01", "")))
                .hasStatus(422)
                .bodyText()
                .contains("Choose for whom it holds");
        StandardRow national =
                rows().stream().filter(row -> row.ccgCode() == null).findFirst().orElseThrow();
        assertThat(get(PAGE + "/" + national.id(), quality)).hasStatus(404);
        assertThat(end(national, "never", "")).hasStatus(404);
        assertThat(get(PAGE + "/" + national.id(), everywhere)).hasStatusOk();
    }

    @Test
    void theTargetOfAnotherCcgIsNotThere() {
        set("99X", "35", "2016-04-01", "");
        String address = PAGE + "/" + rows().get(0).id();
        assertThat(get(address, nextDoor)).hasStatus(404);
        assertThat(post(address, nextDoor, Map.of("ending", "never", "why", "x", "version", "0")))
                .hasStatus(404);
        assertThat(get(PAGE + "?ccg=99X", nextDoor)).hasStatus(404);
        assertThat(post(PAGE + "?ccg=99Y", nextDoor, form("99X", "30", "2019-04-01", "")))
                .hasStatus(422);
        assertThat(get("/indicators/RX01/standards/" + rows().get(0).id(), quality))
                .as("of another figure")
                .hasStatus(404);
        assertThat(post(PAGE + "?ccg=99X", reader, form("99X", "30", "2019-04-01", "")))
                .hasStatus(403);
        assertThat(rows()).hasSize(1);
    }

    @Test
    void oneThatIsEndedOrTakenBackNoLongerHoldsAndStaysOnRecord() throws Exception {
        set("99X", "35", "2016-04-01", "");
        assertThat(end(rows().get(0), "day", "2016-03-31"))
                .hasStatus(422)
                .bodyText()
                .contains("Enter its first day or a later one");
        StandardRow seen = rows().get(0);
        assertThat(end(seen, "day", "2017-12-31")).hasStatus3xxRedirection();
        assertThat(end(seen, "day", "2017-12-31")).as("sent twice").hasStatus3xxRedirection();
        assertThat(text(HISTORY + ".csv", reader))
                .containsPattern("2017-12,all,31,.*,35,met")
                .containsPattern("2018-01,all,30,.*,,,,");
        assertThat(end(seen, "never", "")).as("seen before it ended").hasStatus(409);
        assertThat(end(rows().get(0), "never", "")).hasStatus3xxRedirection();
        assertThat(text(HISTORY + ".csv", reader)).doesNotContain(",35,met");
        assertThat(text(PAGE + "?ccg=99X", reader))
                .contains("Taken back by Test Analyst", "The letter was withdrawn");
        assertThat(audited("standard.takenBack", "99X")).isEqualTo(1);
        set("99X", "33", "2016-04-01", "");
        assertThat(rows()).hasSize(2);
    }

    @Test
    void whatOverlapsIsRefusedByNameAndWhatWasTypedIsKept() {
        set("99X", "35", "2016-04-01", "2017-03-31");
        assertThat(post(PAGE + "?ccg=99X", quality, form("99X", "31.5", "2017-01-01", "")))
                .hasStatus(422)
                .bodyText()
                .contains("Local target 35, April 2016 to March 2017", "Test Analyst")
                .contains("value=\"31.5\"", "Letter of the forum");
        assertThatThrownBy(
                        () ->
                                jdbc.sql(
                                                """
                                                insert into indicators.standard
                                                select gen_random_uuid(), 0, gen_random_uuid(), indicator_id, ccg_code, says, value, from_on,
                                                       to_on, source, reason, entered_by_name, entered_at from indicators.standard
                                                """)
                                        .update())
                .hasMessageContaining("one_standard_per_indicator_ccg_and_day");
    }

    @Test
    void theSameFormSentTwiceMakesOneAndAStaleFormIsShownWhatHolds() {
        Map<String, String> form = form("99X", "35", "2016-04-01", "");
        assertThat(post(PAGE + "?ccg=99X", quality, form)).hasStatus3xxRedirection();
        assertThat(post(PAGE + "?ccg=99X", quality, form)).hasStatus3xxRedirection();
        assertThat(rows()).hasSize(1);
        form.put("key", UUID.randomUUID().toString());
        form.put("value", "28");
        assertThat(post(PAGE + "?ccg=99X", quality, form))
                .hasStatus(409)
                .bodyText()
                .contains("Local target 35, from April 2016", "28 from 2016-04-01");
    }

    @Test
    void wrongInputComesBackWithWhatWasTyped() {
        Map<String, String> form = form("", "many", "soon", "later");
        form.put("source", "Letter about 943 476 5919");
        form.put("reason", "");
        assertThat(post(PAGE + "?ccg=99X", quality, form))
                .hasStatus(422)
                .bodyText()
                .contains(
                        "Choose for whom it holds",
                        "Enter the value as a number",
                        "Enter the first day",
                        "Enter a day, or leave it empty",
                        "Say why it is set or changed",
                        "value=\"many\"");
        assertThat(rows()).isEmpty();
        assertThat(
                        post(
                                "/indicators/ACC02/standards?ccg=99X",
                                quality,
                                form("99X", "101", "2016-04-01", "")))
                .hasStatus(422)
                .bodyText()
                .contains("A share cannot be more than all");
    }

    @Test
    void aFigureOfWhichNeitherWayIsBetterHasNone() throws Exception {
        assertThat(text("/indicators/ACC05/standards?ccg=99X", quality))
                .contains("Neither direction is better here")
                .doesNotContain("Set this standard");
        assertThat(
                        post(
                                "/indicators/ACC05/standards?ccg=99X",
                                quality,
                                form("99X", "5", "2016-04-01", "")))
                .hasStatus(422);
    }
}
