package org.primarycareportal.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.PortalTest;
import org.primarycareportal.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The door: who gets in, what is said to those who do not, and when it closes again. */
@PortalTest
@ExtendWith(OutputCaptureExtension.class)
class SignInTest {

    private static final String WRONG = "the wrong words altogether";

    @Autowired MockMvcTester pages;
    @Autowired GuardWorld world;
    @Autowired JdbcClient jdbc;
    @Autowired ApplicationContext context;

    private GuardWorld.Known analyst;

    @BeforeEach
    void somebodyIsKnown() {
        analyst = world.person(Role.IA, Scope.installation());
        jdbc.sql("delete from accounts.sign_in_try").update();
    }

    private static int status(MvcTestResult answer) {
        return answer.getResponse().getStatus();
    }

    private static String to(MvcTestResult answer) {
        return String.valueOf(answer.getResponse().getRedirectedUrl());
    }

    @Test
    void whoeverSignsInLandsOnTheirFirstPage() {
        Visitor visitor = Visitor.at(pages);
        assertThat(to(visitor.signIn(analyst.signInName(), GuardWorld.PASSWORD))).isEqualTo("/");
        assertThat(Visitor.text(visitor.get("/account"))).contains("Guard IA");
    }

    @Test
    void theAddressOfThePersonWillDoForTheNameAndCaseDoesNotMatter() {
        assertThat(
                        to(
                                Visitor.at(pages)
                                        .signIn(
                                                " " + analyst.signInName().toUpperCase() + " ",
                                                GuardWorld.PASSWORD)))
                .isEqualTo("/");
        assertThat(
                        to(
                                Visitor.at(pages)
                                        .signIn(
                                                analyst.signInName() + "@example.org",
                                                GuardWorld.PASSWORD)))
                .isEqualTo("/");
    }

    @Test
    void whoeverWantedAPageLandsThereAfterSigningIn() {
        Visitor visitor = Visitor.at(pages);
        assertThat(to(visitor.get("/imports?status=live"))).endsWith("/sign-in");
        assertThat(to(visitor.signIn(analyst.signInName(), GuardWorld.PASSWORD)))
                .isEqualTo("/imports?status=live");
    }

    @Test
    void aWrongPasswordIsAnsweredLikeAnUnknownName() {
        MvcTestResult wrong = Visitor.at(pages).signIn(analyst.signInName(), WRONG);
        MvcTestResult unknown = Visitor.at(pages).signIn("nobody-of-that-name", WRONG);
        assertThat(status(wrong)).isEqualTo(422);
        assertThat(status(unknown)).isEqualTo(422);
        assertThat(plain(wrong, analyst.signInName()))
                .contains("The name and the password do not go together")
                .doesNotContain(WRONG)
                .isEqualTo(plain(unknown, "nobody-of-that-name"));
    }

    private static String plain(MvcTestResult answer, String name) {
        return Visitor.text(answer)
                .replaceAll("value=\"[A-Za-z0-9_-]{60,}\"", "value=\"token\"")
                .replace(name, "NAME");
    }

    @Test
    void whatWasTypedAsANameIsKeptAndThePasswordIsNot() {
        MvcTestResult answer = Visitor.at(pages).signIn("Somebody Else", WRONG);
        assertThat(Visitor.text(answer)).contains("value=\"Somebody Else\"").doesNotContain(WRONG);
    }

    @Test
    void nothingTypedIsSaidBesideTheField() {
        MvcTestResult answer = Visitor.at(pages).signIn("", "");
        assertThat(status(answer)).isEqualTo(422);
        assertThat(Visitor.text(answer))
                .contains("Enter your sign-in name or e-mail")
                .contains("Enter your password")
                .contains("<title>Error: Sign in");
    }

