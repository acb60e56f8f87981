package org.primarycareportal.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.PortalTest;
import org.primarycareportal.Visitor;
import org.primarycareportal.shared.BusinessClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Bringing people in, giving and taking roles, showing them out: who may, and what it does. */
@PortalTest
class PeopleTest {

    private static final String CHOSEN = "seven otters under the bridge";

    @Autowired MockMvcTester pages;
    @Autowired GuardWorld world;
    @Autowired JdbcClient jdbc;
    @Autowired BusinessClock clock;

    private Visitor administrator;
    private GuardWorld.Known administratorKnown;

    @BeforeEach
    void anAdministratorIsIn() {
        world.stands();
        jdbc.sql("delete from accounts.sign_in_try").update();
        administratorKnown = world.person(Role.ADM, Scope.installation());
        administrator = in(administratorKnown);
    }

    private Visitor in(GuardWorld.Known person) {
        Visitor visitor = Visitor.at(pages);
        visitor.signIn(person.signInName(), GuardWorld.PASSWORD);
        return visitor;
    }

    private Map<String, String> newcomer(String name, String role, String scope) {
        Map<String, String> form = new HashMap<>();
        form.put("who.name", "Wren Aldous");
        form.put("who.email", name + "@example.org");
        form.put("who.signInName", name);
        form.put("who.jobTitle", "Officer");
        form.put("first.role", role);
        form.put("first.scope", scope);
        form.put("first.from", clock.today().toString());
        form.put("first.to", "");
        return form;
    }

