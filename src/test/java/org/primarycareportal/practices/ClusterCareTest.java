package org.primarycareportal.practices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.StaleVersionException;
import org.primarycareportal.shared.TimeOrderedId;
import org.primarycareportal.shared.Viewer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Clusters kept on pages, beside files that speak of the same. */
@FilesTest
class ClusterCareTest {

    private static final CcgCode CCG = new CcgCode("99X");
    private static final String HEADING = "practice_code,cluster,from,to\n";
    private static final String FILE =
            HEADING
                    + "Z90001,North,2015-04-01,\nZ90002,North,2015-04-01,\nZ90003,East,2015-04-01,\n";

    @Autowired CleanSlate slate;
    @Autowired TestImports imports;
    @Autowired MembershipDesk desk;
    @Autowired ClusterCare care;
    @Autowired MovePreviews previews;
    @Autowired MoveRules rules;
    @Autowired MembershipEditQueries edits;
    @Autowired MembersQueries members;
    @Autowired BusinessClock clock;
    @Autowired JdbcClient jdbc;
    @Autowired MockMvcTester pages;

    private final Viewer editor =
            TestViewers.withReach(
                    Reach.of(CCG), Capability.VIEW_DIRECTORY, Capability.EDIT_DIRECTORY);
    private final Actor by = editor.actingFrom("127.0.0.1");
    private LocalDate firstOpen = LocalDate.EPOCH;

    @BeforeEach
    void threePracticesInTwoClusters() {
        slate.serve("99X", "99Y");
        imports.bringIn("epraccur_2018-05.csv", Fixtures.text("epraccur_2018-05.csv"));
        imports.bringIn("clusters.csv", FILE);
        firstOpen = rules.firstOpenDay();
    }

    private MovePlan toEast(String... codes) {
        return new MovePlan(CCG, List.of(codes), null, "99x-east", firstOpen, "nearer");
    }

    private UUID make(MovePlan plan) {
        return desk.confirm(plan, previews.of(plan).seen(), TimeOrderedId.next(), editor, by);
    }

    private List<String> stays(String code) {
        return jdbc.sql(
                        """
                        select k.name || ' ' || m.from_on || ' ' || coalesce(m.to_on::text, 'on')
                          from practices.membership m join practices.cluster k on k.id = m.cluster_id
                         where m.ods_code = ? order by m.from_on
                        """)
                .param(code)
                .query(String.class)
                .list();
    }

    private String untilThen(String cluster) {
        return cluster + " 2015-04-01 " + firstOpen.minusDays(1);
    }

    @Test
    void aMoveOnAPageCountsFromItsDayAndIsOnRecord() {
        UUID edit = make(toEast("Z90001"));
        assertThat(stays("Z90001"))
                .containsExactly(untilThen("North"), "East " + firstOpen + " on");
        assertThat(stays("Z90002")).containsExactly("North 2015-04-01 on");
        assertThat(edits.one(edit).orElseThrow().what()).contains("Ashdown").contains("East");
        assertThat(
                        jdbc.sql(
                                        "select before::text || after::text from audit.entry where action = 'membership.changed' and subject_id = ?")
                                .param(edit.toString())
                                .query(String.class)
                                .single())
                .contains("99x-north")
                .contains("99x-east")
                .contains("nearer");
    }

    @Test
    void aPracticeTakenOutIsInNoCluster() {
        MovePlan out = new MovePlan(CCG, List.of("Z90001"), "99x-north", null, firstOpen, "left");
        make(out);
        assertThat(stays("Z90001")).containsExactly(untilThen("North"));
        assertThat(members.practicesOf(CCG, firstOpen))
                .filteredOn(each -> each.odsCode().equals("Z90001"))
                .allSatisfy(each -> assertThat(each.clusterId()).isNull());
    }

    @Test
    void theSameFileOnceMoreLeavesWhatWasSaidOnAPageAndSaysSo() {
        make(toEast("Z90001"));
        TestImports.Seen again =
                imports.send("clusters-again.csv", FILE + "Z90004,North," + firstOpen + ",\n");
        assertThat(again.preview().fresh()).isEqualTo(1);
        assertThat(again.preview().changed()).isZero();
        assertThat(again.preview().warnings().toString())
                .contains("what was said on a page stays, East")
                .contains("Line 2 begins before that day");
        imports.confirm(again);
        assertThat(stays("Z90001"))
                .containsExactly(untilThen("North"), "East " + firstOpen + " on");
        assertThat(stays("Z90004")).containsExactly("North " + firstOpen + " on");
    }

