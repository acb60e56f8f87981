package org.primarycareportal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What people come for, from the door to the end. */
@TryItPortal
class BrowserJourneysTest {

    private static final int LONGEST_WAIT = 30;

    @LocalServerPort private int port;

    @ParameterizedTest(name = "with script: {0}")
    @ValueSource(booleans = {true, false})
    void aNewcomerSeesPracticesByNameAndTakesThemAsCsv(boolean script) {
        try (Surfer surfer = Surfer.with(port, script)) {
            surfer.open("/");
            assertThat(surfer.path()).isEqualTo("/sign-in");
            surfer.as("commissioner");
            surfer.page().click("nav[aria-label=Areas] a:text-is(\"Dashboard\")");
            assertThat(surfer.heading()).isEqualTo("All practices, all figures");
            assertThat(surfer.page().locator(".pcp-mx tr[data-area^=Z9]").count()).isEqualTo(44);
            surfer.page().selectOption("#cluster", "z01-fellbeck");
            surfer.page().click(".pcp-filter button:text-is(\"Show\")");
            assertThat(surfer.path()).contains("cluster=z01-fellbeck");
            List<String> shown =
                    surfer.page().locator(".pcp-mx tr[data-area^=Z9] th").allInnerTexts();
            assertThat(shown).hasSize(6).contains("Curlewdale Medical Centre");
            String csv =
                    surfer.fetch(
                                    surfer.page()
                                            .locator("a:text-is(\"CSV of this view\")")
                                            .getAttribute("href"))
                            .text();
            assertThat(csv.lines().filter(line -> line.startsWith("practice,Z9")).count())
                    .isEqualTo(6);
            surfer.page()
                    .locator(".pcp-mx a", new Page.LocatorOptions().setHasText("Curlewdale"))
                    .first()
                    .click();
            assertThat(surfer.heading()).contains("Curlewdale Medical Centre");
            surfer.page().click("button:text-is(\"Sign out\")");
            assertThat(surfer.page().locator("[role=status]").innerText())
                    .contains("You are signed out");
            surfer.open("/dashboard");
            assertThat(surfer.path()).isEqualTo("/sign-in");
            assertThat(surfer.trouble()).isEmpty();
        }
    }

    @Test
    void aPracticeManagerFindsTheirPracticeInTwoClicksAndTheirPeersByName() {
        try (Surfer surfer = Surfer.with(port, false).as("practice-manager")) {
            assertThat(surfer.navigation()).doesNotContain("Data", "Administration");
            surfer.page().click("a:has-text(\"All figures of Heddleworth Surgery\")");
            assertThat(surfer.heading()).contains("Heddleworth Surgery");
            surfer.open("/dashboard");
            assertThat(surfer.page().locator(".pcp-mx tr[data-area^=Z9]").count()).isEqualTo(44);
            assertThat(surfer.page().locator(".pcp-mx tr.own th").innerText())
                    .isEqualTo("Heddleworth Surgery");
            for (String closed : List.of("/imports", "/imports/new", "/admin/ccgs")) {
                assertThat(surfer.open(closed)).as(closed).isEqualTo(403);
            }
            assertThat(surfer.open("/practices/Z92001")).as("of another CCG").isEqualTo(404);
        }
    }

    @Test
    void aJointManagerSeesBothCcgsTogetherAndApartAndNoAverageOfBoth() {
        try (Surfer surfer = Surfer.with(port, false).as("joint-manager")) {
            surfer.open("/dashboard?ccg=Z02,Z03");
            assertThat(surfer.page().locator(".pcp-mx").count()).isEqualTo(2);
            String south = ccgLine(surfer, 0);
            String north = ccgLine(surfer, 1);
            assertThat(south).startsWith("NHS South Marlshore CCG");
            assertThat(north).startsWith("NHS Saltmarl and Fernby CCG").isNotEqualTo(south);
            surfer.open("/dashboard?ccg=Z02");
            assertThat(ccgLine(surfer, 0)).isEqualTo(south);
            assertThat(surfer.page().locator(".pcp-mx tr[data-area^=Z9]").count()).isEqualTo(34);
            surfer.open("/dashboard?ccg=Z03");
            assertThat(ccgLine(surfer, 0)).isEqualTo(north);
            assertThat(surfer.page().locator(".pcp-mx tr[data-area^=Z9]").count()).isEqualTo(20);
            assertThat(surfer.open("/dashboard?ccg=Z01")).isEqualTo(404);
            surfer.open("/ccg");
            assertThat(surfer.page().locator("main").innerText())
                    .contains("280,000", "280,360", "56", "54");
        }
    }

    private static String ccgLine(Surfer surfer, int matrix) {
        return surfer.page()
                .locator(".pcp-mx")
                .nth(matrix)
                .locator("thead tr.ref")
                .first()
                .innerText()
                .replaceAll("\\s+", " ");
    }

