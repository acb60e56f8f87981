package org.primarycareportal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.APIResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Follows every link that each person is offered; none may lead nowhere. */
@TryItPortal
class BrowserWalkTest {

    private static final List<Integer> WIDTHS = List.of(320, 768, 1280);
    private static final int ENOUGH = 160;

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    @LocalServerPort private int port;

    /** What a path is a case of: codes, names and numbers taken out of it. */
    private static String kindOf(String link) {
        String path = link.split("\\?")[0];
        return path.replaceAll("/[A-Z][0-9]{5}(?=[/.]|$)", "/{ods}")
                .replaceAll("^/indicators/[A-Za-z0-9-]+(?=[/.]|$)", "/indicators/{code}")
                .replaceAll("/explain/\\{ods}/[0-9A-Z-]+", "/explain/{ods}/{period}")
                .replaceAll("/explain/(?!\\{)[^/]+/[0-9A-Z-]+", "/explain/{area}/{period}")
                .replaceAll("^/clusters/changes/[0-9a-f-]+(?=[/.]|$)", "/clusters/changes/{edit}")
                .replaceAll("^/clusters/(?!changes|new)[a-z0-9-]+(?=[/.]|$)", "/clusters/{id}")
                .replaceAll("^/groups/[0-9a-f]{8}-[0-9a-f-]+(?=[/.]|$)", "/groups/{id}")
                .replaceAll("/representatives/[0-9a-f-]{36}(?=[/.]|$)", "/representatives/{id}")
                .replaceAll("/agreement/[0-9a-f-]{36}(?=[/.]|$)", "/agreement/{id}")
                .replaceAll("^/ccg/[0-9A-Z]{3,5}(?=[/.]|$)", "/ccg/{code}")
                .replaceAll("^(/who-does-what(?:/roles)?)/[0-9a-f-]{36}(?=[/.]|$)", "$1/{id}")
                .replaceAll(
                        "^(/admin/users|/account/staff|/admin/outbox)/[0-9a-f-]{36}(?=[/.]|$)",
                        "$1/{id}")
                .replaceAll("/roles/[0-9a-f-]{36}/end$", "/roles/{grant}/end")
                .replaceAll("^/imports/[0-9]+(?=[/.]|$)", "/imports/{id}")
                .replaceAll("^/admin/audit/[0-9]+(?=[/.]|$)", "/admin/audit/{id}")
                .replaceAll("^/imports/templates/.*", "/imports/templates/{name}");
    }

    /** What a path asks for besides: the names of its parameters. */
    private static String askedBy(String link) {
        String[] parts = link.split("\\?");
        Set<String> names = new TreeSet<>();
        for (String pair : parts.length < 2 ? new String[0] : parts[1].split("&")) {
            names.add(pair.split("=")[0]);
        }
        return kindOf(link) + names;
    }

    private static boolean isDownload(String link) {
        return link.split("\\?")[0].matches(".*\\.(csv|json)|.*/(file|problems|templates/.*)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "administrator",
                "commissioner",
                "quality",
                "clinical-lead",
                "business-partner",
                "practice-manager",
                "clinician",
                "joint-manager",
                "partner",
                "finance",
                "contracts",
                "pmo",
                "forum-chair",
                "committee-member",
                "lay-chair",
                "non-voting",
                "analyst"
            })
    void nothingThatIsOfferedLeadsNowhere(String account) {
        try (Surfer surfer = Surfer.with(port, true).as(account)) {
            boolean thorough = account.equals("analyst");
            Set<String> seen =
                    walk(
                            surfer,
                            thorough ? BrowserWalkTest::askedBy : BrowserWalkTest::kindOf,
                            path -> {});
            assertThat(seen).hasSizeGreaterThan(12);
            assertThat(surfer.trouble()).isEmpty();
        }
    }

    @FunctionalInterface
    private interface Look {
        void at(String path);
    }

    /**
     * Opens one link of each kind; answers the kinds of pages that were seen.
     *
     * @param kind what makes two links of one kind
     */
    private static Set<String> walk(Surfer surfer, UnaryOperator<String> kind, Look look) {
        Map<String, String> seen = new TreeMap<>();
        Set<String> pages = new TreeSet<>();
        Deque<String> waiting = new ArrayDeque<>(List.of("/"));
        while (!waiting.isEmpty() && seen.size() < ENOUGH) {
            String link = waiting.poll();
            if (seen.putIfAbsent(kind.apply(link), link) != null) {
                continue;
            }
            if (isDownload(link)) {
                APIResponse response = surfer.fetch(link);
                assertThat(response.status()).as(link).isEqualTo(200);
                assertThat(response.body()).as(link).isNotEmpty();
                continue;
            }
            assertThat(surfer.open(link)).as(link).isEqualTo(200);
            assertThat(surfer.page().locator("h1").count()).as("h1 of " + link).isEqualTo(1);
            assertThat(surfer.page().title()).as("title of " + link).isNotBlank();
            assertThat(surfer.page().evaluate("document.compatMode"))
                    .as("mode of " + link)
                    .isEqualTo("CSS1Compat");
            List<String> links = surfer.links();
            if (pages.add(kindOf(link))) {
                look.at(link);
            }
            waiting.addAll(links);
        }
        return pages;
    }