    private static String unique(String begin) {
        return begin + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static int status(MvcTestResult answer) {
        return answer.getResponse().getStatus();
    }

    private static String link(String page) {
        Matcher found = Pattern.compile("id=\"link-once\"[^>]*>[^<]*(/link/[^<]+)<").matcher(page);
        assertThat(found.find()).as("a link is shown").isTrue();
        return found.group(1);
    }

    private String pageAfter(Visitor visitor, MvcTestResult answer) {
        assertThat(status(answer)).as(Visitor.text(answer)).isEqualTo(302);
        return String.valueOf(answer.getResponse().getRedirectedUrl());
    }

    /** Flash attributes travel in the session, so the next page of the same visitor shows them. */
    private String follow(Visitor visitor, MvcTestResult answer) {
        return Visitor.text(visitor.get(pageAfter(visitor, answer)));
    }

    private int version(UUID person) {
        return jdbc.sql("select version from accounts.person where id = ?")
                .param(person)
                .query(Integer.class)
                .single();
    }

    private UUID idOf(String signInName) {
        return jdbc.sql("select id from accounts.person where sign_in_name = ?")
                .param(signInName)
                .query(UUID.class)
                .single();
    }

    private UUID grantOf(UUID person) {
        return jdbc.sql("select id from accounts.role_grant where person_id = ?")
                .param(person)
                .query(UUID.class)
                .single();
    }

    private List<String> auditOf(UUID person) {
        return jdbc.sql("select action from audit.entry where subject_id = ? order by id")
                .param(person.toString())
                .query(String.class)
                .list();
    }

    @Test
    void whoeverIsInvitedChoosesAPasswordByTheLinkAndGetsIn() {
        String name = unique("wren");
        MvcTestResult sent =
                administrator.post(
                        "/admin/users/new", newcomer(name, "IA", "The whole installation"));
        String link = link(follow(administrator, sent));

        Visitor wren = Visitor.at(pages);
        assertThat(Visitor.text(wren.get(link))).contains("Welcome, Wren Aldous").contains(name);
        assertThat(status(wren.post(link, Map.of("password", CHOSEN)))).isEqualTo(302);
        assertThat(wren.signIn(name, CHOSEN).getResponse().getRedirectedUrl()).isEqualTo("/");
        assertThat(status(wren.get("/imports"))).isEqualTo(200);
        assertThat(auditOf(idOf(name))).containsExactly("person.invited", "person.password.chosen");
    }

    @Test
    void aLinkWorksOnceAndSaysSoAfterwards() {
        String name = unique("wren");
        String link =
                link(
                        follow(
                                administrator,
                                administrator.post(
                                        "/admin/users/new",
                                        newcomer(name, "IA", "The whole installation"))));
        Visitor wren = Visitor.at(pages);
        wren.get(link);
        assertThat(status(wren.post(link, Map.of("password", "short")))).isEqualTo(422);
        assertThat(status(wren.post(link, Map.of("password", CHOSEN)))).isEqualTo(302);
        MvcTestResult again = wren.post(link, Map.of("password", CHOSEN + " again"));
        assertThat(status(again)).isEqualTo(410);
        assertThat(Visitor.text(again)).contains("no longer good");
        assertThat(status(wren.get(link))).isEqualTo(410);
        assertThat(wren.signIn(name, CHOSEN).getResponse().getRedirectedUrl()).isEqualTo("/");
    }

    @Test
    void anOldLinkEndsWhenItsTimeIsUpAndWhenANewerOneIsMade() {
        String name = unique("wren");
        String first =
                link(
                        follow(
                                administrator,
                                administrator.post(
                                        "/admin/users/new",
                                        newcomer(name, "IA", "The whole installation"))));
        UUID id = idOf(name);
        String second =
                link(
                        follow(
                                administrator,
                                administrator.post("/admin/users/" + id + "/link", Map.of())));
        Visitor wren = Visitor.at(pages);
        assertThat(status(wren.get(first))).isEqualTo(410);
        assertThat(status(wren.get(second))).isEqualTo(200);
        jdbc.sql(
                        "update accounts.door_link set good_until = now() - interval '1 second' where person_id = ?")
                .param(id)
                .update();
        assertThat(status(wren.get(second))).isEqualTo(410);
    }

    @Test
    void whatIsMissingIsSaidBesideTheFieldAndNothingTypedIsLost() {
        Map<String, String> form = newcomer("wren", "", "Nowhere at all");
        form.put("who.email", "no address");
        form.put("first.from", "soon");
        MvcTestResult answer = administrator.post("/admin/users/new", form);
        assertThat(status(answer)).isEqualTo(422);
        assertThat(Visitor.text(answer))
                .contains("Enter an e-mail address such as name@example.org")
                .contains("Choose a role")
                .contains("Enter the first day")
                .contains("value=\"Wren Aldous\"")
                .contains("value=\"Nowhere at all\"");
        form.put("who.email", unique("wren") + "@example.org");
        form.put("first.role", "IA");
        form.put("first.from", clock.today().toString());
        assertThat(Visitor.text(administrator.post("/admin/users/new", form)))
                .contains("is called “Nowhere at all”");
    }

    @Test
    void aNameOrAddressThatIsTakenIsRefused() {
        Map<String, String> form =
                newcomer(administratorKnown.signInName(), "IA", "The whole installation");
        assertThat(Visitor.text(administrator.post("/admin/users/new", form)))
                .contains("Somebody else has this sign-in name");
    }

    @Test
    void aRoleHasItsKindOfPlaceAndItsDays() {
        Map<String, String> form = newcomer(unique("wren"), "PM", GuardWorld.CCG);
        assertThat(Visitor.text(administrator.post("/admin/users/new", form)))
                .contains("The role of practice manager cannot be held for a ccg");
        form = newcomer(unique("wren"), "IA", GuardWorld.CCG);
        form.put("first.to", clock.today().minusDays(1).toString());
        assertThat(Visitor.text(administrator.post("/admin/users/new", form)))
                .contains("The last day lies before the first");
        form = newcomer(unique("wren"), "IA", GuardWorld.CCG);
        form.put("first.from", clock.today().minusDays(1).toString());
        assertThat(Visitor.text(administrator.post("/admin/users/new", form)))
                .contains("A role begins today or later");
    }

    @Test
    void aRoleThatIsTakenAwayIsGoneAtTheNextRequest() {
        GuardWorld.Known analyst = world.person(Role.IA, Scope.installation());
        Visitor other = in(analyst);
        assertThat(status(other.get("/imports"))).isEqualTo(200);
        UUID id = analyst.id().value();
        MvcTestResult ended =
                administrator.post(
                        "/admin/users/" + id + "/roles/" + grantOf(id) + "/end",
                        Map.of(
                                "lastDay", clock.today().minusDays(1).toString(),
                                "version", Integer.toString(version(id))));
        assertThat(status(ended)).as(Visitor.text(ended)).isEqualTo(302);
        assertThat(status(other.get("/imports"))).isEqualTo(403);
        assertThat(auditOf(id)).endsWith("role.ended");
    }

    @Test
    void whoeverIsDisabledIsOutAtTheNextRequestAndStaysOut() {
        GuardWorld.Known analyst = world.person(Role.IA, Scope.installation());
        Visitor other = in(analyst);
        UUID id = analyst.id().value();
        String path = "/admin/users/" + id;
        Map<String, String> form =
                Map.of("why", "Left in March", "version", Integer.toString(version(id)));
        assertThat(status(administrator.post(path + "/disable", form))).isEqualTo(302);

        assertThat(other.get("/account").getResponse().getRedirectedUrl()).endsWith("/sign-in");
        assertThat(status(other.signIn(analyst.signInName(), GuardWorld.PASSWORD))).isEqualTo(422);
        assertThat(Visitor.text(administrator.get(path))).contains("Left in March");

        administrator.post(path + "/enable", Map.of("version", Integer.toString(version(id))));
        assertThat(other.get("/account").getResponse().getRedirectedUrl())
                .as("a session that ended does not come back")
                .endsWith("/sign-in");
        assertThat(status(other.signIn(analyst.signInName(), GuardWorld.PASSWORD))).isEqualTo(302);
        assertThat(auditOf(id)).endsWith("person.disabled", "person.enabled");
    }

    @Test
    void nobodyGivesARoleToThemselvesOrDisablesThemselves() {
        UUID self = administratorKnown.id().value();
        String version = Integer.toString(version(self));
        MvcTestResult given =
                administrator.post(
                        "/admin/users/" + self + "/roles/new",
                        Map.of(
                                "role",
                                "FM",
                                "scope",
                                "The whole installation",
                                "from",
                                clock.today().toString(),
                                "version",
                                version));
        assertThat(status(given)).isEqualTo(422);
        assertThat(Visitor.text(given)).contains("Nobody gives a role to themselves");
        MvcTestResult out =
                administrator.post(
                        "/admin/users/" + self + "/disable",
                        Map.of("why", "tired", "version", version));
        assertThat(Visitor.text(out)).contains("You cannot disable yourself");
        assertThat(status(administrator.get("/admin/users"))).isEqualTo(200);
    }

    @Test
    void theLastAdministratorStaysEvenIfTwoShowEachOtherOutAtOnce() throws Exception {
        jdbc.sql(
                        """
                        update accounts.role_grant set to_on = ? where role = 'ADM' and person_id <> ?
                        """)
                .params(clock.today(), administratorKnown.id().value())
                .update();
        GuardWorld.Known second = world.person(Role.ADM, Scope.installation());
        Visitor other = in(second);
        UUID one = administratorKnown.id().value();
        UUID two = second.id().value();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<MvcTestResult> a = threads.submit(() -> disable(administrator, two, start));
            Future<MvcTestResult> b = threads.submit(() -> disable(other, one, start));
            start.countDown();
            a.get();
            b.get();
        } finally {
            threads.shutdown();
        }
        assertThat(
                        jdbc.sql(
                                        "select count(*) from accounts.person where id = any(?) and disabled_at is null")
                                .param(new UUID[] {one, two})
                                .query(Integer.class)
                                .single())
                .as("one of the two is left")
                .isEqualTo(1);
    }

