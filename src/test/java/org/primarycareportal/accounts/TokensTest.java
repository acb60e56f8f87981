package org.primarycareportal.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.PortalTest;
import org.primarycareportal.Program;
import org.primarycareportal.Visitor;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.BusinessClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Tokens for programs: made, used, refused, ended. */
@PortalTest
class TokensTest {

    private static final String PAGE = "/account/tokens";
    private static final String READ = "figures:read";
    private static final String PRACTICES = "/api/v1/practices?ccg=" + GuardWorld.CCG;

    @Autowired MockMvcTester pages;
    @Autowired GuardWorld world;
    @Autowired JdbcClient jdbc;
    @Autowired BusinessClock clock;
    @Autowired TokenDesk desk;

    private GuardWorld.Known analyst;

    @BeforeEach
    void somebodyIsKnown() {
        world.stands();
        analyst = world.person(Role.IA, Scope.ccg(GuardWorld.CCG));
        jdbc.sql("delete from accounts.token_try").update();
    }

    private Visitor in(GuardWorld.Known person) {
        Visitor visitor = Visitor.at(pages);
        visitor.signIn(person.signInName(), GuardWorld.PASSWORD);
        return visitor;
    }

    private Program program() {
        return Program.of(pages, analyst, READ);
    }

    private static Map<String, String> form(Map<String, String> otherwise) {
        Map<String, String> form =
                new HashMap<>(
                        Map.of(
                                "name",
                                "Night script",
                                "scopes",
                                READ,
                                "days",
                                "30",
                                "present",
                                GuardWorld.PASSWORD,
                                "key",
                                UUID.randomUUID().toString()));
        form.putAll(otherwise);
        return form;
    }

    private static String challenge(MvcTestResult answer) {
        return String.valueOf(answer.getResponse().getHeader("WWW-Authenticate"));
    }

    private static void isRefused(MvcTestResult answer, String words) {
        assertThat(Program.status(answer)).isEqualTo(401);
        assertThat(challenge(answer))
                .startsWith("Bearer realm=")
                .contains("error=\"invalid_token\"");
        assertThat(answer.getResponse().getContentType()).isEqualTo("application/problem+json");
        assertThat(Program.json(answer).get("detail").asString()).contains(words);
    }

    @Test
    void aProgramReadsWithATokenWhatItsOwnerSees() {
        MvcTestResult answer = program().get(PRACTICES);
        assertThat(Program.status(answer)).isEqualTo(200);
        assertThat(Program.json(answer).at("/items/0/ods_code").asString())
                .isEqualTo(GuardWorld.PRACTICE);
        assertThat(answer.getResponse().getHeader("Cache-Control")).contains("no-store");
        assertThat(answer.getResponse().getCookies()).isEmpty();
    }

    @Test
    void whatLiesNextDoorIsAnsweredLikeWhatDoesNotExist() {
        Program program = program();
        MvcTestResult others = program.get("/api/v1/practices?ccg=" + GuardWorld.NEXT_CCG);
        MvcTestResult nobodys = program.get("/api/v1/practices?ccg=G9Z");
        assertThat(Program.status(others)).isEqualTo(404);
        assertThat(Visitor.text(others)).isEqualTo(Visitor.text(nobodys));
    }

    @Test
    void aTokenIsShownOnceAndOnlyItsHashIsKept() {
        Visitor visitor = in(analyst);
        String token = Program.make(visitor, READ);
        assertThat(Visitor.text(visitor.get(PAGE)))
                .contains("Night script")
                .contains(token.substring(0, 10))
                .doesNotContain(token);
        isKeptNowhere(token);
    }