    @ParameterizedTest(name = "with script: {0}")
    @ValueSource(booleans = {true, false})
    void anAnalystBringsFiguresInAndTakesThemBack(boolean script) {
        // Each run has a figure of its own month
        String month = script ? "2014-06" : "2014-09";
        String file =
                "indicator_code,area_code,period_start,period_end,numerator,denominator,value,note\n"
                        + "PRV01,Z91001,%1$s-01,%1$s-30,61,100,,\n".formatted(month)
                        + "PRV01,Z91002,%1$s-01,%1$s-30,120,100,,\n".formatted(month)
                        + "PRV01,Z91003,%1$s-01,%1$s-30,48,100,,\n".formatted(month);
        try (Surfer surfer = Surfer.with(port, script).as("analyst")) {
            surfer.open("/imports/new");
            surfer.page()
                    .setInputFiles(
                            "input[type=file]",
                            new FilePayload(
                                    "flu.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
            surfer.page().click("button:text-is(\"Upload and check\")");
            waitFor(surfer, "Check this file before it goes live");
            assertThat(surfer.page().locator("main").innerText())
                    .contains("Indicator values", "120");
            surfer.page().locator("button", has("Confirm 2 rows")).click();
            waitFor(surfer, "This file is live");
            String figure = "/indicators/PRV01?ccg=Z01&period=" + month;
            surfer.open(figure);
            assertThat(surfer.page().locator("main").innerText()).contains("61.0%", "48.0%");
            surfer.page().goBack();
            surfer.page().locator("summary", has("Undo this file")).click();
            surfer.page().locator("button", has("Undo import")).click();
            assertThat(surfer.page().locator(".nhsuk-error-summary").innerText())
                    .as("an undo needs a reason")
                    .isNotBlank();
            surfer.page().fill("#reason", "The wrong month");
            surfer.page().locator("button", has("Undo import")).click();
            waitFor(surfer, "undone");
            assertThat(surfer.page().locator("main").innerText()).contains("The wrong month");
            surfer.open("/indicators/PRV01/practices/Z91001");
            assertThat(surfer.page().locator("main").innerText()).doesNotContain("61.0%");
            assertThat(surfer.trouble()).isEmpty();
        }
    }

    private static Page.LocatorOptions has(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private static void waitFor(Surfer surfer, String heading) {
        Pattern wanted = Pattern.compile(Pattern.quote(heading), Pattern.CASE_INSENSITIVE);
        for (int i = 0; i < LONGEST_WAIT; i++) {
            if (wanted.matcher(surfer.heading()).find()) {
                return;
            }
            surfer.page().waitForTimeout(1000);
            surfer.page().reload();
        }
        assertThat(surfer.page().locator("main").innerText()).as(surfer.path()).contains(heading);
    }

    @ParameterizedTest(name = "with script: {0}")
    @ValueSource(booleans = {true, false})
    void aPracticeManagerFindsWhoToPhoneAboutPremises(boolean script) {
        try (Surfer surfer = Surfer.with(port, script).as("practice-manager")) {
            surfer.page().click("nav[aria-label=Areas] a:text-is(\"Who does what\")");
            surfer.page().fill("#q", "premises");
            surfer.page().click(".pcp-filter button:text-is(\"Show\")");
            assertThat(surfer.path()).contains("q=premises");
            assertThat(surfer.page().locator("tbody tr", has("rent and rates")).innerText())
                    .contains(
                            "Premises", "CCG", "Contracts manager", "Samira Pell", "01632 960706");
            assertThat(surfer.page().locator("main form[method=post]").count()).isZero();
            assertThat(surfer.trouble()).isEmpty();
        }
    }

    @Test
    void aQualityOfficerReviewsARowAndIsToldOfTheLeadThatATopicHas() {
        try (Surfer surfer = Surfer.with(port, true).as("quality")) {
            surfer.page().locator("a", has("of who does what are due for review")).click();
            int overdue = surfer.page().locator("tbody tr").count();
            assertThat(overdue).isEqualTo(5);
            surfer.page().locator("tbody th a").first().click();
            surfer.page().click("button:text-is(\"It still holds\")");
            assertThat(surfer.page().locator("[role=status]").innerText())
                    .contains("The review is noted");
            surfer.open("/who-does-what?stale=yes");
            assertThat(surfer.page().locator("tbody tr").count()).isEqualTo(overdue - 1);
            surfer.open("/who-does-what/new?ccg=Z01");
            surfer.page().fill("#topic", "List closure");
            surfer.page().fill("#whatTheyDo", "Decides");
            surfer.page().getByLabel("CCG", exactly()).check();
            surfer.page().selectOption("#role", option("Quality officer"));
            surfer.page().click("button:text-is(\"Add this topic\")");
            assertThat(surfer.page().locator("#topic-error").innerText())
                    .contains("Contracts manager (Samira Pell), CCG, from 1 April 2015");
            assertThat(surfer.page().inputValue("#whatTheyDo")).isEqualTo("Decides");
            assertThat(surfer.trouble()).isEmpty();
        }
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static SelectOption option(String words) {
        return new SelectOption().setLabel(words);
    }

    @Test
    void aWrongPasswordIsSaidAndTheNameIsKept() {
        try (Surfer surfer = Surfer.with(port, false)) {
            surfer.open("/sign-in");
            surfer.page().fill("#name", "commissioner");
            surfer.page().fill("#password", "not this one");
            surfer.page().click("main form button.nhsuk-button");
            assertThat(surfer.page().locator(".nhsuk-error-summary").innerText()).isNotBlank();
            assertThat(surfer.page().inputValue("#name")).isEqualTo("commissioner");
            assertThat(surfer.page().inputValue("#password")).isEmpty();
        }
    }
}