    private MvcTestResult disable(Visitor by, UUID whom, CountDownLatch start) throws Exception {
        start.await();
        return by.post(
                "/admin/users/" + whom + "/disable",
                Map.of("why", "a quarrel", "version", Integer.toString(version(whom))));
    }

    @Test
    void twoWhoEditOnePersonSeeBothVersions() {
        GuardWorld.Known analyst = world.person(Role.IA, Scope.installation());
        UUID id = analyst.id().value();
        String seen = Integer.toString(version(id));
        Map<String, String> mine = details(analyst, "Mine", seen);
        Map<String, String> theirs = details(analyst, "Theirs", seen);
        String path = "/admin/users/" + id + "/details";
        assertThat(status(administrator.post(path, theirs))).isEqualTo(302);
        MvcTestResult late = administrator.post(path, mine);
        assertThat(status(late)).isEqualTo(409);
        assertThat(Visitor.text(late)).contains("Mine").contains("Theirs");
    }

    @Test
    void whoeverBringsSomebodyInSeesWhichRolesGoWithWhichPost() {
        String page = Visitor.text(administrator.get("/admin/users/new"));
        assertThat(page)
                .contains("Which role for which post?", "Clinical director")
                .contains("clinical lead and chair of the Assurance Forum");
        for (Post post : Post.values()) {
            assertThat(page).contains(post.words(), post.rolesInWords());
        }
    }

