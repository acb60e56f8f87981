package org.primarycareportal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.accounts.People;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.accounts.Scope;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.Viewer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What a page says, and finds, where somebody asks for what is next door. */
@PortalTest
class ScopeTest {

    @Autowired MockMvcTester pages;
    @Autowired GuardWorld world;
    @Autowired People people;

    @BeforeEach
    void theWorldStands() {
        world.stands();
    }

    private Visitor somebody(Role role, Scope scope) {
        Visitor visitor = Visitor.at(pages);
        visitor.signIn(world.person(role, scope).signInName(), GuardWorld.PASSWORD);
        return visitor;
    }

    /** What would be accepted in a CCG of one's own. */
    private Map<String, String> fieldsOfAllForms() {
        return Map.ofEntries(
                Map.entry("topic", "Taken over"),
                Map.entry("whatTheyDo", "Nothing"),
                Map.entry("organisation", "ccg"),
                Map.entry("role", world.role(GuardWorld.NEXT_CCG).toString()),
                Map.entry("fromOn", "2190-01-01"),
                Map.entry("reviewOn", "2198-01-01"),
                Map.entry("lastDay", "2190-01-01"),
                Map.entry("title", "Taken over"),
                Map.entry("phone", "01632 960998"),
                Map.entry("name", "Somebody"),
                Map.entry("reason", "because"),
                Map.entry("version", "0"));
    }

    @Test
    void aRoleOfTheCcgNextDoorLeadsNothingHere() {
        Visitor editor = somebody(Role.QO, Scope.ccg(GuardWorld.NEXT_CCG));
        Map<String, String> fields = new java.util.HashMap<>(fieldsOfAllForms());
        fields.put("role", world.role(GuardWorld.CCG).toString());
        MvcTestResult answer = editor.post("/who-does-what/new?ccg=G2B", fields);
        assertThat(answer).hasStatus(422);
        assertThat(Visitor.text(answer))
                .contains("Choose a role of the staff directory of this CCG")
                .doesNotContain("Heron");
    }

    @Test
    void searchAndListsSayNothingOfTheCcgNextDoor() {
        Visitor manager = somebody(Role.PM, Scope.practice(GuardWorld.NEXT_PRACTICE));
        for (String address :
                List.of("/search?q=surgery", "/search?q=G99901", "/ccg", "/ccg.csv")) {
            assertThat(Visitor.text(manager.get(address)).replace("q=G99901", ""))
                    .as(address)
                    .doesNotContain("Heron")
                    .doesNotContain("/practices/G99901");
        }
        assertThat(manager.get("/search?q=G99901").getResponse().getStatus()).isEqualTo(200);
        assertThat(manager.get("/search?q=G99902").getResponse().getRedirectedUrl())
                .isEqualTo("/practices/G99902");
    }

    private Viewer viewer(String name, People.Held... held) {
        PersonId id =
                people.add(
                        new People.Newcomer(
                                name,
                                "Lee Two",
                                "clinical lead",
                                name + "@example.org",
                                GuardWorld.PASSWORD),
                        List.of(held),
                        Actor.portal("scope test"));
        return people.viewer(id).orElseThrow();
    }

    @Test
    void theClusterInWhichOneWorksIsNotOneThatOneLeads() {
        Viewer lead =
                viewer(
                        "leads-one-works-in-another",
                        new People.Held(Role.CL, Scope.cluster(GuardWorld.NEXT_CLUSTER)),
                        new People.Held(Role.GP, Scope.practice(GuardWorld.PRACTICE)));
        assertThat(lead.ownClusters())
                .containsExactlyInAnyOrder(GuardWorld.CLUSTER, GuardWorld.NEXT_CLUSTER);
        assertThat(lead.ownClusters(Capability.VIEW_ATTENTION_OF_OWN_CLUSTERS))
                .containsExactly(GuardWorld.NEXT_CLUSTER);
        assertThat(lead.can(Capability.VIEW_ATTENTION)).isFalse();
    }

    @Test
    void whoLeadsAWholeCcgHasAllItsClustersForTheirOwn() {
        Viewer lead =
                viewer(
                        "leads-all-works-in-one",
                        new People.Held(Role.CL, Scope.ccg(GuardWorld.CCG)),
                        new People.Held(Role.GP, Scope.practice(GuardWorld.PRACTICE)));
        assertThat(lead.reachOf(Capability.VIEW_ATTENTION))
                .isEqualTo(Reach.of(new CcgCode(GuardWorld.CCG)));
    }
}
