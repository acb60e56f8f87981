package org.primarycareportal.governance;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.Visitor;
import org.primarycareportal.accounts.People;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.accounts.Scope;
import org.primarycareportal.practices.Directory;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.shared.World;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Two CCGs of their own with an empty staff directory, for the tests of this room. */
@Component
class WhoDoesWhatWorld {

    static final String CCG = "W1A";
    static final String NEXT = "W2B";
    static final LocalDate APRIL_2015 = LocalDate.of(2015, 4, 1);
    static final LocalDate FAR = LocalDate.of(2199, 1, 1);

    private static final Actor BY = Actor.portal("test");

    private final Directory ccgs;
    private final GuardWorld guards;
    private final People people;
    private final StaffDirectory directory;
    private final WhoDoesWhat whoDoesWhat;
    private final JdbcClient jdbc;

    WhoDoesWhatWorld(
            Directory ccgs,
            GuardWorld guards,
            People people,
            StaffDirectory directory,
            WhoDoesWhat whoDoesWhat,
            JdbcClient jdbc) {
        this.ccgs = ccgs;
        this.guards = guards;
        this.people = people;
        this.directory = directory;
        this.whoDoesWhat = whoDoesWhat;
        this.jdbc = jdbc;
    }

    void beginsAfresh() {
        for (String code : new String[] {CCG, NEXT}) {
            ccgs.serve(
                    new CcgCode(code),
                    "NHS Wren " + code + " CCG",
                    World.REAL,
                    new Directory.Stated(null, null, null),
                    BY);
            for (String table : new String[] {"duty_term", "duty"}) {
                jdbc.sql("delete from governance." + table + " where ccg_code = ?")
                        .param(code)
                        .update();
            }
            jdbc.sql(
                            "delete from governance.role_holder where role_id in (select id from governance.staff_role where ccg_code = ?)")
                    .param(code)
                    .update();
            jdbc.sql("delete from governance.staff_role where ccg_code = ?").param(code).update();
        }
    }

    Viewer viewer(Role role, String ccg) {
        return people.viewer(guards.person(role, Scope.ccg(ccg)).id()).orElseThrow();
    }

    Visitor visitor(MockMvcTester pages, Role role, String ccg) {
        Visitor visitor = Visitor.at(pages);
        visitor.signIn(guards.person(role, Scope.ccg(ccg)).signInName(), GuardWorld.PASSWORD);
        return visitor;
    }

    UUID role(String title, String phone) {
        return directory.add(
                new CcgCode(CCG),
                new StaffDirectory.Post(title, Organisation.CCG, phone, null),
                viewer(Role.ADM, CCG),
                BY);
    }

    void holds(UUID role, String name, LocalDate from) {
        directory.give(
                role, new StaffDirectory.Holder(name, null, from, null), viewer(Role.ADM, CCG), BY);
    }

    static Task task(String topic, Organisation organisation, UUID role, @Nullable UUID deputy) {
        return new Task(
                topic,
                "rent, lease",
                "Decides and pays",
                organisation,
                role,
                deputy,
                APRIL_2015,
                "");
    }

    UUID duty(Task task, LocalDate from, LocalDate reviewOn) {
        return whoDoesWhat.add(new CcgCode(CCG), task, from, reviewOn, viewer(Role.ADM, CCG), BY);
    }
}
