package org.primarycareportal.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.PortalTest;
import org.primarycareportal.Visitor;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.Viewer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Which places are one's own when practices move and CCGs are served no longer. */
@PortalTest
class OwnPlacesTest {

    @Autowired MockMvcTester pages;
    @Autowired GuardWorld world;
    @Autowired People people;
    @Autowired Stewards stewards;
    @Autowired JdbcClient jdbc;

    private GuardWorld.Known manager;

    @BeforeEach
    void aManagerOfAPractice() {
        world.stands();
        isIn(GuardWorld.NEXT_CLUSTER);
        manager = world.person(Role.PM, Scope.practice(GuardWorld.NEXT_PRACTICE));
    }

    @AfterEach
    void everythingIsAsBefore() {
        isIn(GuardWorld.NEXT_CLUSTER);
        isServed(true);
    }

    private void isServed(boolean served) {
        jdbc.sql("update practices.ccg set served = ? where code = ?")
                .params(served, GuardWorld.NEXT_CCG)
                .update();
    }

    private void isIn(String cluster) {
        // Files of other tests may have worked the memberships of the guards' world out anew
        jdbc.sql("delete from practices.membership where ods_code = ?")
                .param(GuardWorld.NEXT_PRACTICE)
                .update();
        jdbc.sql(
                        "insert into practices.membership (ods_code, cluster_id, from_on, import_id) values (?, ?, '2013-04-01', 0)")
                .params(GuardWorld.NEXT_PRACTICE, cluster)
                .update();
    }

    private Set<String> ownClusters() {
        return people.viewer(manager.id()).orElseThrow().ownClusters();
    }

    @Test
    void aClusterOfTheCcgThatThePracticeHasLeftIsNoLongerOnesOwn() {
        assertThat(ownClusters()).containsExactly(GuardWorld.NEXT_CLUSTER);
        isIn(GuardWorld.CLUSTER);
        assertThat(ownClusters()).isEmpty();
    }

    @Test
    void whoManagesOnePracticeAndIsAClinicianOfAnotherManagesTheOneOnly() {
        PersonId person =
                people.add(
                        new People.Newcomer(
                                "guard-of-one",
                                "Guard of One",
                                "practice manager",
                                "guard-of-one@example.org",
                                GuardWorld.PASSWORD),
                        List.of(
                                new People.Held(Role.PM, Scope.practice(GuardWorld.NEXT_PRACTICE)),
                                new People.Held(Role.GP, Scope.practice(GuardWorld.PRACTICE))),
                        Actor.portal("guard tests"));
        Viewer viewer = people.viewer(person).orElseThrow();
        assertThat(viewer.ownPractices()).hasSize(2);
        assertThat(viewer.ownPractices(Capability.INVITE_OWN_STAFF))
                .containsExactly(new OdsCode(GuardWorld.NEXT_PRACTICE));
        stewards.mayGive(Role.GP, Scope.practice(GuardWorld.NEXT_PRACTICE), viewer, Power.MANAGER);
        assertThatThrownBy(
                        () ->
                                stewards.mayGive(
                                        Role.GP,
                                        Scope.practice(GuardWorld.PRACTICE),
                                        viewer,
                                        Power.MANAGER))
                .isInstanceOf(RuleBrokenException.class);
    }

    @Test
    void whoseCcgIsServedNoLongerStillHasAFirstPage() {
        People.Held next = new People.Held(Role.PM, Scope.practice(GuardWorld.NEXT_PRACTICE));
        People.Held here = new People.Held(Role.PM, Scope.practice(GuardWorld.PRACTICE));
        PersonId both =
                people.add(
                        new People.Newcomer(
                                "guard-of-two",
                                "Guard of Two",
                                "practice manager",
                                "guard-of-two@example.org",
                                GuardWorld.PASSWORD),
                        List.of(next, here),
                        Actor.portal("guard tests"));
        assertThat(people.viewer(both).orElseThrow().ownPractices()).hasSize(2);
        isServed(false);
        Visitor visitor = Visitor.at(pages);
        visitor.signIn("guard-of-two", GuardWorld.PASSWORD);
        MvcTestResult home = visitor.get("/");
        assertThat(home).hasStatusOk();
        assertThat(Visitor.text(home))
                .contains("Heron Surgery")
                .doesNotContain(GuardWorld.NEXT_PRACTICE);
        assertThat(ownClusters()).isEmpty();
    }
}