    @Test
    void aFileThatSpeaksOfALaterDayChangesItAndSaysSoBeforehand() {
        make(toEast("Z90001"));
        LocalDate later = firstOpen.plusMonths(3);
        TestImports.Seen file =
                imports.send("clusters-later.csv", HEADING + "Z90001,North," + later + ",\n");
        assertThat(file.preview().changed()).isEqualTo(1);
        assertThat(file.preview().warnings().toString())
                .contains("line 2 changes what was said on a page");
        imports.confirm(file);
        assertThat(stays("Z90001"))
                .containsExactly(
                        untilThen("North"),
                        "East " + firstOpen + " " + later.minusDays(1),
                        "North " + later + " on");
    }

    @Test
    void aPracticeTakenOutOnAPageIsNotBroughtBackByAnOlderFile() {
        make(new MovePlan(CCG, List.of("Z90001"), "99x-north", null, firstOpen, "left"));
        TestImports.Seen again = imports.send("clusters-again.csv", FILE);
        assertThat(again.status()).isEqualTo("UNCHANGED");
        assertThat(stays("Z90001")).containsExactly(untilThen("North"));
    }

    @Test
    void anUndoneMoveCountsNoMoreAndTheFileDoesAgain() {
        UUID edit = make(toEast("Z90001", "Z90002"));
        desk.undo(edit, 0, "a slip of the hand", editor, by);
        assertThat(stays("Z90001")).containsExactly("North 2015-04-01 on");
        assertThat(stays("Z90002")).containsExactly("North 2015-04-01 on");
        MembershipEditQueries.EditRow row = edits.one(edit).orElseThrow();
        assertThat(row.undone()).isTrue();
        assertThat(row.undoReason()).isEqualTo("a slip of the hand");
    }

    @Test
    void anUndoWithoutAReasonIsRefused() {
        UUID edit = make(toEast("Z90001"));
        assertThatThrownBy(() -> desk.undo(edit, 0, " ", editor, by))
                .isInstanceOf(RuleBrokenException.class);
        assertThat(stays("Z90001")).hasSize(2);
    }

    @Test
    void whatChangedMeanwhileIsShownInsteadOfOverwritten() {
        MovePlan plan = toEast("Z90001");
        String seen = previews.of(plan).seen();
        make(new MovePlan(CCG, List.of("Z90002"), null, "99x-east", firstOpen, "first"));
        assertThatThrownBy(() -> desk.confirm(plan, seen, TimeOrderedId.next(), editor, by))
                .isInstanceOfSatisfying(
                        StaleVersionException.class,
                        stale ->
                                assertThat(stale.differences().toString())
                                        .contains("North from 1 April 2015")
                                        .contains("East from"));
        assertThat(stays("Z90001")).containsExactly("North 2015-04-01 on");
    }

    @Test
    void theSameFormSentManyTimesAtOnceMakesOneChange() throws Exception {
        MovePlan plan = toEast("Z90001");
        String seen = previews.of(plan).seen();
        UUID key = TimeOrderedId.next();
        Callable<UUID> send = () -> desk.confirm(plan, seen, key, editor, by);
        ExecutorService hands = Executors.newFixedThreadPool(8);
        try {
            List<Future<UUID>> sent =
                    hands.invokeAll(IntStream.range(0, 20).mapToObj(i -> send).toList());
            UUID first = sent.get(0).get();
            for (Future<UUID> each : sent) {
                assertThat(each.get()).isEqualTo(first);
            }
        } finally {
            hands.shutdown();
        }
        assertThat(
                        jdbc.sql("select count(*) from practices.membership_edit")
                                .query(Integer.class)
                                .single())
                .isEqualTo(1);
    }

    private List<String> wrong(MovePlan plan) {
        return rules.against(plan).stream().map(Wrong::key).toList();
    }

    @Test
    void aDayInAClosedYearIsRefused() {
        MovePlan early =
                new MovePlan(
                        CCG, List.of("Z90001"), null, "99x-east", firstOpen.minusDays(1), "late");
        assertThat(wrong(early)).containsExactly("members.from.closed");
        assertThat(wrong(toEast("Z90001"))).isEmpty();
    }

