package org.primarycareportal.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.PortalTest;
import org.primarycareportal.Program;
import org.primarycareportal.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** An installation on which administrators and analysts must have a code after the password. */
@PortalTest
@TestPropertySource(properties = "portal.second-step.required-for=ADM,IA")
class CodesDemandedTest {

    private static final String SET_UP = "/account/second-step";

    @Autowired MockMvcTester pages;
    @Autowired GuardWorld world;
    @Autowired FirstAdministrator first;
    @Autowired JdbcClient jdbc;

    private GuardWorld.Known officer;

    @BeforeEach
    void somebodyIsKnown() {
        world.stands();
        jdbc.sql("delete from accounts.sign_in_try").update();
        officer = world.person(Role.QO, Scope.installation());
    }

    private Visitor in() {
        Visitor visitor = Visitor.at(pages);
        visitor.signIn(officer.signInName(), GuardWorld.PASSWORD);
        return visitor;
    }

    private void becomesAnalyst() {
        jdbc.sql(
                        "insert into accounts.role_grant (id, person_id, role, scope_kind, from_on, granted_by) values (?, ?, 'IA', 'INSTALLATION', ?, 'test')")
                .params(UUID.randomUUID(), officer.id().value(), LocalDate.of(2013, 4, 1))
                .update();
    }

    private static int status(MvcTestResult answer) {
        return answer.getResponse().getStatus();
    }

    private static String to(MvcTestResult answer) {
        return String.valueOf(answer.getResponse().getRedirectedUrl());
    }

    /** Sets codes up with the one of the step before, so that later ones are fresh. */
    private static byte[] setUp(Visitor visitor) throws Exception {
        byte[] secret = DoorTest.secretOn(Visitor.text(visitor.get(SET_UP)));
        MvcTestResult on =
                visitor.post(
                        SET_UP,
                        Map.of("present", GuardWorld.PASSWORD, "code", DoorTest.code(secret, -1)));
        assertThat(Visitor.text(on)).contains("Keep these recovery codes");
        return secret;
    }

    @Test
    void whoGetsSuchARoleWhileTheyAreInIsLedToSetItUpAtTheNextClick() throws Exception {
        Visitor here = in();
        assertThat(status(here.get("/account"))).isEqualTo(200);
        becomesAnalyst();
        assertThat(to(here.get("/account"))).isEqualTo(SET_UP);
        assertThat(Visitor.text(here.get(SET_UP)))
                .contains("Your role asks for a code")
                .contains("Your password");
        setUp(here);
        assertThat(status(here.get("/account"))).isEqualTo(200);
        assertThat(status(here.get("/indicators"))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/account",
                "/account/password",
                "/account/my-data",
                "/practices",
                "/practices.csv",
                "/indicators",
                "/search?q=a",
                "/admin",
                "/imports",
                "/help",
                "/no-such-page"
            })
    void untilThenNothingElseOpens(String address) {
        Visitor here = in();
        becomesAnalyst();
        assertThat(to(here.get(address))).isEqualTo(SET_UP);
    }

    @Test
    void norDoesAnyFormDoAnythingButSignOut() {
        Visitor here = in();
        here.get("/account/password");
        becomesAnalyst();
        Map<String, String> typed =
                Map.of("present", GuardWorld.PASSWORD, "password", "nine swifts over the mill");
        assertThat(to(here.post("/account/password", typed))).isEqualTo(SET_UP);
        assertThat(to(Visitor.at(pages).signIn(officer.signInName(), GuardWorld.PASSWORD)))
                .as("the password is still the old one, and a code has to follow")
                .isEqualTo("/sign-in/set-up");
        here.get(SET_UP);
        assertThat(to(here.post("/sign-out", Map.of()))).isEqualTo("/sign-in?signed-out");
    }

    @Test
    void itIsSetUpOnlyByWhoeverKnowsThePassword() throws Exception {
        Visitor here = in();
        becomesAnalyst();
        byte[] secret = DoorTest.secretOn(Visitor.text(here.get(SET_UP)));
        MvcTestResult answer =
                here.post(SET_UP, Map.of("present", "a guess", "code", DoorTest.code(secret, -1)));
        assertThat(status(answer)).isEqualTo(422);
        assertThat(to(here.get("/account"))).isEqualTo(SET_UP);
    }

