package org.primarycareportal.practices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.PortalTest;
import org.primarycareportal.Visitor;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.accounts.Scope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Groups of practices: whose they are, and who sees them. */
@PortalTest
class GroupsTest {

    private static final String OWN = GuardWorld.PRACTICE;
    private static final String NEXT = GuardWorld.NEXT_PRACTICE;

    @Autowired MockMvcTester pages;
    @Autowired GuardWorld world;
    @Autowired JdbcClient jdbc;

    @BeforeEach
    void theWorldStands() {
        world.stands();
    }

    private Visitor somebody(Role role, Scope scope) {
        Visitor visitor = Visitor.at(pages);
        visitor.signIn(world.person(role, scope).signInName(), GuardWorld.PASSWORD);
        return visitor;
    }

    private Visitor colleague() {
        return somebody(Role.QO, Scope.ccg(GuardWorld.CCG));
    }

    private static Map<String, String> typed(String name, String codes, String sharedWith) {
        return Map.of(
                "name", name,
                "purpose", "for the visits in May",
                "sharedWith", sharedWith,
                "codes", codes);
    }

    private static String made(Visitor owner, Map<String, String> typed) {
        MvcTestResult answer = owner.post("/groups/new", typed);
        assertThat(answer).hasStatus(302);
        return String.valueOf(answer.getResponse().getRedirectedUrl());
    }

    @Test
    void aGroupIsItsOwnersAlone() {
        Visitor owner = colleague();
        String group = made(owner, typed("Mine", OWN.toLowerCase(java.util.Locale.UK), ""));
        assertThat(Visitor.text(owner.get(group))).contains("Heron Surgery").contains("Your group");
        Visitor other = colleague();
        for (String address :
                List.of(
                        group,
                        group + ".csv",
                        group + "/change",
                        "/practices?ccg=G1A&group=" + group.substring("/groups/".length()),
                        "/practices.csv?ccg=G1A&group=" + group.substring("/groups/".length()))) {
            assertThat(other.get(address)).as(address).hasStatus(404);
            assertThat(owner.get(address)).as(address).hasStatusOk();
        }
        assertThat(other.post(group + "/delete", Map.of())).hasStatus(404);
        assertThat(other.post(group + "/back", Map.of())).hasStatus(404);
        assertThat(other.post(group + "/change", typed("Theirs", OWN, ""))).hasStatus(404);
        assertThat(Visitor.text(other.get("/groups"))).doesNotContain(group);
    }

    @Test
    void aSharedGroupIsSeenByTheCcgAndChangedByItsOwnerOnly() {
        Visitor owner = colleague();
        String group = made(owner, typed("Ours", OWN, "G1A"));
        Visitor other = colleague();
        assertThat(Visitor.text(other.get(group)))
                .contains("Heron Surgery")
                .doesNotContain("Delete");
        assertThat(Visitor.text(other.get("/groups"))).contains(group);
        assertThat(other.get(group + "/change")).hasStatus(403);
        assertThat(other.post(group + "/change", typed("Taken", OWN, "G1A"))).hasStatus(403);
        assertThat(other.post(group + "/delete", Map.of())).hasStatus(403);
        Visitor nextDoor = somebody(Role.QO, Scope.ccg(GuardWorld.NEXT_CCG));
        assertThat(nextDoor.get(group)).hasStatus(404);
        assertThat(Visitor.text(owner.get(group))).contains("Ours");
    }

    /** What was a person's own before it was shared, or is again, is no matter of the CCG. */
    @Test
    void theRecordTellsACcgOfAGroupWhatWasSharedWithItAlone() {
        Visitor owner = colleague();
        String group = made(owner, typed("Frank words", OWN, ""));
        Map<String, String> shared = new HashMap<>(typed("For all of us", OWN, "G1A"));
        shared.put("version", version(owner, group));
        assertThat(owner.post(group + "/change", shared)).hasStatus(302);
        Map<String, String> own = new HashMap<>(typed("My own again", OWN, ""));
        own.put("version", version(owner, group));
        assertThat(owner.post(group + "/change", own)).hasStatus(302);
        List<String> told =
                jdbc.sql(
                                "select before::text || after::text from audit.entry where subject_id = ? and ccg_code = 'G1A' order by id")
                        .param(group.substring("/groups/".length()))
                        .query(String.class)
                        .list();
        assertThat(told).hasSize(2);
        assertThat(told).allMatch(row -> row.contains("For all of us"));
        assertThat(told).noneMatch(row -> row.contains("Frank") || row.contains("My own again"));
    }