    @Test
    void aMoveBeforeAMoveThatIsOnRecordIsRefused() {
        LocalDate later = firstOpen.plusMonths(2);
        make(new MovePlan(CCG, List.of("Z90001"), null, "99x-east", later, "planned"));
        assertThat(wrong(toEast("Z90001"))).containsExactly("members.overlap");
        MovePlan out = new MovePlan(CCG, List.of("Z90001"), null, null, firstOpen, "out first");
        assertThat(wrong(out)).containsExactly("members.overlap");
    }

    @Test
    void aPracticeThatIsThereAlreadyOrUnknownOrOfAnotherCcgIsRefused() {
        assertThat(wrong(toEast("Z90003"))).containsExactly("members.same");
        assertThat(wrong(toEast("Z99999"))).containsExactly("members.unknown");
        String other =
                jdbc.sql("select ods_code from practices.practice where ccg_code = '99Y' limit 1")
                        .query(String.class)
                        .single();
        assertThat(wrong(toEast(other))).containsExactly("members.unknown");
    }

    @Test
    void aPracticeIsMovedNeitherBeforeItOpenedNorAfterItClosed() {
        jdbc.sql("update practices.practice set opened_on = ? where ods_code = 'Z90001'")
                .param(firstOpen.plusDays(1))
                .update();
        jdbc.sql("update practices.practice set closed_on = ? where ods_code = 'Z90002'")
                .param(firstOpen)
                .update();
        assertThat(wrong(toEast("Z90001", "Z90002")))
                .containsExactlyInAnyOrder("members.from.opened", "members.from.after");
    }

