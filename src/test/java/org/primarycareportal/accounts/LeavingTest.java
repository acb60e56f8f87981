package org.primarycareportal.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
import org.primarycareportal.Program;
import org.primarycareportal.Visitor;
import org.primarycareportal.governance.Organisation;
import org.primarycareportal.governance.StaffDirectory;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Dates;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Somebody leaves: what ends, what goes to whom and when, and what can be taken back. */
@PortalTest
class LeavingTest {

    private static final Actor BY = Actor.portal("leaving tests");

    @Autowired MockMvcTester pages;
    @Autowired GuardWorld world;
    @Autowired JdbcClient jdbc;
    @Autowired BusinessClock clock;
    @Autowired StaffDirectory directory;
    @Autowired People people;
    @Autowired PersonQueries asOfADay;

    private GuardWorld.Known administratorKnown;
    private Visitor administrator;
    private GuardWorld.Known leaver;
    private GuardWorld.Known taker;
    private String path;
    private LocalDate lastDay;

    @BeforeEach
    void somebodyIsAboutToLeave() {
        world.stands();
        jdbc.sql("delete from accounts.sign_in_try").update();
        administratorKnown = world.person(Role.ADM, Scope.installation());
        administrator = in(administratorKnown);
        leaver = world.person(Role.QO, Scope.ccg(GuardWorld.CCG));
        taker = world.person(Role.QO, Scope.ccg(GuardWorld.CCG));
        path = "/admin/users/" + leaver.id();
        lastDay = clock.today().plusDays(20);
    }

    private Visitor in(GuardWorld.Known person) {
        Visitor visitor = Visitor.at(pages);
        visitor.signIn(person.signInName(), GuardWorld.PASSWORD);
        return visitor;
    }

    private static int status(MvcTestResult answer) {
        return answer.getResponse().getStatus();
    }

    private static String unique(String begin) {
        return begin + " " + UUID.randomUUID().toString().substring(0, 8);
    }

    private UUID group(GuardWorld.Known owner, String name, String sharedWith) {
        MvcTestResult made =
                in(owner)
                        .post(
                                "/groups/new",
                                Map.of(
                                        "name",
                                        name,
                                        "purpose",
                                        "visits",
                                        "sharedWith",
                                        sharedWith,
                                        "codes",
                                        GuardWorld.PRACTICE));
        assertThat(status(made)).as(Visitor.text(made)).isEqualTo(302);
        String page = String.valueOf(made.getResponse().getRedirectedUrl());
        return UUID.fromString(page.substring("/groups/".length()));
    }

    /** A role of the staff directory that the leaver holds since today, with no last day. */
    private UUID directoryRole() {
        var editor = people.viewer(administratorKnown.id()).orElseThrow();
        UUID role =
                directory.add(
                        new CcgCode(GuardWorld.CCG),
                        new StaffDirectory.Post(
                                unique("Keeper of nests"), Organisation.CCG, "01632 960999", null),
                        editor,
                        BY);
        directory.give(
                role,
                new StaffDirectory.Holder("The leaver", leaver.id(), clock.today(), null),
                editor,
                BY);
        return role;
    }

    private String holderOn(UUID role, LocalDate day) {
        return jdbc.sql(
                        """
                        select coalesce((select h.person_id::text from governance.role_holder h
                                          where h.role_id = ? and h.from_on <= ? and (h.to_on is null or h.to_on >= ?)), 'nobody')
                        """)
                .params(role, day, day)
                .query(String.class)
                .single();
    }

    private boolean seesFiguresOn(GuardWorld.Known person, LocalDate day) {
        return asOfADay.viewer(person.id(), day, null, 0)
                .orElseThrow()
                .can(Capability.VIEW_FIGURES);
    }