    @Test
    void guessingFromOneAddressIsSlowedDownAndTheTrueUserStillGetsIn() {
        Visitor guesser = Visitor.at(pages).from("192.0.2.1");
        for (int i = 0; i < 10; i++) {
            assertThat(Visitor.text(guesser.signIn(analyst.signInName(), WRONG)))
                    .contains("do not go together");
        }
        MvcTestResult next = guesser.signIn(analyst.signInName(), GuardWorld.PASSWORD);
        assertThat(status(next)).isEqualTo(422);
        assertThat(Visitor.text(next)).contains("Wait 15 minutes");

        assertThat(
                        to(
                                Visitor.at(pages)
                                        .from("192.0.2.2")
                                        .signIn(analyst.signInName(), GuardWorld.PASSWORD)))
                .isEqualTo("/");
        passMinutes(16);
        assertThat(to(guesser.signIn(analyst.signInName(), GuardWorld.PASSWORD))).isEqualTo("/");
    }

    @Test
    void waitingIsAskedOfUnknownNamesToo() {
        Visitor guesser = Visitor.at(pages).from("192.0.2.3");
        MvcTestResult last = null;
        for (int i = 0; i < 11; i++) {
            last = guesser.signIn("nobody-here", WRONG);
        }
        assertThat(Visitor.text(last)).contains("Wait 15 minutes");
    }

    @Test
    void manyAddressesAtOneNameDoNotLockOutWhoeverSignedInFromTheirsBefore() {
        Visitor known = Visitor.at(pages).from("192.0.2.10");
        assertThat(to(known.signIn(analyst.signInName(), GuardWorld.PASSWORD))).isEqualTo("/");
        jdbc.sql(
                        """
                        insert into accounts.sign_in_try (name_key, address, outcome)
                        select ?, '198.51.100.' || n, 'REFUSED' from generate_series(1, 101) n
                        """)
                .param(analyst.signInName())
                .update();
        Visitor stranger = Visitor.at(pages).from("203.0.113.9");
        assertThat(Visitor.text(stranger.signIn(analyst.signInName(), GuardWorld.PASSWORD)))
                .contains("Wait 15 minutes");
        Visitor again = Visitor.at(pages).from("192.0.2.10");
        assertThat(to(again.signIn(analyst.signInName(), GuardWorld.PASSWORD))).isEqualTo("/");
    }

    @Test
    void manyNamesFromOneAddressAreSlowedDown() {
        jdbc.sql(
                        """
                        insert into accounts.sign_in_try (name_key, address, outcome)
                        select 'name-' || n, '192.0.2.20', 'REFUSED' from generate_series(1, 100) n
                        """)
                .update();
        Visitor guesser = Visitor.at(pages).from("192.0.2.20");
        assertThat(Visitor.text(guesser.signIn("one-more", WRONG))).contains("Wait 15 minutes");
    }

    private void passMinutes(int minutes) {
        jdbc.sql("update accounts.sign_in_try set at = at - make_interval(mins => ?)")
                .param(minutes)
                .update();
    }

    @Test
    void aSessionThatSomebodyPlantedIsWorthNothingAfterSigningIn() {
        Visitor planter = Visitor.at(pages);
        planter.get("/sign-in");
        String planted = planter.session();
        assertThat(planted).isNotNull();

        Visitor victim = Visitor.at(pages).withSession(planted);
        victim.signIn(analyst.signInName(), GuardWorld.PASSWORD);
        assertThat(victim.session()).isNotEqualTo(planted);
        assertThat(victim.get("/account")).hasStatusOk();
        assertThat(to(Visitor.at(pages).withSession(planted).get("/account"))).endsWith("/sign-in");
    }

    @Test
    void aFormOpenedBeforeSigningInIsNoLongerGood() {
        Visitor visitor = Visitor.at(pages);
        visitor.get("/sign-in");
        Visitor before = Visitor.at(pages);
        before.get("/sign-in");
        visitor.signIn(analyst.signInName(), GuardWorld.PASSWORD);
        assertThat(status(visitor.postWithTokenOf(before, "/sign-out", Map.of()))).isEqualTo(403);
        assertThat(visitor.get("/account")).hasStatusOk();
    }