    @Test
    void everyPageCanBeUsedByEverybodyAtEveryWidth() {
        List<String> findings = new ArrayList<>();
        Set<String> looked = new TreeSet<>();
        for (String account : List.of("analyst", "administrator", "practice-manager")) {
            try (Surfer surfer = Surfer.with(port, true).as(account)) {
                walk(
                        surfer,
                        BrowserWalkTest::kindOf,
                        path -> {
                            boolean home = path.equals("/");
                            if (looked.add(home ? path + account : kindOf(path))) {
                                findings.addAll(check(surfer, account + " " + path));
                            }
                        });
                assertThat(surfer.trouble()).isEmpty();
            }
        }
        try (Surfer stranger = Surfer.with(port, true)) {
            for (String path :
                    List.of(
                            "/sign-in",
                            "/forgotten-password",
                            "/help",
                            "/accessibility",
                            "/privacy",
                            "/glossary")) {
                stranger.open(path);
                findings.addAll(check(stranger, "nobody " + path));
            }
        }
        assertThat(findings).isEmpty();
        assertThat(looked)
                .contains(
                        "/dashboard",
                        "/dashboard/attention",
                        "/practices",
                        "/practices/{ods}",
                        "/practices/{ods}/representatives",
                        "/practices/{ods}/representatives/{id}",
                        "/practices/{ods}/agreement",
                        "/practices/{ods}/agreement/{id}",
                        "/practices/agreements",
                        "/practices/{ods}/closure",
                        "/practices/changes",
                        "/clusters/{id}",
                        "/clusters/{id}/members",
                        "/clusters/{id}/members/move",
                        "/clusters/{id}/members/add",
                        "/clusters/{id}/change",
                        "/clusters/{id}/end",
                        "/clusters/new",
                        "/clusters/changes",
                        "/groups",
                        "/groups/new",
                        "/ccg/{code}",
                        "/indicators/{code}",
                        "/indicators/{code}/practices/{ods}",
                        "/indicators/{code}/explain/{ods}/{period}",
                        "/indicators/{code}/explain/{area}/{period}",
                        "/imports",
                        "/imports/new",
                        "/imports/{id}",
                        "/admin/ccgs",
                        "/admin",
                        "/admin/users",
                        "/admin/users/new",
                        "/admin/users/{id}",
                        "/admin/users/{id}/details",
                        "/admin/users/{id}/roles/new",
                        "/admin/users/{id}/roles/{grant}/end",
                        "/admin/users/{id}/disable",
                        "/admin/users/{id}/leave",
                        "/admin/users/{id}/access",
                        "/admin/outbox",
                        "/admin/jobs",
                        "/account/password",
                        "/account/second-step",
                        "/account/access",
                        "/account/staff",
                        "/account/staff/new",
                        "/account/staff/{id}",
                        "/admin/audit",
                        "/admin/audit/{id}",
                        "/who-does-what",
                        "/who-does-what/new",
                        "/who-does-what/{id}",
                        "/who-does-what/{id}/change",
                        "/who-does-what/{id}/end",
                        "/who-does-what/roles",
                        "/who-does-what/roles/new",
                        "/who-does-what/roles/{id}",
                        "/who-does-what/roles/{id}/change",
                        "/who-does-what/roles/{id}/holder",
                        "/who-does-what/roles/{id}/vacate");
    }

    @Test
    void aFaultThatIsPlantedIsSeen() {
        try (Surfer surfer = Surfer.with(port, true)) {
            surfer.open("/help");
            assertThat(check(surfer, "help")).isEmpty();
            surfer.page()
                    .evaluate(
                            "document.querySelector('h1').insertAdjacentHTML('afterend',"
                                    + "'<input><p style=\"width:1400px;color:#ccc\">wide</p>')");
            assertThat(check(surfer, "help"))
                    .anyMatch(finding -> finding.contains("too wide"))
                    .anyMatch(finding -> finding.contains("label"))
                    .anyMatch(finding -> finding.contains("color-contrast"));
        }
    }

    private static List<String> check(Surfer surfer, String what) {
        List<String> findings = new ArrayList<>();
        for (int width : WIDTHS) {
            surfer.page().setViewportSize(width, 900);
            Object over =
                    surfer.page()
                            .evaluate("document.documentElement.scrollWidth - window.innerWidth");
            if (((Number) over).intValue() > 0) {
                findings.add("%s at %d is %s pixels too wide".formatted(what, width, over));
            }
            // all in the page itself: without frames of others, the safe way only costs time
            new AxeBuilder(surfer.page())
                    .setLegacyMode(true).withTags(RULES).analyze().getViolations().stream()
                            .map(
                                    rule ->
                                            "%s at %d: %s %s"
                                                    .formatted(
                                                            what,
                                                            width,
                                                            rule.getId(),
                                                            rule.getNodes().get(0).getHtml()))
                            .forEach(findings::add);
        }
        return findings;
    }
}
