package org.primarycareportal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.accounts.Scope;
import org.primarycareportal.shared.BusinessClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an administrator does in one browser is felt in another at its next request. */
@TryItPortal
class TwoBrowsersTest {

    @LocalServerPort private int port;

    @Autowired GuardWorld world;
    @Autowired BusinessClock clock;
    @Autowired JdbcClient jdbc;

    private GuardWorld.Known editor() {
        return world.person(Role.QO, Scope.ccg("Z01"));
    }

    @Test
    void aRoleThatIsTakenAwayIsGoneAtTheNextRequest() {
        GuardWorld.Known editor = editor();
        try (Surfer there =
                        Surfer.with(port, true).signedIn(editor.signInName(), GuardWorld.PASSWORD);
                Surfer here = Surfer.with(port, true).as("administrator")) {
            assertThat(there.open("/who-does-what/new?ccg=Z01")).isEqualTo(200);
            String role =
                    jdbc.sql("select id::text from accounts.role_grant where person_id = ?")
                            .param(editor.id().value())
                            .query(String.class)
                            .single();
            here.open("/admin/users/" + editor.id() + "/roles/" + role + "/end");
            here.page().fill("#lastDay", clock.today().minusDays(1).toString());
            here.page().click("button:text-is(\"Set the last day\")");
            assertThat(here.path()).isEqualTo("/admin/users/" + editor.id());
            assertThat(there.open("/who-does-what/new?ccg=Z01")).isEqualTo(403);
        }
    }

    @Test
    void whoeverIsDisabledIsOutAtTheNextRequest() {
        GuardWorld.Known editor = editor();
        try (Surfer there =
                        Surfer.with(port, true).signedIn(editor.signInName(), GuardWorld.PASSWORD);
                Surfer here = Surfer.with(port, true).as("administrator")) {
            assertThat(there.open("/account")).isEqualTo(200);
            here.open("/admin/users/" + editor.id() + "/disable");
            here.page().fill("#why", "has left");
            here.page().click("button:text-is(\"Disable\")");
            assertThat(here.path()).isEqualTo("/admin/users/" + editor.id());
            there.open("/account");
            assertThat(there.path()).isEqualTo("/sign-in");
            there.signedIn(editor.signInName(), GuardWorld.PASSWORD);
            assertThat(there.path()).isEqualTo("/sign-in");
        }
    }

    @Test
    void aFormThatWasOpenBeforeSomebodyWasDisabledChangesNothing() {
        GuardWorld.Known editor = editor();
        try (Surfer there =
                        Surfer.with(port, false)
                                .signedIn(editor.signInName(), GuardWorld.PASSWORD);
                Surfer here = Surfer.with(port, false).as("administrator")) {
            there.open("/who-does-what/roles/new?ccg=Z01");
            there.page().fill("#title", "Keeper of the gate");
            here.open("/admin/users/" + editor.id() + "/disable");
            here.page().fill("#why", "has left");
            here.page().click("button:text-is(\"Disable\")");
            there.page().locator("#main form button").last().click();
            assertThat(
                            jdbc.sql(
                                            "select count(*) from governance.staff_role where title = 'Keeper of the gate'")
                                    .query(Integer.class)
                                    .single())
                    .isZero();
        }
    }
}