    /** As text, and as the bytes of a session's attributes. */
    private void isKeptNowhere(String token) {
        String secret = token.substring(10);
        String hex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
        for (String table :
                jdbc.sql(
                                "select schemaname || '.' || tablename from pg_tables where schemaname in ('accounts', 'audit', 'platform')")
                        .query(String.class)
                        .list()) {
            assertThat(
                            jdbc.sql(
                                            "select count(*) from "
                                                    + table
                                                    + " t where strpos(t::text, ?) > 0 or strpos(t::text, ?) > 0")
                                    .params(secret, hex)
                                    .query(Integer.class)
                                    .single())
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void aTokenSentToAPageIsNotKeptWithTheRequest() {
        String token = Program.make(in(analyst), READ);
        String page = "/practices?ccg=" + GuardWorld.CCG;
        String wanted = "heron" + UUID.randomUUID().toString().substring(0, 8);
        browser().get(page + "&q=" + wanted);
        assertThat(sessionsWith(wanted)).as("what is wanted is kept otherwise").isEqualTo(1);
        for (String address :
                List.of(
                        page + "&token=" + token,
                        page + "&q=x" + token.replace("pcp_", "%70cp_"),
                        "/practices/" + token)) {
            assertThat(Program.status(browser().get(address))).as(address).isEqualTo(302);
        }
        browser().saying("Referer", "http://localhost/practices?token=" + token).get(page);
        browser().with(token).get(page);
        isKeptNowhere(token);
    }

    private Program browser() {
        return Program.at(pages).saying("Accept", "text/html,*/*;q=0.8");
    }

    private int sessionsWith(String words) {
        return jdbc.sql(
                        "select count(*) from platform.session_attributes t where strpos(t::text, ?) > 0")
                .param(HexFormat.of().formatHex(words.getBytes(StandardCharsets.UTF_8)))
                .query(Integer.class)
                .single();
    }

    @Test
    void makingAndRevokingStandInTheTrail() {
        Visitor visitor = in(analyst);
        String token = Program.make(visitor, READ);
        visitor.post(PAGE + "/" + idOf(token) + "/revoke", Map.of());
        assertThat(
                        jdbc.sql(
                                        "select action from audit.entry where subject_id = ? and action like 'person.token.%' order by id")
                                .param(analyst.id().toString())
                                .query(String.class)
                                .list())
                .containsExactly("person.token.made", "person.token.revoked");
    }

    private UUID idOf(String token) {
        return jdbc.sql("select id from accounts.token where token_hash = ?")
                .param(DoorLinks.hash(token))
                .query(UUID.class)
                .single();
    }

    @Test
    void theSameFormSentTwiceMakesOneToken() {
        Visitor visitor = in(analyst);
        Map<String, String> form = form(Map.of());
        assertThat(visitor.post(PAGE, form)).hasStatusOk();
        assertThat(Program.status(visitor.post(PAGE, form))).isEqualTo(302);
        assertThat(Visitor.text(visitor.get(PAGE))).contains("had made its token before");
        assertThat(howMany()).isEqualTo(1);
    }

    private int howMany() {
        return jdbc.sql("select count(*) from accounts.token where person_id = ?")
                .param(analyst.id().value())
                .query(Integer.class)
                .single();
    }

    @Test
    void aTokenNeedsANameAScopeALifetimeAndThePassword() {
        Visitor visitor = in(analyst);
        visitor.get(PAGE);
        for (Map<String, String> wrong :
                List.of(
                        Map.of("name", " "),
                        Map.of("name", "for 943 476 5919"),
                        Map.of("scopes", "everything"),
                        Map.of("days", "3650"),
                        Map.of("days", ""),
                        Map.of("present", "not this one"))) {
            MvcTestResult answer = visitor.post(PAGE, form(wrong));
            assertThat(Program.status(answer)).as(wrong.toString()).isEqualTo(422);
            assertThat(Visitor.text(answer)).contains("There is a problem");
        }
        assertThat(howMany()).isZero();
    }

    @Test
    void whoMayBringInNoFilesGetsNoTokenForIt() {
        GuardWorld.Known clinician = world.person(Role.GP, Scope.practice(GuardWorld.PRACTICE));
        Visitor visitor = in(clinician);
        assertThat(Visitor.text(visitor.get(PAGE))).doesNotContain("files:bring");
        MvcTestResult answer = visitor.post(PAGE, form(Map.of("scopes", "files:bring")));
        assertThat(Program.status(answer)).isEqualTo(422);
        assertThat(Visitor.text(answer)).contains("None of your roles brings files in");
    }

    @Test
    void tenTokensAreEnough() {
        Visitor visitor = in(analyst);
        for (int i = 0; i < 10; i++) {
            Program.make(visitor, READ);
        }
        MvcTestResult answer = visitor.post(PAGE, form(Map.of()));
        assertThat(Program.status(answer)).isEqualTo(422);
        assertThat(Visitor.text(answer)).contains("10 good tokens");
    }

    @Test
    void withoutATokenAProgramIsToldToSendOne() {
        MvcTestResult answer = Program.at(pages).get(PRACTICES);
        assertThat(Program.status(answer)).isEqualTo(401);
        assertThat(challenge(answer)).isEqualTo("Bearer realm=\"Primary care portal\"");
        assertThat(Program.json(answer).get("detail").asString()).contains("Authorization: Bearer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Basic YTpi", "Bearer", "Bearer ", "Bearer a b", "bearer pcp_ü", "pcp_x"})
    void aHeaderThatCannotBeReadIsRefused(String header) {
        MvcTestResult answer = Program.at(pages).saying("Authorization", header).get(PRACTICES);
        assertThat(Program.status(answer)).isEqualTo(400);
        assertThat(challenge(answer)).contains("error=\"invalid_request\"");
    }

    @Test
    void aTokenThatNobodyHasIsRefused() {
        isRefused(Program.at(pages).with("pcp_" + "A".repeat(43)).get(PRACTICES), "No such token");
    }

    @Test
    void aTokenInTheAddressIsRefusedWithTheAdviceToRevokeIt() {
        String token = Program.make(in(analyst), READ);
        for (String place :
                List.of(
                        "token=" + token,
                        "access_token=" + token,
                        "%74oken=x",
                        "q=" + token,
                        "q=my" + token,
                        "q=%70cp_" + token.substring(4),
                        token + "=x",
                        token)) {
            MvcTestResult answer = Program.at(pages).get(PRACTICES + "&" + place);
            assertThat(Program.status(answer)).as(place).isEqualTo(400);
            assertThat(Program.json(answer).get("detail").asString()).contains("Revoke this token");
            assertThat(Visitor.text(answer)).doesNotContain(token.substring(4));
        }
        for (String path : List.of("/api/v1/" + token, "/api/v1/practices/x%70cp_" + token)) {
            MvcTestResult answer = Program.at(pages).get(path);
            assertThat(Program.status(answer)).as(path).isEqualTo(400);
            assertThat(Visitor.text(answer)).doesNotContain(token.substring(4));
        }
        assertThat(Program.status(Program.at(pages).with(token).get(PRACTICES + "&token=" + token)))
                .isEqualTo(400);
    }

    @Test
    void anExpiredTokenIsRefused() {
        String token = Program.make(in(analyst), READ);
        jdbc.sql(
                        "update accounts.token set made_at = made_at - interval '31 days', good_until = clock_timestamp() where token_hash = ?")
                .param(DoorLinks.hash(token))
                .update();
        isRefused(Program.at(pages).with(token).get(PRACTICES), "has run out");
    }

    @Test
    void aRevokedTokenIsRefusedAtOnce() {
        Visitor visitor = in(analyst);
        String token = Program.make(visitor, READ);
        Program program = Program.at(pages).with(token);
        assertThat(Program.status(program.get(PRACTICES))).isEqualTo(200);
        visitor.post(PAGE + "/" + idOf(token) + "/revoke", Map.of());
        isRefused(program.get(PRACTICES), "was revoked");
        assertThat(Visitor.text(visitor.get(PAGE))).contains("revoked by Guard IA");
    }

    @Test
    void nobodyRevokesATokenOfSomebodyElse() {
        String token = Program.make(in(analyst), READ);
        MvcTestResult answer =
                in(world.person(Role.IA, Scope.ccg(GuardWorld.CCG)))
                        .post(PAGE + "/" + idOf(token) + "/revoke", Map.of());
        assertThat(Program.status(answer)).isEqualTo(404);
        assertThat(Program.status(Program.at(pages).with(token).get(PRACTICES))).isEqualTo(200);
    }

    @Test
    void aTokenOfAnotherScopeIsRefused() {
        MvcTestResult answer = Program.of(pages, analyst, "files:bring").get(PRACTICES);
        assertThat(Program.status(answer)).isEqualTo(403);
        assertThat(challenge(answer))
                .contains("error=\"insufficient_scope\"")
                .contains("scope=\"figures:read\"");
    }

    @Test
    void aTokenEndsWhenItsOwnerIsShownOutAndDoesNotComeBackWithThem() {
        Program program = program();
        assertThat(Program.status(program.get(PRACTICES))).isEqualTo(200);
        Visitor administrator = in(world.person(Role.ADM, Scope.installation()));
        String person = "/admin/users/" + analyst.id();
        String version = version();
        administrator.post(person + "/disable", Map.of("why", "Left", "version", version));
        isRefused(program.get(PRACTICES), "was revoked");
        administrator.post(person + "/enable", Map.of("version", version()));
        isRefused(program.get(PRACTICES), "was revoked");
    }

    private String version() {
        return jdbc.sql("select version::text from accounts.person where id = ?")
                .param(analyst.id().value())
                .query(String.class)
                .single();
    }

    @Test
    void aRoleThatIsTakenAwayIsGoneForProgramsToo() {
        Program program = program();
        assertThat(Program.status(program.get(PRACTICES))).isEqualTo(200);
        jdbc.sql("update accounts.role_grant set role = 'NV' where person_id = ?")
                .param(analyst.id().value())
                .update();
        isRefused(program.get(PRACTICES), "may have no tokens");
    }

    @Test
    void aTokenDoesNotComeBackWithARoleElsewhere() {
        Program program = program();
        Program unused = Program.at(pages).with(Program.make(in(analyst), READ));
        jdbc.sql("update accounts.role_grant set role = 'NV' where person_id = ?")
                .param(analyst.id().value())
                .update();
        isRefused(program.get(PRACTICES), "may have no tokens");
        jdbc.sql("update accounts.role_grant set role = 'IA' where person_id = ?")
                .param(analyst.id().value())
                .update();
        isRefused(program.get(PRACTICES), "was revoked");
        isRefused(unused.get(PRACTICES), "was revoked");
    }

    @Test
    void aRoleThatIsGivenLaterRevokesTokensThatNobodyUsedMeanwhile() {
        Program program = program();
        Visitor administrator = in(world.person(Role.ADM, Scope.installation()));
        String person = "/admin/users/" + analyst.id();
        jdbc.sql("update accounts.role_grant set from_on = from_on - 30 where person_id = ?")
                .param(analyst.id().value())
                .update();
        UUID role =
                jdbc.sql("select id from accounts.role_grant where person_id = ?")
                        .param(analyst.id().value())
                        .query(UUID.class)
                        .single();
        assertThat(
                        Program.status(
                                administrator.post(
                                        person + "/roles/" + role + "/end",
                                        Map.of(
                                                "lastDay",
                                                clock.today().minusDays(1).toString(),
                                                "version",
                                                version()))))
                .isEqualTo(302);
        MvcTestResult given =
                administrator.post(
                        person + "/roles/new",
                        Map.of(
                                "role",
                                "IA",
                                "scope",
                                "The whole installation",
                                "from",
                                clock.today().toString(),
                                "version",
                                version()));
        assertThat(Program.status(given)).as(Visitor.text(given)).isEqualTo(302);
        isRefused(program.get(PRACTICES), "was revoked");
        assertThat(Program.status(program().get(PRACTICES))).as("a new one").isEqualTo(200);
    }

    @Test
    void tokensEndWithTheLastDayOfWhoeverLeaves() {
        String token = Program.make(in(analyst), READ);
        Program program = Program.at(pages).with(token);
        desk.endWith(clock.today().plusDays(1), analyst.id(), Actor.portal("test"));
        assertThat(Program.status(program.get(PRACTICES))).isEqualTo(200);
        assertThat(
                        jdbc.sql(
                                        "select good_until between clock_timestamp() + interval '22 hours' and clock_timestamp() + interval '49 hours' from accounts.token where token_hash = ?")
                                .param(DoorLinks.hash(token))
                                .query(Boolean.class)
                                .single())
                .isTrue();
        desk.endWith(clock.today().plusDays(5), analyst.id(), Actor.portal("test"));
        assertThat(
                        jdbc.sql(
                                        "select good_until < clock_timestamp() + interval '49 hours' from accounts.token where token_hash = ?")
                                .param(DoorLinks.hash(token))
                                .query(Boolean.class)
                                .single())
                .as("nothing makes it longer again")
                .isTrue();
        desk.endWith(clock.today().minusDays(1), analyst.id(), Actor.portal("test"));
        isRefused(program.get(PRACTICES), "was revoked");
    }

    @Test
    void aPasswordChosenByALinkRevokesAllTokens() {
        Program program = program();
        Visitor visitor = Visitor.at(pages);
        visitor.get("/forgotten-password");
        visitor.post("/forgotten-password", Map.of("name", analyst.signInName()));
        String letter =
                await().atMost(Duration.ofSeconds(20))
                        .until(this::lastLetter, text -> text.contains("/link/"));
        Matcher link = Pattern.compile("/link/\\S+").matcher(letter);
        assertThat(link.find()).isTrue();
        visitor.get(link.group());
        assertThat(Program.status(program.get(PRACTICES))).as("a link alone").isEqualTo(200);
        assertThat(
                        Program.status(
                                visitor.post(
                                        link.group(),
                                        Map.of("password", "seven herons over wet sand"))))
                .isEqualTo(302);
        isRefused(program.get(PRACTICES), "was revoked");
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
    void anAdministratorRevokesAllTokensOfSomebody() {
        Program program = program();
        Visitor administrator = in(world.person(Role.ADM, Scope.ccg(GuardWorld.CCG)));
        String person = "/admin/users/" + analyst.id();
        assertThat(Visitor.text(administrator.get(person))).contains("Revoke all tokens");
        administrator.post(person + "/tokens/revoke", Map.of());
        isRefused(program.get(PRACTICES), "was revoked");
        assertThat(
                        Program.status(
                                in(world.person(Role.ADM, Scope.ccg(GuardWorld.NEXT_CCG)))
                                        .post(person + "/tokens/revoke", Map.of())))
                .isEqualTo(404);
    }

    @Test
    void guessingTokensIsSlowedDownAndGoodOnesFromThereGoOn() {
        String fresh = Program.make(in(analyst), READ);
        String dead = Program.make(in(analyst), READ);
        Program ended = Program.at(pages).from("192.0.2.77").with(dead);
        assertThat(Program.status(ended.get(PRACTICES))).isEqualTo(200);
        in(analyst).post(PAGE + "/" + idOf(dead) + "/revoke", Map.of());
        jdbc.sql(
                        "insert into accounts.token_try (address) select '192.0.2.77' from generate_series(1, 99)")
                .update();
        Program guesser = Program.at(pages).from("192.0.2.77").with("pcp_" + "B".repeat(43));
        isRefused(guesser.get(PRACTICES), "No such token");
        MvcTestResult waits = guesser.get(PRACTICES);
        assertThat(Program.status(waits)).isEqualTo(429);
        assertThat(waits.getResponse().getHeader("Retry-After")).isEqualTo("900");
        assertThat(Program.status(ended.get(PRACTICES)))
                .as("one that was good there waits too")
                .isEqualTo(429);
        assertThat(
                        jdbc.sql(
                                        "select count(*) from accounts.token_try where address = '192.0.2.77'")
                                .query(Integer.class)
                                .single())
                .as("no more are written than are counted")
                .isEqualTo(100);
        assertThat(Program.status(Program.at(pages).from("192.0.2.77").with(fresh).get(PRACTICES)))
                .as("a good one that was never used there")
                .isEqualTo(200);
        assertThat(
                        Program.status(
                                Visitor.at(pages)
                                        .from("192.0.2.77")
                                        .signIn(analyst.signInName(), GuardWorld.PASSWORD)))
                .as("people beside the program still sign in")
                .isEqualTo(302);
    }

    @Test
    void whenATokenWasLastUsedIsWrittenAtMostOnceAMinute() {
        String token = Program.make(in(analyst), READ);
        Program program = Program.at(pages).with(token);
        program.get(PRACTICES);
        String first = lastUsed(token);
        program.get(PRACTICES);
        assertThat(lastUsed(token)).isEqualTo(first);
        jdbc.sql("update accounts.token set last_used_at = last_used_at - interval '61 seconds'")
                .update();
        program.get(PRACTICES);
        assertThat(lastUsed(token)).isGreaterThan(first);
    }

    private String lastUsed(String token) {
        return jdbc.sql(
                        "select to_char(last_used_at, 'YYYY-MM-DD HH24:MI:SS.US') from accounts.token where token_hash = ?")
                .param(DoorLinks.hash(token))
                .query(String.class)
                .single();
    }

    @Test
    void whoeverIsSignedInMayReadWithTheirBrowserAndChangeNothing() {
        Visitor visitor = in(analyst);
        assertThat(Program.status(visitor.get(PRACTICES))).isEqualTo(200);
        assertThat(Program.status(visitor.post("/api/v1/practices", Map.of()))).isEqualTo(401);
    }

    @Test
    void aTokenOpensNoPage() {
        MvcTestResult answer = program().get("/practices?ccg=" + GuardWorld.CCG);
        assertThat(Program.status(answer)).isEqualTo(302);
        assertThat(answer.getResponse().getRedirectedUrl()).endsWith("/sign-in");
    }

    @Test
    void aParameterThatNobodyKnowsIsNamed() {
        MvcTestResult unknown = program().get(PRACTICES + "&cluser=x");
        assertThat(Program.status(unknown)).isEqualTo(400);
        assertThat(Program.json(unknown).get("parameter").asString()).isEqualTo("cluser");
        for (String wrong : List.of("page=0", "size=5001", "at=soon", "status=merged", "page=")) {
            MvcTestResult answer = program().get(PRACTICES + "&" + wrong);
            String name = wrong.split("=")[0];
            assertThat(Program.status(answer))
                    .as(wrong)
                    .isEqualTo(wrong.equals("page=") ? 200 : 400);
            if (!wrong.equals("page=")) {
                assertThat(Program.json(answer).get("parameter").asString()).isEqualTo(name);
            }
        }
    }

    @Test
    void anAddressThatDoesNotExistIsAProblemToo() {
        MvcTestResult answer = program().get("/api/v1/nothing-of-the-kind");
        assertThat(Program.status(answer)).isEqualTo(404);
        assertThat(answer.getResponse().getContentType()).isEqualTo("application/problem+json");
    }
}