    /** Whoever is late sees what they wanted beside what holds now, and can send it again. */
    @Test
    void aRoleOrAClosedDoorThatComesTooLateIsNotLost() {
        GuardWorld.Known analyst = world.person(Role.IA, Scope.installation());
        UUID id = analyst.id().value();
        String seen = Integer.toString(version(id));
        administrator.post(
                "/admin/users/" + id + "/details", details(analyst, "Changed meanwhile", seen));
        MvcTestResult role =
                administrator.post(
                        "/admin/users/" + id + "/roles/new",
                        Map.of(
                                "role", "QO",
                                "scope", "The whole installation",
                                "from", "2017-04-05",
                                "to", "2018-03-31",
                                "version", seen));
        assertThat(status(role)).isEqualTo(409);
        assertThat(Visitor.text(role))
                .contains("changed meanwhile, see their page")
                .doesNotContain("information analyst, installation")
                .contains("quality officer, installation, from 2017-04-05 to 2018-03-31");
        MvcTestResult door =
                administrator.post(
                        "/admin/users/" + id + "/disable",
                        Map.of("why", "Gone to sea", "version", seen));
        assertThat(status(door)).isEqualTo(409);
        assertThat(Visitor.text(door)).contains("Open", "Gone to sea");
    }

    private static Map<String, String> details(
            GuardWorld.Known person, String job, String version) {
        return Map.of(
                "name",
                "Guard IA",
                "email",
                person.signInName() + "@example.org",
                "signInName",
                person.signInName(),
                "jobTitle",
                job,
                "version",
                version);
    }

