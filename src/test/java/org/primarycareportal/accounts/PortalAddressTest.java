package org.primarycareportal.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.PortalTest;
import org.primarycareportal.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** An installation that sends mail and was never told where people find it. */
@PortalTest
@TestPropertySource(
        properties = {
            "spring.mail.host=mail.invalid",
            "portal.mail.from=portal@example.org",
            "management.health.mail.enabled=false"
        })
@ExtendWith(OutputCaptureExtension.class)
class PortalAddressTest {

    private static final String WARNING = "Mail is sent with links to http://localhost:8080, which";

    @Autowired MockMvcTester pages;
    @Autowired GuardWorld world;
    @Autowired PortalAddress address;

    private String administrationSeenBy(Scope scope) {
        world.stands();
        Visitor visitor = Visitor.at(pages);
        visitor.signIn(world.person(Role.ADM, scope).signInName(), GuardWorld.PASSWORD);
        return Visitor.text(visitor.get("/admin"));
    }

    @Test
    void itsAdministratorsReadAWarningAndThoseOfOneCcgDoNot() {
        assertThat(administrationSeenBy(Scope.installation())).contains(WARNING);
        assertThat(administrationSeenBy(Scope.ccg(GuardWorld.CCG))).doesNotContain(WARNING);
    }

    @Test
    void theLogSaysItAtTheStart(CapturedOutput output) {
        address.say();
        assertThat(output.getAll()).contains("WARN").contains(WARNING);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, true",
        "http://Portal.localhost/, true",
        "https://127.0.1.1, true",
        "http://[::1]:8080, true",
        "portal.example.nhs.uk, true",
        "not an address, true",
        "https://portal.example.nhs.uk, false",
        "https://localhost.example.nhs.uk/pcp, false",
        "http://10.2.3.4:8080, false"
    })
    void onlyAnAddressThatOthersCanOpenIsGood(String written, boolean bad) {
        assertThat(PortalAddress.isOfThisMachineOnly(written)).isEqualTo(bad);
    }
}
