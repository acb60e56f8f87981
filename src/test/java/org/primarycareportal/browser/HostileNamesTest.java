package org.primarycareportal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.HostileNames;
import org.primarycareportal.PortalServerTest;
import org.primarycareportal.accounts.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.HandlerMapping;

/** Names, comments and file names that would do harm if a page took them for anything but words. */
@PortalServerTest
@ExtendWith(Chromium.class)
class HostileNamesTest {

    private static final int PHONE = 375;

    @LocalServerPort private int port;

    @Autowired HostileNames names;
    @Autowired List<HandlerMapping> mappings;

    @BeforeEach
    void everythingIsNamedToDoHarm() {
        names.stand();
    }

    @ParameterizedTest
    @EnumSource(names = {"ADM", "PM"})
    void everyPageThatSaysThemSaysThemAsWords(Role role) {
        List<String> findings = new ArrayList<>();
        int said = 0;
        try (Surfer surfer =
                Surfer.underThePolicy(port)
                        .signedIn(names.somebody(role).signInName(), GuardWorld.PASSWORD)) {
            surfer.page().setViewportSize(PHONE, 800);
            for (String path : names.pagesOf(role, mappings)) {
                APIResponse answer = surfer.fetch(path);
                if (answer.ok() && answer.text().contains("onerror")) {
                    said++;
                    surfer.open(path);
                    findings.addAll(found(surfer, path));
                }
            }
            // That something is not there does no harm; what a policy stops reads otherwise
            surfer.trouble().stream()
                    .filter(each -> !each.contains("status of 404"))
                    .forEach(findings::add);
        }
        assertThat(findings).isEmpty();
        assertThat(said).isGreaterThan(role == Role.ADM ? 40 : 3);
    }

    /** Elements that no page has of its own, sums of templates worked out, and what is too wide. */
    private static List<String> found(Surfer surfer, String path) {
        List<?> found =
                (List<?>)
                        surfer.page()
                                .evaluate(
                                        """
                                        [...document.querySelectorAll('img[src=x], script:not([src]), [onerror]')].map(e => 'markup ' + e.tagName)
                                          .concat([...document.querySelectorAll('[href^="javascript:"], [action^="javascript:"]')].map(e => 'program ' + e.tagName))
                                          .concat(document.body.innerText.includes('[[49]]') ? ['a sum'] : [])
                                          .concat(document.documentElement.scrollWidth <= window.innerWidth ? []
                                              : [...document.querySelectorAll('main *, header *')]
                                                  .filter(e => e.getBoundingClientRect().right > window.innerWidth)
                                                  .sort((a, b) => b.getBoundingClientRect().right - a.getBoundingClientRect().right)
                                                  .slice(0, 1).map(e => 'too wide: ' + e.parentElement.tagName + '.' + e.parentElement.className + ' > ' + e.tagName + '.' + e.className))
                                        """);
        return found.stream().map(each -> path + " has " + each).toList();
    }

    @Test
    void whatWouldRunIsSeen() {
        try (Surfer surfer = Surfer.underThePolicy(port)) {
            surfer.open("/help");
            assertThat(found(surfer, "help")).isEmpty();
            surfer.page()
                    .evaluate(
                            "document.querySelector('h1').innerHTML ="
                                    + " '<img src=x onerror=alert(1)>' + 'W'.repeat(400)");
            surfer.page().waitForTimeout(300);
            assertThat(found(surfer, "help")).isNotEmpty();
            assertThat(surfer.trouble()).anyMatch(each -> each.contains("Content Security Policy"));
        }
    }
}