    @Test
    void whoLosesTheRoleIsFreeAgain() {
        Visitor here = in();
        becomesAnalyst();
        assertThat(to(here.get("/account"))).isEqualTo(SET_UP);
        jdbc.sql(
                        "update accounts.role_grant set to_on = from_on where person_id = ? and role = 'IA'")
                .param(officer.id().value())
                .update();
        assertThat(status(here.get("/account"))).isEqualTo(200);
    }

    @Test
    void whoMustHaveItCannotSwitchItOffButMoveToAnotherTelephone() throws Exception {
        Visitor here = in();
        becomesAnalyst();
        byte[] old = setUp(here);
        assertThat(Visitor.text(here.get(SET_UP)))
                .contains("A role of yours demands it, so it stays on")
                .doesNotContain("Switch it off");
        assertThat(status(here.post(SET_UP + "/off", Map.of("code", "000000")))).isEqualTo(422);
        assertThat(to(here.post(SET_UP + "/off", Map.of("code", DoorTest.code(old, 0)))))
                .isEqualTo(SET_UP);
        assertThat(to(Visitor.at(pages).signIn(officer.signInName(), GuardWorld.PASSWORD)))
                .as("the old telephone still counts")
                .isEqualTo("/sign-in/code");
        assertThat(status(here.get("/account"))).as("nobody is shut out").isEqualTo(200);
        assertThat(Visitor.text(here.get(SET_UP))).contains("Your old telephone counts until");

        byte[] fresh = setUp(here);
        assertThat(fresh).isNotEqualTo(old);
        Visitor there = Visitor.at(pages);
        there.signIn(officer.signInName(), GuardWorld.PASSWORD);
        there.get("/sign-in/code");
        assertThat(status(there.post("/sign-in/code", Map.of("code", DoorTest.code(old, 1)))))
                .as("the old telephone is worth nothing now")
                .isEqualTo(422);
        assertThat(status(there.post("/sign-in/code", Map.of("code", DoorTest.code(fresh, 0)))))
                .isEqualTo(302);
        assertThat(Visitor.text(here.get(SET_UP))).contains("10 of 10 recovery codes are left");
    }

    @Test
    void anotherTelephoneIsNotSetUpWithoutACodeOfTheOld() throws Exception {
        Visitor here = in();
        becomesAnalyst();
        setUp(here);
        assertThat(Visitor.text(here.get(SET_UP))).doesNotContain("pcp-key");
        assertThat(to(here.post(SET_UP, Map.of("present", GuardWorld.PASSWORD, "code", "123456"))))
                .isEqualTo(SET_UP);
    }

    @Test
    void anAdministratorWhoTakesLostCodesAwaySendsThePersonToSetThemUpAgain() throws Exception {
        Visitor here = in();
        becomesAnalyst();
        setUp(here);
        jdbc.sql("delete from accounts.second_step where person_id = ?")
                .param(officer.id().value())
                .update();
        assertThat(to(here.get("/account"))).isEqualTo(SET_UP);
    }

    @Test
    void theFirstAdministratorIsLedThereFromTheWelcomePage() throws Exception {
        for (String table :
                List.of(
                        "recovery_code",
                        "second_step",
                        "door_link",
                        "sign_in",
                        "letter",
                        "role_grant",
                        "person")) {
            jdbc.sql("delete from accounts." + table).update();
        }
        Visitor mina = Visitor.at(pages);
        String path = "/welcome/" + first.newLink();
        mina.get(path);
        Map<String, String> typed =
                Map.of(
                        "name",
                        "Mina Okafor",
                        "signInName",
                        "mina",
                        "email",
                        "mina@example.org",
                        "password",
                        GuardWorld.PASSWORD);
        assertThat(to(mina.post(path, typed))).isEqualTo("/");
        assertThat(to(mina.get("/"))).isEqualTo(SET_UP);
        assertThat(to(mina.get("/admin/ccgs"))).isEqualTo(SET_UP);
        setUp(mina);
        assertThat(status(mina.get("/admin/ccgs"))).isEqualTo(200);
    }

    @Test
    void aTokenWaitsUntilItsOwnerHasSetUpTheCodesThatARoleDemands() {
        Program program = Program.of(pages, officer, "figures:read");
        String list = "/api/v1/practices?ccg=" + GuardWorld.CCG;
        assertThat(status(program.get(list))).isEqualTo(200);
        becomesAnalyst();
        MvcTestResult refused = program.get(list);
        assertThat(status(refused)).isEqualTo(401);
        assertThat(Visitor.text(refused)).contains("demands a code after the password");
    }
}
