package org.primarycareportal.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.PortalTest;
import org.primarycareportal.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Passwords, links for forgotten ones, codes after the password, and ending sign-ins. */
@PortalTest
class DoorTest {

    private static final long STEP = 30_000;
    private static final long LITTLE = 3_000;

    private static final String CHOSEN = "nine swifts over the mill";
    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired MockMvcTester pages;
    @Autowired GuardWorld world;
    @Autowired JdbcClient jdbc;

    private GuardWorld.Known analyst;

    @BeforeEach
    void somebodyIsKnown() {
        world.stands();
        jdbc.sql("delete from accounts.sign_in_try").update();
        analyst = world.person(Role.IA, Scope.installation());
    }

    private Visitor in() {
        Visitor visitor = Visitor.at(pages);
        visitor.signIn(analyst.signInName(), GuardWorld.PASSWORD);
        return visitor;
    }

    private static int status(MvcTestResult answer) {
        return answer.getResponse().getStatus();
    }

    private static String to(MvcTestResult answer) {
        return String.valueOf(answer.getResponse().getRedirectedUrl());
    }

    @Test
    void aNewPasswordSignsTheOthersOutAndNotOneself() {
        Visitor here = in();
        Visitor there = in();
        here.get("/account/password");
        assertThat(
                        status(
                                here.post(
                                        "/account/password",
                                        Map.of(
                                                "present",
                                                GuardWorld.PASSWORD,
                                                "password",
                                                CHOSEN))))
                .isEqualTo(302);
        assertThat(status(here.get("/account"))).isEqualTo(200);
        assertThat(to(there.get("/account"))).endsWith("/sign-in");
        assertThat(status(there.signIn(analyst.signInName(), GuardWorld.PASSWORD))).isEqualTo(422);
        assertThat(to(there.signIn(analyst.signInName(), CHOSEN))).isEqualTo("/account");
    }

    @Test
    void aPasswordIsChangedOnlyByWhoeverKnowsItAndByTheRules() {
        Visitor here = in();
        here.get("/account/password");
        MvcTestResult wrong =
                here.post("/account/password", Map.of("present", "guess", "password", CHOSEN));
        assertThat(status(wrong)).isEqualTo(422);
        assertThat(Visitor.text(wrong)).contains("This is not your present password");
        assertThat(
                        Visitor.text(
                                here.post(
                                        "/account/password",
                                        Map.of(
                                                "present",
                                                GuardWorld.PASSWORD,
                                                "password",
                                                "elevenchars"))))
                .contains("A password needs at least 12 characters");
    }

    @Test
    void onesOwnSignInsAreListedAndEndedOneByOne() {
        Visitor here = in();
        Visitor there = in();
        String page = Visitor.text(here.get("/account"));
        Matcher end = Pattern.compile("/account/sign-ins/([0-9a-f-]{36})/end").matcher(page);
        assertThat(end.find()).as("the other sign-in can be ended").isTrue();
        assertThat(status(there.get("/account"))).isEqualTo(200);
        here.post("/account/sign-ins/" + end.group(1) + "/end", Map.of());
        assertThat(to(there.get("/account"))).endsWith("/sign-in");
        assertThat(status(here.get("/account"))).isEqualTo(200);
    }

    @Test
    void nobodyEndsTheSignInOfSomebodyElse() {
        Visitor here = in();
        GuardWorld.Known other = world.person(Role.IA, Scope.installation());
        Visitor stranger = Visitor.at(pages);
        stranger.signIn(other.signInName(), GuardWorld.PASSWORD);
        String signIn =
                jdbc.sql("select id::text from accounts.sign_in where person_id = ?")
                        .param(analyst.id().value())
                        .query(String.class)
                        .single();
        stranger.post("/account/sign-ins/" + signIn + "/end", Map.of());
        assertThat(status(here.get("/account"))).isEqualTo(200);
    }

    @Test
    void aSignInEndsAfterItsLongestTimeHoweverBusyItIs() {
        Visitor here = in();
        assertThat(status(here.get("/account"))).isEqualTo(200);
        jdbc.sql(
                        "update accounts.sign_in set at = at - interval '12 hours 1 minute' where person_id = ?")
                .param(analyst.id().value())
                .update();
        assertThat(to(here.get("/account"))).endsWith("/sign-in");
    }

    @Test
    void aSignInEndsAfterTwoHoursWithoutAClickAndEachClickBeginsThemAnew() {
        Visitor here = in();
        rests(here, Duration.ofMinutes(119));
        assertThat(status(here.get("/account"))).isEqualTo(200);
        rests(here, Duration.ofMinutes(119));
        assertThat(status(here.get("/account"))).isEqualTo(200);
        rests(here, Duration.ofMinutes(121));
        assertThat(to(here.get("/account"))).endsWith("/sign-in");
        assertThat(to(here.get("/account"))).endsWith("/sign-in");
    }

