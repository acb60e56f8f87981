package org.primarycareportal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The invented world has no queries of figures, so their page is looked at here. */
@TryItPortal
class BrowserQueryTest {

    @LocalServerPort private int port;

    @Test
    void aQueryCanBeReadAnsweredAndAskedAgainAtEveryWidth() {
        try (Surfer manager = Surfer.with(port, true).as("practice-manager");
                Surfer analyst = Surfer.with(port, true).as("analyst")) {
            manager.page().click("a:has-text(\"All figures of Heddleworth Surgery\")");
            openLink(manager, "/indicators/[^/]+/practices/[^/]+");
            openLink(manager, "/indicators/[^/]+/practices/[^/]+/query\\?.*");
            manager.page().fill("#wrong", "Two patients are missing");
            manager.page().click("main button:text-is(\"Query this figure\")");
            String thread = manager.path();
            assertThat(thread).matches("/data/queries/[0-9a-f-]{36}");
            assertThat(BrowserWalkTest.check(manager, "asked")).isEmpty();

            assertThat(analyst.open(thread)).isEqualTo(200);
            assertThat(BrowserWalkTest.check(analyst, "to answer")).isEmpty();
            analyst.page().click("label[for=outcome]");
            analyst.page().click("button:text-is(\"Send the answer\")");
            assertThat(BrowserWalkTest.check(analyst, "answered without a reason")).isEmpty();
            analyst.page().fill("#answer", "It is as published");
            analyst.page().click("button:text-is(\"Send the answer\")");
            assertThat(analyst.page().locator("main").innerText()).contains("It is as published");

            assertThat(manager.open(thread)).isEqualTo(200);
            assertThat(manager.page().locator("main").innerText()).contains("Ask again");
            assertThat(BrowserWalkTest.check(manager, "to ask again")).isEmpty();
            assertThat(manager.trouble()).isEmpty();
            assertThat(analyst.trouble()).isEmpty();
        }
    }

    private static void openLink(Surfer surfer, String shape) {
        String link =
                surfer.links().stream()
                        .filter(each -> each.matches(shape))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("No link " + shape));
        assertThat(surfer.open(link)).isEqualTo(200);
    }
}