    private Map<String, String> typed(String whoTakesOver) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("lastDay", lastDay.toString());
        form.put("reason", "New post in Leeds");
        form.put("taker", whoTakesOver);
        return form;
    }

    /** What the preview would send. Of several equal names the last counts here. */
    private Map<String, String> previewed(Map<String, String> typed) {
        MvcTestResult preview = administrator.post(path + "/leave", typed);
        assertThat(status(preview)).as(Visitor.text(preview)).isEqualTo(200);
        return hidden(Visitor.text(preview));
    }

    private static Map<String, String> hidden(String page) {
        Map<String, String> fields = new HashMap<>();
        Matcher field =
                Pattern.compile(
                                "<input type=\"hidden\" name=\"([a-zA-Z]+)\"(?: value=\"([^\"]*)\")?>")
                        .matcher(page.substring(page.indexOf("/leave/confirm")));
        while (field.find()) {
            fields.put(field.group(1), field.group(2) == null ? "" : field.group(2));
        }
        assertThat(fields).containsKeys("lastDay", "reason", "seen", "key");
        return fields;
    }

    private String confirmed(Map<String, String> preview) {
        MvcTestResult answer = administrator.post(path + "/leave/confirm", preview);
        assertThat(status(answer)).as(Visitor.text(answer)).isEqualTo(302);
        return Visitor.text(administrator.get(path));
    }

    private int version(GuardWorld.Known person) {
        return jdbc.sql("select version from accounts.person where id = ?")
                .param(person.id().value())
                .query(Integer.class)
                .single();
    }

    private MvcTestResult callOff() {
        return administrator.post(
                path + "/leave/call-off", Map.of("version", Integer.toString(version(leaver))));
    }

    private List<String> auditOf(Object id) {
        return jdbc.sql("select action from audit.entry where subject_id = ? order by id")
                .param(id.toString())
                .query(String.class)
                .list();
    }

    private int letters(GuardWorld.Known to, String containing) {
        return jdbc.sql(
                        "select count(*) from accounts.letter where person_id = ? and text like '%' || ? || '%'")
                .params(to.id().value(), containing)
                .query(Integer.class)
                .single();
    }

    @Test
    void rolesEndWithTheLastDayAndWhatIsTheirsGoesToWhoeverTakesOver() {
        String shared = unique("Visits in May");
        UUID group = group(leaver, shared, GuardWorld.CCG);
        UUID role = directoryRole();

        String form = Visitor.text(administrator.get(path + "/leave"));
        assertThat(form).contains(shared).contains("Keeper of nests").contains("2 things");
        String preview =
                Visitor.text(administrator.post(path + "/leave", typed(taker.signInName())));
        assertThat(preview)
                .contains("Goes to Guard QO at once")
                .contains("Goes to Guard QO on " + Dates.day(lastDay.plusDays(1)))
                .contains("no last day");
        assertThat(auditOf(leaver.id())).as("nothing is done yet").doesNotContain("person.leaves");

        String page = confirmed(hidden(preview));

        assertThat(page)
                .contains("Leaves on " + Dates.day(lastDay))
                .contains("New post in Leeds")
                .contains(shared)
                .contains("With Guard QO since " + Dates.day(clock.today()));
        assertThat(seesFiguresOn(leaver, lastDay)).isTrue();
        assertThat(seesFiguresOn(leaver, lastDay.plusDays(1))).isFalse();
        assertThat(status(in(taker).get("/groups/" + group + "/change"))).isEqualTo(200);
        assertThat(status(in(leaver).get("/groups/" + group + "/change"))).isEqualTo(403);
        assertThat(holderOn(role, lastDay)).isEqualTo(leaver.id().toString());
        assertThat(holderOn(role, lastDay.plusDays(1))).isEqualTo(taker.id().toString());
        assertThat(Visitor.text(administrator.get("/who-does-what/roles/" + role)))
                .contains("Guard QO");
        assertThat(auditOf(leaver.id())).endsWith("person.leaves");
        assertThat(auditOf(group)).endsWith("group.handedOver");
        assertThat(auditOf(role)).endsWith("staffRole.handedOver");
        assertThat(letters(taker, shared)).as("one letter, with all of it").isEqualTo(1);
        assertThat(letters(taker, "yours from " + Dates.day(lastDay.plusDays(1)))).isEqualTo(1);
    }

    @Test
    void whatNobodyTakesOverIsVacantOrGoesWithThem() {
        UUID own = group(leaver, unique("Mine"), "");
        UUID role = directoryRole();
        String page = confirmed(previewed(typed("")));
        assertThat(page)
                .contains("Goes with them: nobody else can see it")
                .contains("Vacant from " + Dates.day(lastDay.plusDays(1)));
        assertThat(holderOn(role, lastDay)).isEqualTo(leaver.id().toString());
        assertThat(holderOn(role, lastDay.plusDays(1))).isEqualTo("nobody");
        assertThat(status(in(leaver).get("/groups/" + own))).isEqualTo(200);
        assertThat(status(in(taker).get("/groups/" + own))).isEqualTo(404);
    }

    @Test
    void oneThingMayGoToSomebodyElseThanTheRest() {
        UUID role = directoryRole();
        Map<String, String> typed = typed(administratorKnown.signInName());
        typed.put("items", "holder." + holderId(role));
        typed.put("takers", taker.signInName());
        confirmed(previewed(typed));
        assertThat(holderOn(role, lastDay.plusDays(1))).isEqualTo(taker.id().toString());
    }

    @Test
    void oneThingMayWaitForSomebodyWhileTheRestIsTaken() {
        UUID role = directoryRole();
        UUID group = group(leaver, unique("Visits"), GuardWorld.CCG);
        Map<String, String> typed = typed(taker.signInName());
        typed.put("items", "holder." + holderId(role));
        typed.put("takers", "Nobody yet");
        String preview = Visitor.text(administrator.post(path + "/leave", typed));
        assertThat(preview)
                .contains("Goes to Guard QO at once")
                .contains("Vacant from " + Dates.day(lastDay.plusDays(1)))
                .contains("value=\"group." + group);
    }

    private UUID holderId(UUID role) {
        return jdbc.sql("select id from governance.role_holder where role_id = ?")
                .param(role)
                .query(UUID.class)
                .single();
    }

    @Test
    void aGroupWhoseNameItsNewOwnerHasAlreadyIsToldFromIt() {
        String name = unique("Diabetes");
        UUID group = group(leaver, name, GuardWorld.CCG);
        group(taker, name, GuardWorld.CCG);
        confirmed(previewed(typed(taker.signInName())));
        assertThat(Visitor.text(in(taker).get("/groups/" + group)))
                .contains(name + " (of Guard QO)");
    }

    @Test
    void theSameFormSentTwiceMakesOneChange() throws Exception {
        UUID group = group(leaver, unique("Visits"), GuardWorld.CCG);
        Map<String, String> form = previewed(typed(taker.signInName()));
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<MvcTestResult> one = threads.submit(() -> send(administrator, form, start));
            Future<MvcTestResult> two = threads.submit(() -> send(administrator, form, start));
            start.countDown();
            assertThat(List.of(status(one.get()), status(two.get()))).containsOnly(302);
        } finally {
            threads.shutdown();
        }
        assertThat(auditOf(leaver.id())).containsOnlyOnce("person.leaves");
        assertThat(auditOf(group)).containsOnlyOnce("group.handedOver");
        assertThat(letters(taker, "Visits")).isEqualTo(1);
    }

    @Test
    void whoLooksAfterTheCcgFindsItOnRecord() {
        String unused = confirmed(previewed(typed("")));
        assertThat(
                        jdbc.sql(
                                        "select ccg_code from audit.entry where action = 'person.leaves' and subject_id = ?")
                                .param(leaver.id().toString())
                                .query(String.class)
                                .single())
                .isEqualTo(GuardWorld.CCG);
    }

    private MvcTestResult send(Visitor by, Map<String, String> form, CountDownLatch start)
            throws Exception {
        start.await();
        return by.post(path + "/leave/confirm", form);
    }

    @Test
    void whoeverChangedThePersonOrTheirThingsMeanwhileIsNotOverruled() {
        UUID role = directoryRole();
        Map<String, String> seen = previewed(typed(taker.signInName()));
        String late = unique("Late");
        group(leaver, late, GuardWorld.CCG);
        MvcTestResult stale = administrator.post(path + "/leave/confirm", seen);
        assertThat(status(stale)).isEqualTo(409);
        assertThat(Visitor.text(stale))
                .contains("Goes to Guard QO on " + Dates.day(lastDay.plusDays(1)))
                .contains(late);
        Map<String, String> fresh = previewed(typed(taker.signInName()));
        Map<String, String> other = previewed(typed(""));
        confirmed(fresh);
        MvcTestResult second = administrator.post(path + "/leave/confirm", other);
        assertThat(status(second)).isEqualTo(409);
        assertThat(Visitor.text(second)).contains(Dates.day(lastDay));
        assertThat(holderOn(role, lastDay.plusDays(1))).isEqualTo(taker.id().toString());
    }

    @Test
    void whatIsWrongIsSaidBesideTheFieldAndNothingTypedIsLost() {
        directoryRole();
        Map<String, String> form = typed("nobody-knows-them");
        form.put("lastDay", clock.today().minusDays(1).toString());
        MvcTestResult answer = administrator.post(path + "/leave", form);
        assertThat(status(answer)).isEqualTo(422);
        assertThat(Visitor.text(answer))
                .contains("The last day is today or later")
                .contains("Nobody whom you look after is “nobody-knows-them”")
                .contains("value=\"nobody-knows-them\"")
                .contains("New post in Leeds");
        form = typed(leaver.signInName());
        form.put("lastDay", clock.today().plusYears(6).toString());
        form.put("reason", " ");
        assertThat(Visitor.text(administrator.post(path + "/leave", form)))
                .contains("Enter a day before")
                .contains("is the one who leaves")
                .contains("Say why");
    }

    @Test
    void nobodyGetsWhatNoRoleOfTheirsReaches() {
        directoryRole();
        GuardWorld.Known elsewhere = world.person(Role.QO, Scope.ccg(GuardWorld.NEXT_CCG));
        MvcTestResult answer = administrator.post(path + "/leave", typed(elsewhere.signInName()));
        assertThat(status(answer)).isEqualTo(422);
        assertThat(Visitor.text(answer)).contains("Guard QO may not have Keeper of nests");
        jdbc.sql("update accounts.role_grant set to_on = ? where person_id = ?")
                .params(lastDay, taker.id().value())
                .update();
        assertThat(Visitor.text(administrator.post(path + "/leave", typed(taker.signInName()))))
                .as("whoever leaves on the same day takes nothing over")
                .contains("Guard QO may not have Keeper of nests");
    }

    @Test
    void nobodyLetsThemselvesGo() {
        String own = "/admin/users/" + administratorKnown.id() + "/leave";
        for (MvcTestResult answer :
                List.of(
                        administrator.get(own),
                        administrator.post(own, typed("")),
                        administrator.post(own + "/confirm", typed("")))) {
            assertThat(status(answer)).isEqualTo(422);
            assertThat(Visitor.text(answer)).contains("Nobody says of themselves");
        }
        assertThat(Visitor.text(administrator.get("/admin/users/" + administratorKnown.id())))
                .doesNotContain(own);
    }

    @Test
    void aPersonOutOfReachIsNotThereAndOnePartlyOutOfReachStays() {
        Visitor next = in(world.person(Role.ADM, Scope.ccg(GuardWorld.NEXT_CCG)));
        assertThat(status(next.get(path + "/leave"))).isEqualTo(404);
        for (String verb : List.of("/leave", "/leave/confirm", "/leave/call-off")) {
            assertThat(status(next.post(path + verb, typed("")))).as(verb).isEqualTo(404);
        }
        administrator.post(
                path + "/roles/new",
                Map.of(
                        "role",
                        "QO",
                        "scope",
                        GuardWorld.NEXT_CCG,
                        "from",
                        clock.today().toString(),
                        "version",
                        Integer.toString(version(leaver))));
        MvcTestResult partly = next.post(path + "/leave", typed(""));
        assertThat(status(partly)).isEqualTo(422);
        assertThat(Visitor.text(partly)).contains("also holds a role outside");
    }

    @Test
    void theLastAdministratorDoesNotLeave() {
        GuardWorld.Known other = world.person(Role.ADM, Scope.installation());
        Visitor second = in(other);
        jdbc.sql("update accounts.role_grant set to_on = ? where role = 'ADM' and person_id <> ?")
                .params(clock.today(), administratorKnown.id().value())
                .update();
        MvcTestResult answer =
                second.post("/admin/users/" + administratorKnown.id() + "/leave", typed(""));
        assertThat(status(answer)).isEqualTo(422);
        assertThat(Visitor.text(answer)).contains("without an administrator");
        MvcTestResult sent =
                second.post(
                        "/admin/users/" + administratorKnown.id() + "/leave/confirm", typed(""));
        assertThat(status(sent)).isNotEqualTo(302);
        assertThat(
                        jdbc.sql(
                                        "select to_on is null from accounts.role_grant where person_id = ?")
                                .param(administratorKnown.id().value())
                                .query(Boolean.class)
                                .single())
                .isTrue();
    }

    @Test
    void whoeverStaysAfterAllHasTheFormerRolesAndOthersKeepWhatTheyGot() {
        UUID group = group(leaver, unique("Visits"), GuardWorld.CCG);
        LocalDate former = lastDay.plusDays(200);
        jdbc.sql("update accounts.role_grant set to_on = ? where person_id = ?")
                .params(former, leaver.id().value())
                .update();
        administrator.post(
                path + "/roles/new",
                Map.of(
                        "role",
                        "CM",
                        "scope",
                        GuardWorld.CCG,
                        "from",
                        lastDay.plusDays(5).toString(),
                        "version",
                        Integer.toString(version(leaver))));
        String preview =
                Visitor.text(administrator.post(path + "/leave", typed(taker.signInName())));
        assertThat(preview).contains("never begins").contains(Dates.day(former));
        confirmed(hidden(preview));
        assertThat(seesFiguresOn(leaver, lastDay.plusDays(10))).isFalse();
        assertThat(Visitor.text(administrator.get(path + "/leave")))
                .contains("It is said already that " + Dates.day(lastDay));

        assertThat(status(callOff())).isEqualTo(302);

        assertThat(
                        jdbc.sql(
                                        "select role || ' ' || from_on || ' ' || coalesce(to_on::text, '') from accounts.role_grant where person_id = ? order by from_on")
                                .param(leaver.id().value())
                                .query(String.class)
                                .list())
                .containsExactly(
                        "QO " + clock.today() + " " + former, "CM " + lastDay.plusDays(5) + " ");
        assertThat(Visitor.text(administrator.get(path)))
                .contains("Does not leave after all")
                .contains("stays so; it is changed on its own page");
        assertThat(status(in(taker).get("/groups/" + group + "/change"))).isEqualTo(200);
        assertThat(auditOf(leaver.id())).endsWith("person.stays");
        assertThat(status(callOff())).as("not twice").isEqualTo(422);
        confirmed(previewed(typed("")));
        assertThat(seesFiguresOn(leaver, lastDay.plusDays(1))).isFalse();
    }

    @Test
    void aLastDayThatHasPassedIsNotCalledOff() {
        confirmed(previewed(typed("")));
        jdbc.sql("update accounts.leaving set last_on = ? where person_id = ?")
                .params(clock.today().minusDays(1), leaver.id().value())
                .update();
        assertThat(Visitor.text(administrator.get(path)))
                .contains("Left on " + Dates.day(clock.today().minusDays(1)))
                .doesNotContain("They do not leave after all");
        MvcTestResult late = callOff();
        assertThat(status(late)).isEqualTo(422);
        assertThat(Visitor.text(late)).contains("The last day has passed");
        assertThat(seesFiguresOn(leaver, lastDay.plusDays(1))).isFalse();
    }

    @Test
    void whoeverHasLeftFindsOnlyTheirOwnAccount() {
        jdbc.sql("update accounts.role_grant set from_on = from_on - 9 where person_id = ?")
                .param(leaver.id().value())
                .update();
        lastDay = clock.today();
        confirmed(previewed(typed("")));
        Visitor open = in(leaver);
        assertThat(status(open.get("/groups"))).as("on the last day").isEqualTo(200);
        jdbc.sql("update accounts.role_grant set to_on = to_on - 1 where person_id = ?")
                .param(leaver.id().value())
                .update();
        assertThat(status(open.get("/groups"))).as("on the day after").isEqualTo(403);
        assertThat(status(in(leaver).get("/account/my-data"))).isEqualTo(200);
    }

    @Test
    void filesThatWaitForADecisionAreNamed() {
        GuardWorld.Known analyst = world.person(Role.IA, Scope.installation());
        jdbc.sql(
                        """
                        insert into imports.import
                            (version, file_name, byte_count, sha256, uploaded_at, uploaded_by, uploaded_by_name,
                             money_only, reach_everything, reach_ccgs, status)
                        values (0, 'waits.csv', 1, ?, timestamptz '2016-10-01 09:00Z', ?, 'Guard IA', false, true, '{}', 'READY')
                        """)
                .params(unique("hash"), analyst.id().value())
                .update();
        assertThat(Visitor.text(administrator.get("/admin/users/" + analyst.id() + "/leave")))
                .contains("1 file that they sent waits")
                .contains("/imports?status=waiting");
        jdbc.sql("delete from imports.import where file_name = 'waits.csv'").update();
    }

    @Test
    void tokensEndWithTheLastDayAndCallingOffDoesNotBringThemBack() {
        Program.make(in(leaver), "figures:read");
        String before = endOfToken();
        confirmed(previewed(typed(taker.signInName())));
        String capped = endOfToken();
        assertThat(capped).isLessThan(before);
        administrator.post(
                path + "/leave/call-off", Map.of("version", Integer.toString(version(leaver))));
        assertThat(seesFiguresOn(leaver, lastDay.plusDays(1))).isTrue();
        assertThat(endOfToken()).isEqualTo(capped);
    }

    private String endOfToken() {
        return jdbc.sql(
                        "select to_char(good_until, 'YYYY-MM-DD HH24:MI:SS.US') from accounts.token where person_id = ?")
                .param(leaver.id().value())
                .query(String.class)
                .single();
    }
}