    /** As if the last click had been so long ago. */
    private void rests(Visitor visitor, Duration time) {
        String session =
                new String(
                        Base64.getDecoder().decode(visitor.session()), StandardCharsets.US_ASCII);
        assertThat(
                        jdbc.sql(
                                        """
                                        update platform.session
                                           set last_access_time = last_access_time - :time, expiry_time = expiry_time - :time
                                         where session_id = :session
                                        """)
                                .param("time", time.toMillis())
                                .param("session", session)
                                .update())
                .isOne();
    }

    @Test
    void aForgottenPasswordIsAnsweredAlikeForEverybodyAndReachesOnlyThoseWhoExist() {
        Visitor visitor = Visitor.at(pages);
        visitor.get("/forgotten-password");
        MvcTestResult known =
                visitor.post("/forgotten-password", Map.of("name", analyst.signInName()));
        MvcTestResult unknown = visitor.post("/forgotten-password", Map.of("name", "no such body"));
        assertThat(status(known)).isEqualTo(status(unknown)).isEqualTo(200);
        assertThat(Visitor.text(known))
                .contains("If there is an account")
                .isEqualTo(Visitor.text(unknown));
        String letter = await().atMost(SOON).until(this::lastLetter, text -> !text.isEmpty());
        Matcher link = Pattern.compile("/link/\\S+").matcher(letter);
        assertThat(link.find()).isTrue();
        visitor.get(link.group());
        assertThat(status(visitor.post(link.group(), Map.of("password", CHOSEN)))).isEqualTo(302);
        assertThat(to(visitor.signIn(analyst.signInName(), CHOSEN))).isEqualTo("/");
    }

    private String lastLetter() {
        return jdbc.sql(
                        """
                        select coalesce((select text from accounts.letter where person_id = ?
                                          order by written_at desc limit 1), '')
                        """)
                .param(analyst.id().value())
                .query(String.class)
                .single();
    }

    @Test
    void onlyTheFirstFewRequestsForALinkCount() throws Exception {
        Visitor visitor = Visitor.at(pages);
        visitor.get("/forgotten-password");
        for (int i = 0; i < 8; i++) {
            visitor.post("/forgotten-password", Map.of("name", analyst.signInName()));
        }
        await().atMost(SOON).until(() -> letters() == 3);
        Thread.sleep(300);
        assertThat(letters()).isEqualTo(3);
    }

    private int letters() {
        return jdbc.sql("select count(*) from accounts.letter where person_id = ?")
                .param(analyst.id().value())
                .query(Integer.class)
                .single();
    }

