package org.primarycareportal.practices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.CleanSlate;
import org.primarycareportal.FilesTest;
import org.primarycareportal.Fixtures;
import org.primarycareportal.imports.TestImports;
import org.primarycareportal.imports.TestViewers;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.StaleVersionException;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.shared.World;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Which practices agree to be named among peers, and where that is said. */
@FilesTest
class AgreementsTest {

    private static final CcgCode CCG = new CcgCode("99X");
    private static final OdsCode PRACTICE = new OdsCode("Z90001");
    private static final String PAGE = "/practices/Z90001/agreement";
    private static final String LIST = "/practices/agreements?ccg=99X";

    @Autowired CleanSlate slate;
    @Autowired TestImports imports;
    @Autowired Agreements agreements;
    @Autowired AgreementQueries queries;
    @Autowired NamedAmongPeers peers;
    @Autowired BusinessClock clock;
    @Autowired JdbcClient jdbc;
    @Autowired MockMvcTester pages;

    private final Viewer editor =
            TestViewers.withReach(
                    Reach.of(CCG),
                    Capability.VIEW_DIRECTORY,
                    Capability.EDIT_DIRECTORY,
                    Capability.VIEW_FIGURES);
    private final Viewer reader = TestViewers.withReach(Reach.of(CCG), Capability.VIEW_DIRECTORY);
    private final Actor by = editor.actingFrom("127.0.0.1");
    private LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void practicesOfTwoCcgs() {
        slate.serve("99X", "99Y");
        imports.bringIn("epraccur_2018-05.csv", Fixtures.text("epraccur_2018-05.csv"));
        today = clock.today();
    }

    private void agree(LocalDate from, @Nullable LocalDate to) {
        agreements.writeDown(
                PRACTICE,
                queries.state("Z90001"),
                new Agreed("Dr Ann Bee", "GP partner", "", from, to),
                editor,
                by);
    }

    private MvcTestResult get(String address, Viewer who) {
        return pages.get().uri(address).with(TestViewers.signedIn(who)).exchange();
    }

    private String text(String address) throws Exception {
        return get(address, editor).getResponse().getContentAsString();
    }

    private MvcTestResult post(String address, Map<String, String> fields) {
        var form = pages.post().uri(address).with(csrf()).with(TestViewers.signedIn(editor));
        fields.forEach(form::param);
        return form.exchange();
    }

    private String version() {
        return Integer.toString(queries.state("Z90001"));
    }

    private NamedAmongPeers.Count count() {
        return peers.in(new Place(World.REAL, "99X", List.of(CCG)));
    }

    @Test
    void whatIsWrittenDownStandsOnThePageOfThePracticeAndInTheList() throws Exception {
        assertThat(text("/practices/Z90001")).contains("No agreement on record");
        assertThat(
                        post(
                                PAGE,
                                Map.of(
                                        "by",
                                        "Dr Ann Bee",
                                        "as",
                                        "GP partner",
                                        "from",
                                        today.toString(),
                                        "version",
                                        version())))
                .hasStatus3xxRedirection();
        assertThat(text("/practices/Z90001")).contains("Agreed by Dr Ann Bee, GP partner, since");
        assertThat(get(PAGE, reader))
                .hasStatusOk()
                .bodyText()
                .contains("Dr Ann Bee")
                .doesNotContain("Write it down");
        assertThat(text(LIST + "&status=agreed")).contains("Dr Ann Bee, GP partner");
        assertThat(text(LIST + "&status=none")).doesNotContain("Dr Ann Bee");
        assertThat(text("/practices/agreements.csv?ccg=99X&status=agreed"))
                .contains("Agreed,Dr Ann Bee,GP partner," + today);
        assertThat(
                        jdbc.sql(
                                        "select count(*) from audit.entry where action = 'agreement.writtenDown' and subject_id = 'Z90001'")
                                .query(Long.class)
                                .single())
                .isPositive();
    }

    @Test
    void theDashboardSaysHowManyHaveAgreedAtOnceAlthoughItIsKept() throws Exception {
        assertThat(text("/dashboard?ccg=99X"))
                .contains("No practice is on record yet as agreeing to be named among peers");
        String tag = get("/dashboard?ccg=99X", editor).getResponse().getHeader("ETag");
        agree(today, null);
        assertThat(text("/dashboard?ccg=99X"))
                .contains(
                        "1 of %d practices has agreed to be named among peers"
                                .formatted(count().practices()))
                .contains("/practices/agreements?ccg=99X");
        assertThat(
                        pages.get()
                                .uri("/dashboard?ccg=99X")
                                .header("If-None-Match", String.valueOf(tag))
                                .with(TestViewers.signedIn(editor))
                                .exchange())
                .hasStatusOk();
    }