    @Test
    void aClusterEndsOnlyWhenNobodyIsInItAndThenTakesNobody() {
        LocalDate last = firstOpen.plusDays(10);
        int version = members.cluster("99x-east").orElseThrow().version();
        assertThatThrownBy(() -> care.end("99x-east", version, last, "merged", editor, by))
                .isInstanceOfSatisfying(
                        RuleBrokenException.class,
                        broken -> assertThat(broken.key()).isEqualTo("cluster.end.members"));
        UUID edit =
                make(new MovePlan(CCG, List.of("Z90003"), null, "99x-north", firstOpen, "merged"));
        care.end("99x-east", version, last, "merged", editor, by);
        assertThat(wrong(toEast("Z90001"))).containsExactly("members.to.life");
        TestImports.Seen file =
                imports.send("clusters-late.csv", HEADING + "Z90001,East," + firstOpen + ",\n");
        assertThat(file.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.why()).contains("East cluster ended on"));
        assertThatThrownBy(() -> desk.undo(edit, 0, "no merger", editor, by))
                .isInstanceOfSatisfying(
                        RuleBrokenException.class,
                        broken -> assertThat(broken.key()).isEqualTo("members.undo.ended"));
        assertThat(stays("Z90003")).hasSize(2);
        care.goesOn("99x-east", version + 1, "no merger", editor, by);
        desk.undo(edit, 0, "no merger", editor, by);
        assertThat(stays("Z90003")).containsExactly("East 2015-04-01 on");
    }

    @Test
    void afterANewNameFilesFindTheClusterByEither() {
        int version = members.cluster("99x-east").orElseThrow().version();
        care.rename(
                "99x-east",
                version,
                new ClusterCare.Called("Sunrise", "", "locality"),
                "its people chose",
                editor,
                by);
        assertThat(members.cluster("99x-east").orElseThrow().called())
                .isEqualTo("Sunrise locality");
        String rows = "Z90004,East," + firstOpen + ",\nZ90005,sunrise," + firstOpen + ",\n";
        imports.bringIn("clusters-names.csv", HEADING + rows);
        assertThat(stays("Z90004")).containsExactly("Sunrise " + firstOpen + " on");
        assertThat(stays("Z90005")).containsExactly("Sunrise " + firstOpen + " on");
        assertThat(care.against(CCG, new ClusterCare.Called("east", "E2", "cluster"), ""))
                .hasValueSatisfying(
                        wrong -> assertThat(wrong.key()).isEqualTo("cluster.name.taken"));
    }

    @Test
    void twoAtTheNameOfOneClusterAreToldOfEachOther() {
        int version = members.cluster("99x-east").orElseThrow().version();
        ClusterCare.Called first = new ClusterCare.Called("Sunrise", "", "cluster");
        ClusterCare.Called second = new ClusterCare.Called("Morning", "", "cluster");
        care.rename("99x-east", version, first, "ours", editor, by);
        assertThatThrownBy(() -> care.rename("99x-east", version, second, "mine", editor, by))
                .isInstanceOf(StaleVersionException.class);
    }

    @Test
    void whoKeepsAnotherCcgFindsNothing() {
        Viewer other =
                TestViewers.withReach(
                        Reach.of(new CcgCode("99Y")),
                        Capability.VIEW_DIRECTORY,
                        Capability.EDIT_DIRECTORY);
        MovePlan plan = toEast("Z90001");
        String seen = previews.of(plan).seen();
        assertThatThrownBy(() -> desk.confirm(plan, seen, TimeOrderedId.next(), other, by))
                .isInstanceOf(NotFoundException.class);
        UUID edit = make(plan);
        assertThatThrownBy(() -> desk.undo(edit, 0, "because", other, by))
                .isInstanceOf(NotFoundException.class);
        for (String address :
                List.of(
                        "/clusters/99x-east/members",
                        "/clusters/99x-east/members/move",
                        "/clusters/99x-east/change",
                        "/clusters/99x-east/end",
                        "/clusters/new?ccg=99X",
                        "/clusters/changes/" + edit)) {
            assertThat(get(address, other).getResponse().getStatus()).as(address).isEqualTo(404);
            assertThat(get(address, editor)).as(address).hasStatusOk();
        }
    }

    private MvcTestResult get(String address, Viewer who) {
        return pages.get().uri(address).with(TestViewers.signedIn(who)).exchange();
    }

    private MvcTestResult post(String address, Map<String, String> fields) {
        var form = pages.post().uri(address).with(csrf()).with(TestViewers.signedIn(editor));
        fields.forEach(form::param);
        return form.exchange();
    }

    private static @Nullable String hidden(String page, String name) {
        var found =
                java.util.regex.Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"")
                        .matcher(page);
        return found.find() ? found.group(1) : null;
    }

    @Test
    void aMoveIsTypedShownAndConfirmed() throws Exception {
        Map<String, String> typed =
                Map.of(
                        "practices", "Z90001",
                        "to", "99x-east",
                        "from", firstOpen.toString(),
                        "reason", "nearer to the new health centre");
        MvcTestResult shown = post("/clusters/99x-north/members/move", typed);
        String page = shown.getResponse().getContentAsString();
        assertThat(shown).hasStatusOk();
        assertThat(page).contains("1 practice would be in East cluster").contains("leaves");
        assertThat(stays("Z90001")).containsExactly("North 2015-04-01 on");
        Map<String, String> confirmed = new java.util.HashMap<>(typed);
        confirmed.put("seen", String.valueOf(hidden(page, "seen")));
        confirmed.put("key", String.valueOf(hidden(page, "key")));
        MvcTestResult done = post("/clusters/99x-north/members/move/confirm", confirmed);
        assertThat(done.getResponse().getRedirectedUrl()).startsWith("/clusters/changes/");
        assertThat(stays("Z90001")).hasSize(2);
        String members =
                get("/clusters/99x-east/members", editor).getResponse().getContentAsString();
        assertThat(members).contains("Test Analyst on a page").contains("nearer to the new");
        assertThat(get("/clusters/99x-east", editor).getResponse().getContentAsString())
                .contains("Test Analyst on a page");
        confirmed.put("key", TimeOrderedId.next().toString());
        assertThat(post("/clusters/99x-north/members/move/confirm", confirmed))
                .as("the preview is out of date")
                .hasStatus(409);
    }

    @Test
    void whatIsWrongStandsBesideItsFieldWithWhatWasTyped() throws Exception {
        MvcTestResult refused =
                post(
                        "/clusters/99x-north/members/move",
                        Map.of(
                                "practices", "Z90001",
                                "to", "99x-east",
                                "from", firstOpen.minusDays(1).toString(),
                                "reason", "a reason that must not be lost"));
        assertThat(refused).hasStatus(422);
        assertThat(refused.getResponse().getContentAsString())
                .contains("What was before lies in a closed year")
                .contains("a reason that must not be lost")
                .contains("id=\"from-error\"")
                .containsPattern("value=\"Z90001\"[^>]*checked");
    }
}