    @Test
    void signingOutIsAFormAndEndsTheSession() {
        Visitor visitor = Visitor.at(pages);
        visitor.signIn(analyst.signInName(), GuardWorld.PASSWORD);
        String session = visitor.session();
        assertThat(status(visitor.get("/sign-out"))).isIn(404, 405);
        assertThat(visitor.get("/account")).hasStatusOk();

        assertThat(to(visitor.post("/sign-out", Map.of()))).isEqualTo("/sign-in?signed-out");
        assertThat(Visitor.text(visitor.get("/sign-in?signed-out=")))
                .contains("You are signed out");
        assertThat(to(Visitor.at(pages).withSession(session).get("/account"))).endsWith("/sign-in");
    }

    @Test
    void aDisabledPersonIsOutAtTheNextClickAndDoesNotGetInAgain() {
        Visitor visitor = Visitor.at(pages);
        visitor.signIn(analyst.signInName(), GuardWorld.PASSWORD);
        jdbc.sql(
                        "update accounts.person set disabled_at = clock_timestamp(), disabled_why = 'left' where id = ?")
                .param(analyst.id().value())
                .update();
        assertThat(to(visitor.get("/imports"))).endsWith("/sign-in");
        assertThat(Visitor.text(visitor.signIn(analyst.signInName(), GuardWorld.PASSWORD)))
                .contains("do not go together");
    }

    @Test
    void aRoleThatEndedIsGoneAtTheNextClick() {
        Visitor visitor = Visitor.at(pages);
        visitor.signIn(analyst.signInName(), GuardWorld.PASSWORD);
        assertThat(visitor.get("/imports")).hasStatusOk();
        grantFrom("2013-04-01", "2014-03-31");
        assertThat(status(visitor.get("/imports"))).isEqualTo(403);
        assertThat(visitor.get("/account")).hasStatusOk();
        assertThat(Visitor.text(visitor.get("/"))).doesNotContain("href=\"/imports\"");
    }

    @Test
    void aRoleThatHasNotBegunGivesNothingYet() {
        grantFrom("2999-04-01", null);
        Visitor visitor = Visitor.at(pages);
        visitor.signIn(analyst.signInName(), GuardWorld.PASSWORD);
        assertThat(status(visitor.get("/imports"))).isEqualTo(403);
    }

    private void grantFrom(String from, String to) {
        jdbc.sql(
                        "update accounts.role_grant set from_on = ?::date, to_on = ?::date where person_id = ?")
                .params(from, to, analyst.id().value())
                .update();
    }

    @Test
    void aRealInstallationHasNoDemoAccounts() {
        assertThat(context.getBeansOfType(SignInSuggestions.class)).isEmpty();
        assertThat(context.getBeanNamesForAnnotation(Component.class))
                .isNotEmpty()
                .noneMatch(
                        name ->
                                String.valueOf(context.getType(name))
                                        .contains("org.primarycareportal.demo"));
        assertThat(Visitor.text(Visitor.at(pages).get("/sign-in")))
                .doesNotContain("try-the-portal")
                .doesNotContain("Look round");
        assertThat(status(Visitor.at(pages).signIn("administrator", "try-the-portal")))
                .isEqualTo(422);
    }

    @Test
    void thePasswordStandsInNoLogNorInTheTrail(CapturedOutput output) {
        int before = output.getAll().length();
        GuardWorld.Known fresh = world.person(Role.QO, Scope.installation());
        Visitor.at(pages).signIn(fresh.signInName(), GuardWorld.PASSWORD);
        Visitor.at(pages).signIn(fresh.signInName(), WRONG);
        assertThat(output.getAll().substring(before))
                .doesNotContain(GuardWorld.PASSWORD)
                .doesNotContain(WRONG);
        assertThat(
                        jdbc.sql("select e::text from audit.entry e where subject_id = ?")
                                .param(fresh.id().toString())
                                .query(String.class)
                                .list())
                .hasSize(1)
                .noneMatch(row -> row.contains(GuardWorld.PASSWORD) || row.contains("argon2"));
    }
}
