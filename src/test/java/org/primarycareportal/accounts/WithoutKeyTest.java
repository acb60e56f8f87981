package org.primarycareportal.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.PortalTest;
import org.primarycareportal.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** An installation to which nobody has given a key for the secrets of codes. */
@PortalTest
@TestPropertySource(properties = "portal.second-step.key=")
class WithoutKeyTest {

    @Autowired MockMvcTester pages;
    @Autowired GuardWorld world;
    @Autowired JdbcClient jdbc;

    @Test
    void codesCannotBeSetUpAndThePageSaysWhomToAsk() throws Exception {
        world.stands();
        GuardWorld.Known officer = world.person(Role.ADM, Scope.installation());
        Visitor here = Visitor.at(pages);
        here.signIn(officer.signInName(), GuardWorld.PASSWORD);
        MvcTestResult page = here.get("/account/second-step");
        assertThat(page.getResponse().getStatus()).isEqualTo(200);
        assertThat(Visitor.text(page))
                .contains("A code cannot be set up on this portal yet")
                .contains("portal.second-step.key")
                .doesNotContain("pcp-key");
        here.get("/account/password");
        MvcTestResult sent =
                here.post(
                        "/account/second-step",
                        Map.of("present", GuardWorld.PASSWORD, "code", "123456"));
        assertThat(sent.getResponse().getRedirectedUrl()).isEqualTo("/account/second-step");
        assertThat(Visitor.text(here.get("/admin")))
                .contains("Nobody can set up a code after the password until");
        assertThat(jdbc.sql("select count(*) from accounts.second_step").query(Long.class).single())
                .isZero();
    }
}
