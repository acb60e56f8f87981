package org.primarycareportal.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.PortalTest;
import org.primarycareportal.Visitor;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.accounts.Scope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What is kept of pages is never old, and never another person's. */
@PortalTest
class KeptPagesTest {

    private static final String PAGE = "/dashboard?ccg=" + GuardWorld.CCG;

    @Autowired MockMvcTester pages;
    @Autowired GuardWorld world;
    @Autowired JdbcClient jdbc;

    private List<String> served = List.of();

    private Visitor somebody(Role role, Scope scope) {
        Visitor visitor = Visitor.at(pages);
        visitor.signIn(world.person(role, scope).signInName(), GuardWorld.PASSWORD);
        return visitor;
    }

    @BeforeEach
    void theWorldStands() {
        world.stands();
        jdbc.sql("update practices.ccg set name = 'NHS Kestrel CCG' where code = 'G2B'").update();
        served = jdbc.sql("select code from practices.ccg where served").query(String.class).list();
    }

    @AfterEach
    void allIsAsBefore() {
        jdbc.sql(
                        "update practices.ccg set name = 'NHS Heron CCG', served = true where code = 'G1A'")
                .update();
        jdbc.sql("update practices.ccg set served = true where code = 'G2B'").update();
    }

    private static String tag(MvcTestResult answer) {
        String tag = answer.getResponse().getHeader("ETag");
        assertThat(tag).isNotBlank();
        return String.valueOf(tag);
    }

    @Test
    void aPageThatHasNotChangedIsNotSentAgain() {
        Visitor manager = somebody(Role.CM, Scope.installation());
        String tag = tag(manager.get(PAGE));
        assertThat(manager.getUnless(tag, PAGE)).hasStatus(304);
    }

    @Test
    void theTagOfOnePersonSaysNothingToAnother() {
        String tag = tag(somebody(Role.CM, Scope.installation()).get(PAGE));
        assertThat(somebody(Role.CM, Scope.installation()).getUnless(tag, PAGE)).hasStatus(200);
    }

    @Test
    void aCcgThatIsCalledOtherwiseIsCalledSoAtOnce() {
        Visitor manager = somebody(Role.CM, Scope.installation());
        String tag = tag(manager.get(PAGE));
        jdbc.sql("update practices.ccg set name = 'NHS Grey Heron CCG' where code = 'G1A'")
                .update();
        MvcTestResult answer = manager.getUnless(tag, PAGE);
        assertThat(answer).hasStatus(200);
        assertThat(Visitor.text(answer)).contains("NHS Grey Heron CCG").doesNotContain("NHS Heron");
    }

    @Test
    void aCcgThatIsServedNoLongerIsNotOfferedAnyMore() {
        Visitor manager = somebody(Role.CM, Scope.installation());
        assertThat(Visitor.text(manager.get(PAGE))).contains("NHS Kestrel CCG");
        jdbc.sql("update practices.ccg set served = false where code = 'G2B'").update();
        assertThat(Visitor.text(manager.get(PAGE))).doesNotContain("NHS Kestrel CCG");
    }

    @Test
    void beforeAnyCcgIsServedTheAreasSayWhatIsMissing() {
        jdbc.sql("update practices.ccg set served = false").update();
        Visitor manager = somebody(Role.ADM, Scope.installation());
        for (String area : new String[] {"/", "/dashboard", "/indicators", "/practices", "/ccg"}) {
            MvcTestResult answer = manager.get(area);
            assertThat(answer).as(area).hasStatus(200);
            assertThat(Visitor.text(answer)).as(area).contains("No CCG");
        }
    }
}
