package org.primarycareportal.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.PortalTest;
import org.primarycareportal.Visitor;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.PersonId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What the administrator of one CCG reads in the trail about people and their roles. */
@PortalTest
class PersonAuditTrailTest {

    @Autowired MockMvcTester pages;
    @Autowired GuardWorld world;
    @Autowired BusinessClock clock;
    @Autowired JdbcClient jdbc;

    private Visitor everywhere;
    private Visitor here;
    private Visitor nextDoor;

    @BeforeEach
    void administratorsAreIn() {
        world.stands();
        jdbc.sql("delete from accounts.sign_in_try").update();
        everywhere = administrator(Scope.installation());
        here = administrator(Scope.ccg(GuardWorld.CCG));
        nextDoor = administrator(Scope.ccg(GuardWorld.NEXT_CCG));
    }

    private Visitor administrator(Scope scope) {
        Visitor visitor = Visitor.at(pages);
        visitor.signIn(world.person(Role.ADM, scope).signInName(), GuardWorld.PASSWORD);
        return visitor;
    }

    private void hold(PersonId person, Role role, Scope scope, LocalDate from, LocalDate to) {
        jdbc.sql(
                        "insert into accounts.role_grant (id, person_id, role, scope_kind, scope_code, from_on, to_on, granted_by) values (?, ?, ?, ?, ?, ?, ?, 'test')")
                .params(
                        UUID.randomUUID(),
                        person.value(),
                        role.name(),
                        scope.kind().name(),
                        scope.code(),
                        from,
                        to)
                .update();
    }

    /** A link for a password, which is a change of the person as a whole. */
    private void giveLink(PersonId person) {
        done(everywhere.post("/admin/users/" + person + "/link", Map.of()));
    }

    private static void done(MvcTestResult answer) {
        assertThat(answer.getResponse().getStatus()).as(Visitor.text(answer)).isEqualTo(302);
    }

    private List<String> rows(PersonId person, String action) {
        return jdbc.sql(
                        "select id::text from audit.entry where subject_id = ? and action = ? order by id")
                .params(person.toString(), action)
                .query(String.class)
                .list();
    }

    private void reads(Visitor visitor, PersonId person, String action, boolean may) {
        String row = rows(person, action).get(rows(person, action).size() - 1);
        String list =
                Visitor.text(
                        visitor.get("/admin/audit?kind=person&action=" + action + "&q=" + person));
        assertThat(list.contains("href=\"/admin/audit/" + row + "\"")).as(action).isEqualTo(may);
        assertThat(
                        Visitor.text(
                                        visitor.get(
                                                "/admin/audit.csv?kind=person&action="
                                                        + action
                                                        + "&q="
                                                        + person))
                                .contains(row + ","))
                .isEqualTo(may);
        assertThat(visitor.get("/admin/audit/" + row).getResponse().getStatus())
                .isEqualTo(may ? 200 : 404);
    }

    @Test
    void rowsAboutSomebodyOfOneCcgAreForItsAdministratorAndNotForTheOneNextDoor() {
        PersonId analyst = world.person(Role.IA, Scope.ccg(GuardWorld.CCG)).id();
        PersonId manager = world.person(Role.PM, Scope.practice(GuardWorld.PRACTICE)).id();
        PersonId lead = world.person(Role.CL, Scope.cluster(GuardWorld.CLUSTER)).id();
        for (PersonId person : List.of(analyst, manager, lead)) {
            giveLink(person);
            for (String action : List.of("person.added", "person.link.made")) {
                reads(here, person, action, true);
                reads(nextDoor, person, action, false);
                reads(everywhere, person, action, true);
            }
        }
    }

    @Test
    void rowsAboutSomebodyOfTwoCcgsOrOfTheInstallationAreForNeither() {
        PersonId both = world.person(Role.IA, Scope.ccg(GuardWorld.CCG)).id();
        hold(both, Role.QO, Scope.ccg(GuardWorld.NEXT_CCG), clock.today().plusDays(40), null);
        PersonId whole = world.person(Role.IA, Scope.installation()).id();
        for (PersonId person : List.of(both, whole)) {
            giveLink(person);
            reads(here, person, "person.link.made", false);
            reads(nextDoor, person, "person.link.made", false);
            reads(everywhere, person, "person.link.made", true);
        }
    }

    @Test
    void aRoleThatIsOverCountsOnlyWhereThereIsNoOther() {
        LocalDate past = LocalDate.of(2014, 3, 31);
        PersonId moved = world.person(Role.IA, Scope.ccg(GuardWorld.CCG)).id();
        hold(moved, Role.QO, Scope.ccg(GuardWorld.NEXT_CCG), past.minusDays(9), past);
        giveLink(moved);
        reads(here, moved, "person.link.made", true);
        reads(nextDoor, moved, "person.link.made", false);
        jdbc.sql(
                        "update accounts.role_grant set from_on = ?, to_on = ? where person_id = ? and scope_code = ?")
                .params(past, past, moved.value(), GuardWorld.CCG)
                .update();
        giveLink(moved);
        reads(here, moved, "person.link.made", false);
        reads(nextDoor, moved, "person.link.made", false);
    }

    @Test
    void aRowAboutOneRoleIsForTheCcgOfThatRole() {
        PersonId both = world.person(Role.IA, Scope.ccg(GuardWorld.CCG)).id();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("version", "0");
        form.put("role", "QO");
        form.put("scope", GuardWorld.NEXT_CCG);
        form.put("from", clock.today().toString());
        form.put("to", "");
        done(everywhere.post("/admin/users/" + both + "/roles/new", form));
        reads(nextDoor, both, "role.given", true);
        reads(here, both, "role.given", false);
        UUID held =
                jdbc.sql("select id from accounts.role_grant where person_id = ? and role = 'IA'")
                        .param(both.value())
                        .query(UUID.class)
                        .single();
        int version =
                jdbc.sql("select version from accounts.person where id = ?")
                        .param(both.value())
                        .query(Integer.class)
                        .single();
        done(
                everywhere.post(
                        "/admin/users/" + both + "/roles/" + held + "/end",
                        Map.of(
                                "version",
                                Integer.toString(version),
                                "lastDay",
                                clock.today().toString())));
        reads(here, both, "role.ended", true);
        reads(nextDoor, both, "role.ended", false);
    }

    @Test
    void whatPeopleDoAtTheDoorIsForTheirOwnCcg() {
        GuardWorld.Known analyst = world.person(Role.IA, Scope.ccg(GuardWorld.CCG));
        Visitor self = Visitor.at(pages);
        self.signIn(analyst.signInName(), GuardWorld.PASSWORD);
        self.get("/account/password");
        done(
                self.post(
                        "/account/password",
                        Map.of(
                                "present",
                                GuardWorld.PASSWORD,
                                "password",
                                "nine swifts over the mill")));
        everywhere.get("/admin/users/" + analyst.id() + "/data");
        reads(here, analyst.id(), "person.password.chosen", true);
        reads(nextDoor, analyst.id(), "person.password.chosen", false);
        reads(here, analyst.id(), "person.data.read", true);
        reads(nextDoor, analyst.id(), "person.data.read", false);
    }
}
