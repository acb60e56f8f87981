package org.primarycareportal.practices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
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
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.StaleVersionException;
import org.primarycareportal.shared.Viewer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Who speaks for a practice in its cluster, and who stands in. */
@FilesTest
class RepresentativesTest {

    private static final CcgCode CCG = new CcgCode("99X");
    private static final OdsCode PRACTICE = new OdsCode("Z90001");
    private static final OdsCode OTHER = new OdsCode("Z90002");
    private static final String PAGE = "/practices/Z90001/representatives";

    @Autowired CleanSlate slate;
    @Autowired TestImports imports;
    @Autowired Representatives representatives;
    @Autowired RepresentativeQueries queries;
    @Autowired BusinessClock clock;
    @Autowired JdbcClient jdbc;
    @Autowired MockMvcTester pages;

    private final Viewer editor =
            TestViewers.withReach(
                    Reach.of(CCG), Capability.VIEW_DIRECTORY, Capability.EDIT_DIRECTORY);
    private final Viewer reader = TestViewers.withReach(Reach.of(CCG), Capability.VIEW_DIRECTORY);
    private final Actor by = editor.actingFrom("127.0.0.1");

    /** Manages one practice and is a clinician of another. */
    private final Viewer managerOfOne =
            new Viewer(
                    editor.id(),
                    "Lee Manager",
                    java.util.List.of("practice manager", "clinician"),
                    Map.of(
                            Capability.VIEW_DIRECTORY,
                            Reach.of(CCG),
                            Capability.KEEP_OWN_PRACTICE,
                            Reach.of(CCG)),
                    Map.of(),
                    Map.of(
                            PRACTICE,
                            Set.of(Capability.VIEW_DIRECTORY, Capability.KEEP_OWN_PRACTICE),
                            OTHER,
                            Set.of(Capability.VIEW_DIRECTORY)));

    private LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void threePracticesInTwoClusters() {
        slate.serve("99X", "99Y");
        imports.bringIn("epraccur_2018-05.csv", Fixtures.text("epraccur_2018-05.csv"));
        imports.bringIn(
                "clusters.csv",
                "practice_code,cluster,from,to\nZ90001,North,2015-04-01,\nZ90002,North,2015-04-01,\n");
        today = clock.today();
    }

    private Voice representative(String name, LocalDate from, LocalDate to) {
        return new Voice(Standing.REPRESENTATIVE, name, "GP", from, to);
    }

    private void name(Voice voice) {
        representatives.name(PRACTICE, queries.state("Z90001"), voice, editor, by);
    }

    private String text(String address, Viewer who) throws Exception {
        return get(address, who).getResponse().getContentAsString();
    }

    private MvcTestResult get(String address, Viewer who) {
        return pages.get().uri(address).with(TestViewers.signedIn(who)).exchange();
    }

    private MvcTestResult post(String address, Viewer who, Map<String, String> fields) {
        var form = pages.post().uri(address).with(csrf()).with(TestViewers.signedIn(who));
        fields.forEach(form::param);
        return form.exchange();
    }

    private Map<String, String> typed(String standing, String name, String from) {
        return Map.of(
                "standing", standing,
                "name", name,
                "job", "GP",
                "from", from,
                "version", Integer.toString(queries.state("Z90001")));
    }

    @Test
    void whoIsNamedStandsOnThePagesOfThePracticeAndOfTheClusterAndInItsCsv() throws Exception {
        assertThat(post(PAGE, editor, typed("REPRESENTATIVE", "Dr Ann Bee", today.toString())))
                .hasStatus3xxRedirection();
        assertThat(post(PAGE, editor, typed("DEPUTY", "Bo Cee", today.toString())))
                .hasStatus3xxRedirection();
        assertThat(text(PAGE, reader))
                .contains("Dr Ann Bee", "Bo Cee")
                .doesNotContain("<form method=\"post\"");
        assertThat(text("/practices/Z90001", reader)).contains("Dr Ann Bee, GP", "Bo Cee, GP");
        assertThat(text("/clusters/99x-north", reader))
                .contains("Dr Ann Bee, GP", "Bo Cee, GP", "1 has no representative yet.");
        assertThat(text("/clusters/99x-north/representatives.csv", reader))
                .contains(",Dr Ann Bee,GP,Bo Cee,GP," + today)
                .contains("Z90002");
        assertThat(
                        jdbc.sql(
                                        "select count(*) from audit.entry where action = 'representative.named' and subject_id = 'Z90001' and after::text like '%Ann Bee%'")
                                .query(Long.class)
                                .single())
                .isPositive();
    }

    @Test
    void theOneBeforeWithoutALastDayMakesWayTheDayBefore() {
        name(representative("Dr Ann Bee", today.minusYears(1), null));
        name(representative("Dr Cy Dee", today, null));
        assertThat(queries.of("Z90001"))
                .extracting(row -> row.name() + " " + row.fromOn() + " " + row.toOn())
                .containsExactly(
                        "Dr Cy Dee " + today + " null",
                        "Dr Ann Bee " + today.minusYears(1) + " " + today.minusDays(1));
    }

