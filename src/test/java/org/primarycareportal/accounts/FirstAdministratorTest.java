package org.primarycareportal.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.PortalTest;
import org.primarycareportal.Visitor;
import org.primarycareportal.shared.NotFoundException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The one link by which the first administrator of a new installation gets in. */
@PortalTest
@ExtendWith(OutputCaptureExtension.class)
class FirstAdministratorTest {

    private static final Map<String, String> TYPED =
            Map.of(
                    "name",
                    "Mina Okafor",
                    "signInName",
                    "mina",
                    "email",
                    "mina@example.org",
                    "password",
                    GuardWorld.PASSWORD);

    @Autowired MockMvcTester pages;
    @Autowired FirstAdministrator first;
    @Autowired GuardWorld world;
    @Autowired JdbcClient jdbc;

    @BeforeEach
    void nobodyIsThereYet() {
        jdbc.sql("create table public.kept_person as table accounts.person").update();
        jdbc.sql("create table public.kept_grant as table accounts.role_grant").update();
        everybodyGoes();
    }

    private void everybodyGoes() {
        for (String table :
                List.of(
                        "leaving_item",
                        "leaving_role",
                        "leaving",
                        "recovery_code",
                        "second_step",
                        "door_link",
                        "sign_in",
                        "letter",
                        "token",
                        "role_grant",
                        "person")) {
            jdbc.sql("delete from accounts." + table).update();
        }
    }

    @AfterEach
    void theOthersComeBack() {
        everybodyGoes();
        jdbc.sql("delete from accounts.welcome_link").update();
        jdbc.sql("insert into accounts.person select * from public.kept_person").update();
        jdbc.sql("insert into accounts.role_grant select * from public.kept_grant").update();
        jdbc.sql("drop table public.kept_person, public.kept_grant").update();
    }

    private static int status(MvcTestResult answer) {
        return answer.getResponse().getStatus();
    }

    private static Map<String, String> typedBut(String field, String value) {
        Map<String, String> typed = new java.util.HashMap<>(TYPED);
        typed.put(field, value);
        return typed;
    }

    @Test
    void theLinkInTheLogLetsTheFirstAdministratorInOnce(CapturedOutput output) {
        int before = output.getAll().length();
        first.writeLink();
        String path =
                output.getAll()
                        .substring(before)
                        .replaceAll("(?s).*opens (/welcome/[A-Za-z0-9_-]+) .*", "$1");
        assertThat(path).startsWith("/welcome/").hasSizeGreaterThan(40);

        Visitor visitor = Visitor.at(pages);
        assertThat(visitor.get(path)).hasStatusOk();
        assertThat(visitor.post(path, TYPED).getResponse().getRedirectedUrl()).isEqualTo("/");
        assertThat(Visitor.text(visitor.get("/account"))).contains("Mina Okafor");
        assertThat(visitor.get("/admin/ccgs")).hasStatusOk();

        Visitor second = Visitor.at(pages);
        second.get("/sign-in");
        assertThat(status(second.get(path))).isEqualTo(404);
        assertThat(status(second.post(path, typedBut("signInName", "other")))).isEqualTo(404);
        assertThat(jdbc.sql("select count(*) from accounts.person").query(Long.class).single())
                .isEqualTo(1);
    }

    @Test
    void theTrailSaysWhoCameAndNotTheirPassword(CapturedOutput output) {
        int before = output.getAll().length();
        Visitor visitor = Visitor.at(pages).from("192.0.2.77");
        String path = "/welcome/" + first.newLink();
        visitor.get(path);
        visitor.post(path, TYPED);
        assertThat(
                        jdbc.sql(
                                        "select e::text from audit.entry e where action = 'person.added' and person_name like 'Mina Okafor%' and address = '192.0.2.77'")
                                .query(String.class)
                                .list())
                .hasSize(1)
                .allSatisfy(
                        row ->
                                assertThat(row)
                                        .contains("ADM")
                                        .doesNotContain(GuardWorld.PASSWORD)
                                        .doesNotContain("argon2"));
        assertThat(output.getAll().substring(before)).doesNotContain(GuardWorld.PASSWORD);
    }

    @Test
    void aWeakPasswordIsRefusedBesideItsFieldAndTheRestIsKept() {
        Visitor visitor = Visitor.at(pages);
        String path = "/welcome/" + first.newLink();
        visitor.get(path);
        MvcTestResult answer = visitor.post(path, typedBut("password", "short"));
        assertThat(status(answer)).isEqualTo(422);
        assertThat(Visitor.text(answer))
                .contains("A password needs at least 12 characters")
                .contains("value=\"Mina Okafor\"")
                .doesNotContain("value=\"short\"");
        assertThat(visitor.get(path)).hasStatusOk();
    }

    @Test
    void onlyItsHashIsKept() {
        String token = first.newLink();
        assertThat(
                        jdbc.sql("select token_hash from accounts.welcome_link")
                                .query(String.class)
                                .list())
                .hasSize(1)
                .noneMatch(hash -> hash.contains(token));
    }

    @Test
    void aNewLinkEndsTheOneBefore() {
        String before = first.newLink();
        String now = first.newLink();
        assertThat(status(Visitor.at(pages).get("/welcome/" + before))).isEqualTo(404);
        assertThat(Visitor.at(pages).get("/welcome/" + now)).hasStatusOk();
    }

    @Test
    void aLinkOfYesterdayIsDead() {
        Visitor visitor = Visitor.at(pages);
        String path = "/welcome/" + first.newLink();
        jdbc.sql("update accounts.welcome_link set good_until = good_until - interval '23 hours'")
                .update();
        assertThat(visitor.get(path)).hasStatusOk();
        jdbc.sql("update accounts.welcome_link set good_until = good_until - interval '61 minutes'")
                .update();
        assertThat(status(visitor.get(path))).isEqualTo(404);
        assertThat(status(visitor.post(path, TYPED))).isEqualTo(404);
    }

    @Test
    void whereSomebodyIsThereAlreadyNoLinkIsWrittenAndNoneWorks(CapturedOutput output) {
        world.person(Role.QO, Scope.installation());
        int before = output.getAll().length();
        first.writeLink();
        assertThat(output.getAll().substring(before)).doesNotContain("/welcome/");
        assertThat(status(Visitor.at(pages).get("/welcome/" + first.newLink()))).isEqualTo(404);
    }

    @Test
    void twoAtOnceMakeOneAdministrator() throws Exception {
        String token = first.newLink();
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            Callable<Boolean> mina = () -> comes(token, "mina");
            Callable<Boolean> otto = () -> comes(token, "otto");
            List<Future<Boolean>> came = both.invokeAll(List.of(mina, otto));
            assertThat(came.get(0).get() ^ came.get(1).get()).isTrue();
        } finally {
            both.shutdownNow();
        }
        assertThat(jdbc.sql("select count(*) from accounts.person").query(Long.class).single())
                .isEqualTo(1);
    }

    private boolean comes(String token, String name) {
        try {
            first.welcome(
                    token,
                    new People.Newcomer(name, name, "", name + "@example.org", GuardWorld.PASSWORD),
                    "192.0.2.1");
            return true;
        } catch (NotFoundException tooLate) {
            return false;
        }
    }
}