    private static String version(Visitor owner, String group) {
        java.util.regex.Matcher version =
                java.util.regex.Pattern.compile("name=\"version\" value=\"(\\d+)\"")
                        .matcher(Visitor.text(owner.get(group + "/change")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    @Test
    void unknownCodesAreNamedAndNothingIsLost() {
        Visitor owner = colleague();
        MvcTestResult refused =
                owner.post("/groups/new", typed("Lost", OWN + ", x1;\n" + NEXT + " G99999", ""));
        assertThat(refused).hasStatus(422);
        assertThat(Visitor.text(refused))
                .as("one of the CCG next door looks like one that nobody has")
                .contains("These are no practice that you can see: G99902, G99999, X1")
                .contains(OWN + ", x1;")
                .contains("for the visits in May")
                .contains("value=\"Lost\"")
                .doesNotContain("Kestrel");
    }

    @Test
    void practicesAreFoundByWordsWhileTheRestIsKept() {
        Visitor owner = colleague();
        Map<String, String> typed = new HashMap<>(typed("Found", "G99999", ""));
        typed.put("step", "find");
        typed.put("q", "surgery");
        MvcTestResult found = owner.post("/groups/new", typed);
        assertThat(found).hasStatusOk();
        assertThat(Visitor.text(found))
                .contains("value=\"" + OWN + "\"")
                .contains("value=\"Found\"")
                .contains("G99999")
                .doesNotContain("There is a problem")
                .doesNotContain("Kestrel");
    }

    @Test
    void aSharedGroupHasPracticesOfThatCcgOnly() {
        Visitor both = somebody(Role.CM, Scope.installation());
        MvcTestResult refused = both.post("/groups/new", typed("Both", OWN + " " + NEXT, "G1A"));
        assertThat(refused).hasStatus(422);
        assertThat(Visitor.text(refused)).contains("These are of another: Kestrel Surgery");
        made(both, typed("Both", OWN + " " + NEXT, ""));
    }

    @Test
    void theListOfPracticesIsNarrowedToAGroup() {
        Visitor both = somebody(Role.CM, Scope.installation());
        String group = made(both, typed("Narrow", OWN, "")).substring("/groups/".length());
        String list = Visitor.text(both.get("/practices?ccg=G1A&group=" + group));
        assertThat(list).contains("Heron Surgery").contains("1 of 1 practices open");
        assertThat(Visitor.text(both.get("/practices.csv?ccg=G2B&group=" + group)))
                .doesNotContain("G99902");
        assertThat(both.get("/practices?ccg=G1A&group=nonsense")).hasStatus(404);
    }

    @Test
    void aDeletedGroupIsGoneAndCanBeBroughtBack() {
        Visitor owner = colleague();
        String group = made(owner, typed("Gone", OWN, "G1A"));
        assertThat(owner.post(group + "/delete", Map.of()).getResponse().getRedirectedUrl())
                .isEqualTo("/groups");
        assertThat(owner.get(group)).hasStatus(404);
        assertThat(colleague().get(group)).hasStatus(404);
        assertThat(Visitor.text(owner.get("/groups"))).contains("Bring Gone back");
        assertThat(owner.post(group + "/back", Map.of()).getResponse().getRedirectedUrl())
                .isEqualTo(group);
        assertThat(Visitor.text(owner.get(group))).contains("Heron Surgery");
    }

    @Test
    void aNameThatOneHasAlreadyIsRefusedBesideItsField() {
        Visitor owner = colleague();
        made(owner, typed("Twice", OWN, ""));
        MvcTestResult refused = owner.post("/groups/new", typed("twice", OWN, ""));
        assertThat(refused).hasStatus(422);
        assertThat(Visitor.text(refused)).contains("You have a group called twice already");
    }

    @Test
    void whoChangesAnOldVersionSeesBoth() {
        Visitor owner = colleague();
        String group = made(owner, typed("First", OWN, ""));
        Map<String, String> change = new HashMap<>(typed("Second", OWN, ""));
        change.put("version", "0");
        assertThat(owner.post(group + "/change", change)).hasStatus(302);
        change.put("name", "Third");
        MvcTestResult stale = owner.post(group + "/change", change);
        assertThat(stale).hasStatus(409);
        assertThat(Visitor.text(stale)).contains("Second").contains("Third");
        assertThat(
                        jdbc.sql(
                                        "select count(*) from audit.entry where action like 'group.%' and subject_id = ?")
                                .param(group.substring("/groups/".length()))
                                .query(Integer.class)
                                .single())
                .isEqualTo(2);
    }

    @Test
    void aPartnerHasNoGroups() {
        assertThat(somebody(Role.EXT, Scope.ccg(GuardWorld.CCG)).get("/groups")).hasStatus(403);
    }
}
