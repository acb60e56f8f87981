package org.primarycareportal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.PortalTest;
import org.primarycareportal.Visitor;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.accounts.Scope;
import org.primarycareportal.imports.TestImports;
import org.primarycareportal.shared.KeptFor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What is kept about people goes when its time is over, and not before. */
@PortalTest
class ForgettingTest {

    @Autowired MockMvcTester pages;
    @Autowired GuardWorld world;
    @Autowired TestImports imports;
    @Autowired Forgetting forgetting;
    @Autowired JdbcClient jdbc;

    @BeforeEach
    void theWorldStands() {
        world.stands();
    }

    private List<String> left(String sql, Object... values) {
        return jdbc.sql(sql).params(List.of(values)).query(String.class).list();
    }

    private void tried(String name, String outcome, int hours) {
        jdbc.sql(
                        """
                        insert into accounts.sign_in_try (name_key, address, outcome, at)
                        values (?, '127.0.0.9', ?, clock_timestamp() - make_interval(hours => ?))
                        """)
                .params(name, outcome, hours)
                .update();
    }

    @Test
    void triesToSignInGoAfterADayOrAMonth() {
        tried("forgetting-1", "REFUSED", 25);
        tried("forgetting-2", "REFUSED", 23);
        tried("forgetting-3", "WAIT", 25);
        tried("forgetting-4", "IN", 25);
        tried("forgetting-5", "IN", 30 * 24 + 1);
        forgetting.forget();
        assertThat(
                        left(
                                "select name_key from accounts.sign_in_try where name_key like 'forgetting-%' order by 1"))
                .containsExactly("forgetting-2", "forgetting-4");
    }

    private void signedIn(UUID person, String browser, int days) {
        jdbc.sql(
                        """
                        insert into accounts.sign_in (id, person_id, at, address, browser, ended_at)
                        values (?, ?, clock_timestamp() - make_interval(days => ?), '127.0.0.9', ?, clock_timestamp())
                        """)
                .params(UUID.randomUUID(), person, days, browser)
                .update();
    }

    @Test
    void signInsGoAfterThreeMonthsButTheLastOneStays() {
        UUID often = world.person(Role.IA, Scope.ccg(GuardWorld.CCG)).id().value();
        signedIn(often, "old", 91);
        signedIn(often, "older", 200);
        signedIn(often, "young", 89);
        UUID once = world.person(Role.IA, Scope.ccg(GuardWorld.CCG)).id().value();
        signedIn(once, "only", 400);
        forgetting.forget();
        String browsers = "select browser from accounts.sign_in where person_id = ?";
        assertThat(left(browsers, often)).containsExactly("young");
        assertThat(left(browsers, once)).containsExactly("only");
    }

    private void link(UUID person, String by, String ended, int goodUntilDays) {
        jdbc.sql(
                        """
                        insert into accounts.door_link (id, token_hash, person_id, purpose, made_by, good_until, ended_at)
                        values (?, ?, ?, 'RESET', ?, clock_timestamp() - make_interval(days => ?), clock_timestamp() - ?::interval)
                        """)
                .params(
                        UUID.randomUUID(),
                        UUID.randomUUID().toString(),
                        person,
                        by,
                        goodUntilDays,
                        ended)
                .update();
    }

    @Test
    void linksGoAMonthAfterTheirEnd() {
        UUID person = world.person(Role.IA, Scope.ccg(GuardWorld.CCG)).id().value();
        link(person, "used long ago", "31 days", 30);
        link(person, "used lately", "29 days", 28);
        link(person, "too old for long", null, 31);
        link(person, "still good", null, -7);
        forgetting.forget();
        assertThat(left("select made_by from accounts.door_link where person_id = ?", person))
                .containsExactlyInAnyOrder("used lately", "still good");
    }

    private void letter(UUID person, String subject, String state, int days) {
        jdbc.sql(
                        """
                        insert into accounts.letter (id, person_id, to_name, to_address, subject, text, secret, written_at, state, next_try_at, sent_at)
                        values (?, ?, 'x', 'x@example.org', ?, 'text', false, clock_timestamp() - make_interval(days => ?), ?,
                                clock_timestamp() - make_interval(days => ?),
                                case ? when 'SENT' then clock_timestamp() - make_interval(days => ?) end)
                        """)
                .params(UUID.randomUUID(), person, subject, days, state, days, state, days)
                .update();
    }

    @Test
    void mailGoesOnceItIsSentAndOldAndNeverWhileItWaits() {
        UUID person = world.person(Role.IA, Scope.ccg(GuardWorld.CCG)).id().value();
        letter(person, "sent long ago", "SENT", 91);
        letter(person, "sent lately", "SENT", 89);
        letter(person, "given up long ago", "GIVEN_UP", 91);
        letter(person, "waiting for long", "WAITING", 91);
        forgetting.forget();
        assertThat(left("select subject from accounts.letter where person_id = ?", person))
                .containsExactlyInAnyOrder("sent lately", "waiting for long");
    }

    private long refused(String name, int days) {
        long id = imports.send(name, "a,b\n1,2\n").id();
        jdbc.sql(
                        "update imports.import set uploaded_at = uploaded_at - make_interval(days => ?) where id = ?")
                .params(days, id)
                .update();
        return id;
    }

    @Test
    void filesThatWereRefusedGoWithAllThatWasNotedOfThem() {
        long old = refused("forget-me.csv", 91);
        long young = refused("keep-me.csv", 89);
        long live = refused("counted-once.csv", 91);
        jdbc.sql("update imports.import set status = 'UNCHANGED', trouble = null where id = ?")
                .param(live)
                .update();
        forgetting.forget();
        assertThat(
                        left(
                                "select file_name from imports.import where id in (?, ?, ?) order by id",
                                old,
                                young,
                                live))
                .containsExactly("keep-me.csv", "counted-once.csv");
        assertThat(left("select number::text from imports.piece where import_id = ?", old))
                .isEmpty();
        assertThat(
                        left(
                                "select action from audit.entry where subject_kind = 'import' and subject_id = ?",
                                Long.toString(old)))
                .as("the record still says that it came")
                .contains("import.received");
    }

    @Test
    void thePageSaysTheTimesThatHold() {
        String page = Visitor.text(Visitor.at(pages).get("/privacy"));
        assertThat(page)
                .contains("Tries to sign in that failed")
                .contains(">1 day<")
                .contains(">30 days<")
                .contains(">90 days<")
                .contains("administrator of the portal in your organisation");
        assertThat(Visitor.text(Visitor.at(pages).get("/help"))).contains("href=\"/privacy\"");
    }

    @Test
    void nothingIsKeptForLessThanADay() {
        assertThatThrownBy(() -> new KeptFor(1, "It", "", Duration.ofHours(23), () -> 0))
                .hasMessageContaining("less than a day");
        assertThat(new KeptFor(1, "It", "", Duration.ofDays(1), () -> 0).words())
                .isEqualTo("1 day");
    }
}
