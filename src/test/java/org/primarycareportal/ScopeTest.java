package org.primarycareportal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.accounts.Scope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What a page says, and finds, where somebody asks for what is next door. */
@PortalTest
class ScopeTest {

    @Autowired MockMvcTester pages;
    @Autowired GuardWorld world;

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
}