    static byte[] secretOn(String page) {
        Matcher key = Pattern.compile("class=\"pcp-key\">([A-Z2-7 ]+)<").matcher(page);
        assertThat(key.find()).isTrue();
        String letters = key.group(1).replace(" ", "");
        byte[] secret = new byte[letters.length() * 5 / 8];
        int buffer = 0;
        int bits = 0;
        int at = 0;
        for (char letter : letters.toCharArray()) {
            buffer = buffer << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                secret[at++] = (byte) (buffer >> bits);
            }
        }
        return secret;
    }

    /** Never in the last seconds of a step, which would be over before the code is looked at. */
    static String code(byte[] secret, int stepsAhead) throws Exception {
        long left = STEP - Instant.now().toEpochMilli() % STEP;
        if (left < LITTLE) {
            Thread.sleep(left);
        }
        return new TimeBasedOneTimePasswordGenerator()
                .generateOneTimePasswordString(
                        new SecretKeySpec(secret, "HmacSHA1"),
                        Instant.now().plusSeconds(30L * stepsAhead));
    }

    /** Switches the codes on with the code of the step before, so that later ones are fresh. */
    private List<String> turnOn(Visitor visitor, byte[] secret) throws Exception {
        MvcTestResult on =
                visitor.post(
                        "/account/second-step",
                        Map.of("present", GuardWorld.PASSWORD, "code", code(secret, -1)));
        assertThat(status(on)).as(Visitor.text(on)).isEqualTo(200);
        List<String> codes = new ArrayList<>();
        Matcher each =
                Pattern.compile("<code>([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})</code>")
                        .matcher(Visitor.text(on));
        while (each.find()) {
            codes.add(each.group(1));
        }
        assertThat(codes).hasSize(10);
        return codes;
    }

    @Test
    void withCodesThePasswordAloneOpensNothing() throws Exception {
        Visitor here = in();
        byte[] secret = secretOn(Visitor.text(here.get("/account/second-step")));
        turnOn(here, secret);

        Visitor there = Visitor.at(pages);
        assertThat(to(there.signIn(analyst.signInName(), GuardWorld.PASSWORD)))
                .isEqualTo("/sign-in/code");
        assertThat(to(there.get("/account"))).endsWith("/sign-in");
        there.get("/sign-in/code");
        MvcTestResult wrong = there.post("/sign-in/code", Map.of("code", "000000"));
        assertThat(status(wrong)).isEqualTo(422);
        assertThat(Visitor.text(wrong)).contains("This code is not right");
        String code = code(secret, 0);
        assertThat(to(there.post("/sign-in/code", Map.of("code", code))))
                .as("the page that they wanted")
                .isEqualTo("/account");
        assertThat(status(there.get("/account"))).isEqualTo(200);

        Visitor thief = Visitor.at(pages);
        thief.signIn(analyst.signInName(), GuardWorld.PASSWORD);
        thief.get("/sign-in/code");
        assertThat(status(thief.post("/sign-in/code", Map.of("code", code))))
                .as("a code works once")
                .isEqualTo(422);
    }

    @Test
    void nonsenseInsteadOfACodeIsRefusedOnThePage() throws Exception {
        Visitor here = in();
        turnOn(here, secretOn(Visitor.text(here.get("/account/second-step"))));
        Visitor there = Visitor.at(pages);
        there.signIn(analyst.signInName(), GuardWorld.PASSWORD);
        for (String typed :
                List.of("", "x".repeat(20_000), "' or 1=1 --", "\uD83D\uDE00é\u202E", "${7*7}")) {
            there.get("/sign-in/code");
            assertThat(status(there.post("/sign-in/code", Map.of("code", typed))))
                    .as(typed.substring(0, Math.min(20, typed.length())))
                    .isEqualTo(422);
        }
    }

    @Test
    void codesAreSwitchedOnOnlyByWhoeverKnowsThePassword() throws Exception {
        Visitor here = in();
        byte[] secret = secretOn(Visitor.text(here.get("/account/second-step")));
        MvcTestResult answer =
                here.post(
                        "/account/second-step",
                        Map.of("present", "a guess", "code", code(secret, -1)));
        assertThat(status(answer)).isEqualTo(422);
        assertThat(Visitor.text(answer)).contains("This is not your present password");
        assertThat(to(Visitor.at(pages).signIn(analyst.signInName(), GuardWorld.PASSWORD)))
                .isEqualTo("/");
    }

    @Test
    void aRecoveryCodeLetsInOnce() throws Exception {
        Visitor here = in();
        byte[] secret = secretOn(Visitor.text(here.get("/account/second-step")));
        String recovery = turnOn(here, secret).get(4);
        for (String expected : List.of("/account", "null")) {
            Visitor there = Visitor.at(pages);
            there.signIn(analyst.signInName(), GuardWorld.PASSWORD);
            there.get("/sign-in/code");
            assertThat(to(there.post("/sign-in/code", Map.of("code", recovery.toUpperCase()))))
                    .isEqualTo(expected);
        }
        assertThat(Visitor.text(here.get("/account/second-step")))
                .contains("9 of 10 recovery codes are left");
    }

    @Test
    void guessingCodesIsSlowedDownFromEveryAddress() throws Exception {
        Visitor here = in();
        byte[] secret = secretOn(Visitor.text(here.get("/account/second-step")));
        turnOn(here, secret);
        for (int i = 0; i < 11; i++) {
            Visitor guesser = Visitor.at(pages).from("192.0.2." + (20 + i));
            guesser.signIn(analyst.signInName(), GuardWorld.PASSWORD);
            guesser.get("/sign-in/code");
            MvcTestResult answer = guesser.post("/sign-in/code", Map.of("code", "00000" + i % 10));
            assertThat(Visitor.text(answer)).contains(i < 10 ? "is not right" : "Wait 15 minutes");
        }
    }

    @Test
    void anAdministratorSwitchesLostCodesOffAndNeverSeesOne() throws Exception {
        Visitor here = in();
        turnOn(here, secretOn(Visitor.text(here.get("/account/second-step"))));
        GuardWorld.Known known = world.person(Role.ADM, Scope.installation());
        Visitor administrator = Visitor.at(pages);
        administrator.signIn(known.signInName(), GuardWorld.PASSWORD);
        administrator.post("/admin/users/" + analyst.id() + "/second-step/forget", Map.of());
        assertThat(to(Visitor.at(pages).signIn(analyst.signInName(), GuardWorld.PASSWORD)))
                .isEqualTo("/");
    }
}