    @Test
    void twoOnOneDayAreRefusedInWordsAndWhatWasTypedIsKept() throws Exception {
        name(representative("Dr Ann Bee", today.minusYears(1), today.plusYears(1)));
        MvcTestResult refused =
                post(PAGE, editor, typed("REPRESENTATIVE", "Dr Cy Dee", today.toString()));
        assertThat(refused).hasStatus(422);
        assertThat(refused.getResponse().getContentAsString())
                .contains("Dr Ann Bee is the representative from")
                .contains("value=\"Dr Cy Dee\"")
                .contains("There is a problem");
        assertThat(queries.of("Z90001")).hasSize(1);
    }

    @Test
    void theDatabaseItselfHoldsNoTwoOnOneDay() {
        name(representative("Dr Ann Bee", today, null));
        assertThatThrownBy(
                        () ->
                                jdbc.sql(
                                                """
                                                insert into practices.representative
                                                select gen_random_uuid(), 0, ods_code, standing, 'Dr Cy Dee', job, from_on, to_on
                                                  from practices.representative where ods_code = 'Z90001'
                                                """)
                                        .update())
                .hasMessageContaining("one_representative_and_one_deputy_per_practice_and_day");
    }

    @Test
    void nobodyStandsInForThemselves() {
        name(representative("Dr Ann Bee", today, null));
        assertThat(
                        representatives.against(
                                queries.practice("Z90001").orElseThrow(),
                                new Voice(Standing.DEPUTY, "dr ann bee", "GP", today, null),
                                null))
                .hasValueSatisfying(
                        wrong -> assertThat(wrong.key()).isEqualTo("representative.both"));
    }

    @Test
    void aManagerKeepsTheirOwnPracticeAndNotTheOneWhereTheyAreAClinician() {
        assertThat(
                        post(
                                PAGE,
                                managerOfOne,
                                typed("REPRESENTATIVE", "Dr Ann Bee", today.toString())))
                .hasStatus3xxRedirection();
        assertThat(get("/practices/Z90002/representatives", managerOfOne))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("Name this person");
        assertThat(
                        post(
                                "/practices/Z90002/representatives",
                                managerOfOne,
                                typed("REPRESENTATIVE", "Dr Ann Bee", today.toString())))
                .hasStatus(404);
        assertThatThrownBy(
                        () ->
                                representatives.name(
                                        OTHER,
                                        0,
                                        representative("Dr Ann Bee", today, null),
                                        managerOfOne,
                                        by))
                .isInstanceOf(NotFoundException.class);
        assertThat(queries.of("Z90002")).isEmpty();
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
        assertThat(post(PAGE, elsewhere, typed("DEPUTY", "Bo Cee", today.toString())))
                .hasStatus(404);
    }

    @Test
    void whoeverSawAnOlderListIsShownBothVersions() {
        int seen = queries.state("Z90001");
        name(representative("Dr Ann Bee", today, null));
        assertThatThrownBy(
                        () ->
                                representatives.name(
                                        PRACTICE,
                                        seen,
                                        representative("Dr Cy Dee", today.plusDays(1), null),
                                        editor,
                                        by))
                .isInstanceOf(StaleVersionException.class);
        assertThat(
                        post(
                                PAGE,
                                editor,
                                Map.of(
                                        "standing", "REPRESENTATIVE",
                                        "name", "Dr Cy Dee",
                                        "job", "GP",
                                        "from", today.plusDays(1).toString(),
                                        "version", Integer.toString(seen))))
                .hasStatus(409);
    }

    @Test
    void aMistakeIsPutRightOrTakenOutForAReason() {
        name(representative("Dr An Bee", today, null));
        String one = PAGE + "/" + queries.of("Z90001").get(0).id();
        assertThat(get(one, editor)).hasStatusOk().bodyText().contains("value=\"Dr An Bee\"");
        assertThat(post(one, editor, typed("REPRESENTATIVE", "Dr Ann Bee", today.toString())))
                .hasStatus3xxRedirection();
        assertThat(queries.of("Z90001").get(0).name()).isEqualTo("Dr Ann Bee");
        String version = Integer.toString(queries.state("Z90001"));
        assertThat(post(one + "/take-out", editor, Map.of("reason", " ", "version", version)))
                .hasStatus(422)
                .bodyText()
                .contains("Say why it is taken out");
        assertThat(post(one + "/take-out", editor, Map.of("reason", "typo", "version", version)))
                .hasStatus3xxRedirection();
        assertThat(queries.of("Z90001")).isEmpty();
        name(representative("Dr Cy Dee", today, null));
        assertThat(queries.of("Z90001")).hasSize(1);
    }

    @Test
    void nobodySpeaksForAPracticeBeforeItOpens() {
        assertThat(post(PAGE, editor, typed("REPRESENTATIVE", "Dr Ann Bee", "1850-01-01")))
                .hasStatus(422)
                .bodyText()
                .contains("opened on");
        assertThat(post(PAGE, editor, Map.of()))
                .hasStatus(422)
                .bodyText()
                .contains("Enter a name", "Choose representative or deputy", "Enter the first day");
    }
}