    @Test
    void anAdministratorOfOneCcgSeesAndGivesNothingBeyondIt() {
        GuardWorld.Known local = world.person(Role.ADM, Scope.ccg(GuardWorld.CCG));
        GuardWorld.Known ours = world.person(Role.IA, Scope.ccg(GuardWorld.CCG));
        GuardWorld.Known theirs = world.person(Role.IA, Scope.ccg(GuardWorld.NEXT_CCG));
        Visitor visitor = in(local);
        assertThat(Visitor.text(visitor.get("/admin/users?q=" + ours.signInName())))
                .contains(ours.id().toString());
        assertThat(Visitor.text(visitor.get("/admin/users?q=" + theirs.signInName())))
                .doesNotContain(theirs.id().toString());
        String out = "/admin/users/" + theirs.id();
        for (String page : List.of("", "/details", "/roles/new", "/disable", "/access")) {
            assertThat(status(visitor.get(out + page))).as(page).isEqualTo(404);
        }
        int before = version(theirs.id().value());
        for (String verb : List.of("/details", "/roles/new", "/disable", "/enable", "/link")) {
            assertThat(
                            status(
                                    visitor.post(
                                            out + verb,
                                            Map.of(
                                                    "why", "x",
                                                    "role", "IA",
                                                    "scope", GuardWorld.CCG,
                                                    "from", clock.today().toString(),
                                                    "name", "x",
                                                    "email", "x@example.org",
                                                    "signInName", "xxxx",
                                                    "jobTitle", "x",
                                                    "version", Integer.toString(before)))))
                    .as(verb)
                    .isEqualTo(404);
        }
        assertThat(version(theirs.id().value())).isEqualTo(before);
        assertThat(
                        Visitor.text(
                                visitor.post(
                                        "/admin/users/new",
                                        newcomer(unique("wren"), "IA", GuardWorld.NEXT_CCG))))
                .contains("is called “" + GuardWorld.NEXT_CCG);
        assertThat(
                        Visitor.text(
                                visitor.post(
                                        "/admin/users/new",
                                        newcomer(unique("wren"), "ADM", "The whole installation"))))
                .contains("is called “The whole installation”");
    }

    @Test
    void aPersonWithARoleElsewhereIsNotShownOutByAnAdministratorOfOneCcg() {
        GuardWorld.Known local = world.person(Role.ADM, Scope.ccg(GuardWorld.CCG));
        GuardWorld.Known both = world.person(Role.IA, Scope.ccg(GuardWorld.CCG));
        UUID id = both.id().value();
        administrator.post(
                "/admin/users/" + id + "/roles/new",
                Map.of(
                        "role",
                        "IA",
                        "scope",
                        GuardWorld.NEXT_CCG,
                        "from",
                        clock.today().toString(),
                        "version",
                        Integer.toString(version(id))));
        Visitor visitor = in(local);
        String page = Visitor.text(visitor.get("/admin/users/" + id));
        assertThat(page).contains(GuardWorld.CCG).doesNotContain(GuardWorld.NEXT_CCG);
        MvcTestResult out =
                visitor.post(
                        "/admin/users/" + id + "/disable",
                        Map.of("why", "x", "version", Integer.toString(version(id))));
        assertThat(Visitor.text(out)).contains("also holds a role outside");
    }

    @Test
    void aPracticeManagerBringsInColleaguesOfTheirPracticeAndNobodyElse() {
        GuardWorld.Known manager = world.person(Role.PM, Scope.practice(GuardWorld.PRACTICE));
        Visitor visitor = in(manager);
        String name = unique("nurse");
        MvcTestResult sent =
                visitor.post("/account/staff/new", newcomer(name, "GP", GuardWorld.PRACTICE));
        assertThat(link(follow(visitor, sent))).startsWith("/link/");
        assertThat(Visitor.text(visitor.get("/account/staff"))).contains("Wren Aldous");
        assertThat(
                        Visitor.text(
                                visitor.post(
                                        "/account/staff/new",
                                        newcomer(unique("nurse"), "GP", GuardWorld.NEXT_PRACTICE))))
                .contains("is called “" + GuardWorld.NEXT_PRACTICE);
        assertThat(
                        Visitor.text(
                                visitor.post(
                                        "/account/staff/new",
                                        newcomer(unique("nurse"), "QO", GuardWorld.PRACTICE))))
                .contains("You cannot give this role for that");
        GuardWorld.Known elsewhere =
                world.person(Role.GP, Scope.practice(GuardWorld.NEXT_PRACTICE));
        assertThat(status(visitor.get("/account/staff/" + elsewhere.id()))).isEqualTo(404);
        UUID grant = grantOf(elsewhere.id().value());
        assertThat(
                        status(
                                visitor.post(
                                        "/account/staff/"
                                                + elsewhere.id()
                                                + "/roles/"
                                                + grant
                                                + "/end",
                                        Map.of(
                                                "lastDay",
                                                clock.today().toString(),
                                                "version",
                                                "0"))))
                .isEqualTo(404);
    }