    @Test
    void onlyAgreementsOfTodayCount() {
        agree(today.minusYears(1), today.minusDays(1));
        assertThat(count().agreed()).isZero();
        agree(today.plusDays(1), null);
        assertThat(count().agreed()).isZero();
        agree(today, today);
        assertThat(count().agreed()).isEqualTo(1);
    }

    @Test
    void theListShowsTheOneOfTodayAndNoOtherCcg() throws Exception {
        agree(today.minusYears(1), today.minusDays(1));
        assertThat(text(LIST + "&q=Z90001")).contains("Ended");
        assertThat(text(LIST + "&q=nothinglikeit")).contains("No practice fits");
        assertThat(get("/practices/agreements?ccg=99Y", editor)).hasStatus(404);
        for (String sort : NamedAmongPeers.COLUMNS.keySet()) {
            assertThat(get(LIST + "&sort=-" + sort, editor)).hasStatusOk();
        }
        assertThat(text(LIST)).doesNotContain("99Y");
    }

    @Test
    void twoOnOneDayAreRefusedInWordsAndWhatWasTypedIsKept() throws Exception {
        agree(today, null);
        MvcTestResult refused =
                post(
                        PAGE,
                        Map.of(
                                "by",
                                "Dr Cy Dee",
                                "as",
                                "GP",
                                "from",
                                today.plusDays(1).toString(),
                                "version",
                                version()));
        assertThat(refused)
                .hasStatus(422)
                .bodyText()
                .contains("Dr Ann Bee agreed from")
                .contains("value=\"Dr Cy Dee\"");
        assertThat(post(PAGE, Map.of()))
                .hasStatus(422)
                .bodyText()
                .contains("Enter who agreed", "Enter the first day");
        assertThatThrownBy(
                        () ->
                                jdbc.sql(
                                                """
                                                insert into practices.sharing_agreement
                                                select gen_random_uuid(), 0, ods_code, agreed_by, agreed_as, besides, from_on, to_on
                                                  from practices.sharing_agreement where ods_code = 'Z90001'
                                                """)
                                        .update())
                .hasMessageContaining("one_sharing_agreement_per_practice_and_day");
    }

    @Test
    void itEndsForAReasonAndItsHistoryStays() throws Exception {
        agree(today.minusDays(10), null);
        String one = PAGE + "/" + queries.of("Z90001").get(0).id();
        assertThat(get(one, editor)).hasStatusOk();
        assertThat(
                        post(
                                one + "/end",
                                Map.of(
                                        "lastDay", today.minusDays(11).toString(),
                                        "why", "asked to",
                                        "version", version())))
                .hasStatus(422)
                .bodyText()
                .contains("The agreement begins on");
        assertThat(
                        post(
                                one + "/end",
                                Map.of(
                                        "lastDay", today.minusDays(1).toString(),
                                        "why", "asked to",
                                        "version", version())))
                .hasStatus3xxRedirection();
        assertThat(count().agreed()).isZero();
        assertThat(text(PAGE)).contains("Dr Ann Bee", "Ended: asked to");
        assertThat(text(PAGE + ".csv")).contains("asked to");
    }

    @Test
    void whatWasNeverSoIsTakenOutForAReason() throws Exception {
        agree(today, null);
        String one = PAGE + "/" + queries.of("Z90001").get(0).id();
        assertThat(post(one + "/take-out", Map.of("version", version()))).hasStatus(422);
        assertThat(post(one + "/take-out", Map.of("reason", "wrong one", "version", version())))
                .hasStatus3xxRedirection();
        assertThat(queries.of("Z90001")).isEmpty();
        assertThat(get(one, editor)).hasStatus(404);
    }

    @Test
    void whoeverSawAnOlderStateIsShownBothVersions() {
        int seen = queries.state("Z90001");
        agree(today, today);
        assertThatThrownBy(
                        () ->
                                agreements.writeDown(
                                        PRACTICE,
                                        seen,
                                        new Agreed("X", "GP", "", today.plusDays(1), null),
                                        editor,
                                        by))
                .isInstanceOf(StaleVersionException.class);
    }

    @Test
    void anEditorOfAnotherCcgFindsNoSuchPractice() {
        Viewer elsewhere =
                TestViewers.withReach(
                        Reach.of(new CcgCode("99Y")),
                        Capability.VIEW_DIRECTORY,
                        Capability.EDIT_DIRECTORY);
        assertThat(get(PAGE, elsewhere)).hasStatus(404);
        assertThat(get(PAGE + ".csv", elsewhere)).hasStatus(404);
        assertThatThrownBy(
                        () ->
                                agreements.writeDown(
                                        PRACTICE,
                                        0,
                                        new Agreed("X", "GP", "", today, null),
                                        elsewhere,
                                        by))
                .isInstanceOf(org.primarycareportal.shared.NotFoundException.class);
    }
}