    @Test
    void aRoleThatHasEndedIsNotEndedAgainAndNoneEndsInThePast() {
        GuardWorld.Known analyst = world.person(Role.IA, Scope.installation());
        UUID id = analyst.id().value();
        String path = "/admin/users/" + id + "/roles/" + grantOf(id) + "/end";
        LocalDate longAgo = clock.today().minusDays(40);
        assertThat(
                        Visitor.text(
                                administrator.post(
                                        path,
                                        Map.of(
                                                "lastDay", longAgo.toString(),
                                                "version", Integer.toString(version(id))))))
                .contains("A role ends yesterday at the earliest");
        jdbc.sql("update accounts.role_grant set from_on = ?, to_on = ? where person_id = ?")
                .params(longAgo.minusDays(9), longAgo, id)
                .update();
        assertThat(
                        Visitor.text(
                                administrator.post(
                                        path,
                                        Map.of(
                                                "lastDay", clock.today().toString(),
                                                "version", Integer.toString(version(id))))))
                .contains("This role has ended already");
    }

    @Test
    void nobodyLengthensARoleByEndingIt() {
        UUID self = administratorKnown.id().value();
        jdbc.sql("update accounts.role_grant set to_on = ? where person_id = ?")
                .params(clock.today(), self)
                .update();
        MvcTestResult answer =
                administrator.post(
                        "/admin/users/" + self + "/roles/" + grantOf(self) + "/end",
                        Map.of(
                                "lastDay",
                                "2099-12-31",
                                "version",
                                Integer.toString(version(self))));
        assertThat(Visitor.text(answer)).contains("The role ends before that day already");
        assertThat(
                        jdbc.sql("select to_on from accounts.role_grant where person_id = ?")
                                .param(self)
                                .query(LocalDate.class)
                                .single())
                .isEqualTo(clock.today());
    }

    @Test
    void whoManagesOnePracticeAndWorksInAnotherManagesOnlyTheOne() {
        GuardWorld.Known both = world.person(Role.PM, Scope.practice(GuardWorld.PRACTICE));
        UUID id = both.id().value();
        administrator.post(
                "/admin/users/" + id + "/roles/new",
                Map.of(
                        "role",
                        "GP",
                        "scope",
                        GuardWorld.NEXT_PRACTICE,
                        "from",
                        clock.today().toString(),
                        "version",
                        Integer.toString(version(id))));
        GuardWorld.Known there = world.person(Role.PM, Scope.practice(GuardWorld.NEXT_PRACTICE));
        Visitor visitor = in(both);
        assertThat(Visitor.text(visitor.get("/account/staff")))
                .doesNotContain(there.id().toString());
        assertThat(status(visitor.get("/account/staff/" + there.id()))).isEqualTo(404);
        assertThat(
                        Visitor.text(
                                visitor.post(
                                        "/account/staff/new",
                                        newcomer(unique("nurse"), "GP", GuardWorld.NEXT_PRACTICE))))
                .contains("is called “" + GuardWorld.NEXT_PRACTICE);
    }

    @Test
    void aRefusedPageLeadsToTheReason() {
        GuardWorld.Known clinician = world.person(Role.GP, Scope.practice(GuardWorld.PRACTICE));
        Visitor visitor = in(clinician);
        MvcTestResult refused = visitor.get("/imports");
        assertThat(status(refused)).isEqualTo(403);
        assertThat(Visitor.text(refused)).contains("/account/access?needed=IMPORT_");
        assertThat(Visitor.text(visitor.get("/account/access?needed=IMPORT_FILES")))
                .contains(
                        "None of your roles has it. These have it: administrator, information analyst.");
    }
}
