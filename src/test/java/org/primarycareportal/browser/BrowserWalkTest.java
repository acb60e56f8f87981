package org.primarycareportal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.APIResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.HtmlUtils;

/** Follows every link that each person is offered; none may lead nowhere. */
@TryItPortal
class BrowserWalkTest {

    private static final List<Integer> WIDTHS = List.of(320, 768, 1280);
    private static final int ENOUGH = 160;

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private static final Pattern LINK = Pattern.compile("<a\\b[^>]*\\bhref=\"(/[^\"]*)\"");

    @LocalServerPort private int port;

    /** What a path is a case of: codes, names and numbers taken out of it. */
    private static String kindOf(String link) {
        String path = link.split("\\?")[0];
        return path.replaceAll("/[A-Z][0-9]{5}(?=[/.]|$)", "/{ods}")
                .replaceAll(
                        "^/indicators/(?!standards[.]|standards$)[A-Za-z0-9-]+(?=[/.]|$)",
                        "/indicators/{code}")
                .replaceAll("/standards/[0-9a-f-]{36}(?=[/.]|$)", "/standards/{id}")
                .replaceAll("/explain/\\{ods}/[0-9A-Z-]+", "/explain/{ods}/{period}")
                .replaceAll("/explain/(?!\\{)[^/]+/[0-9A-Z-]+", "/explain/{area}/{period}")
                .replaceAll("^/clusters/changes/[0-9a-f-]+(?=[/.]|$)", "/clusters/changes/{edit}")
                .replaceAll("^/clusters/(?!changes|new)[a-z0-9-]+(?=[/.]|$)", "/clusters/{id}")
                .replaceAll("^/groups/[0-9a-f]{8}-[0-9a-f-]+(?=[/.]|$)", "/groups/{id}")
                .replaceAll("/representatives/[0-9a-f-]{36}(?=[/.]|$)", "/representatives/{id}")
                .replaceAll("/agreement/[0-9a-f-]{36}(?=[/.]|$)", "/agreement/{id}")
                .replaceAll("/atypical/[0-9a-f-]{36}(?=[/.]|$)", "/atypical/{id}")
                .replaceAll("^(/learning(?:/asked)?)/[0-9a-f-]{36}(?=[/.]|$)", "$1/{id}")
                .replaceAll("^/data/queries/[0-9a-f-]{36}(?=[/.]|$)", "/data/queries/{id}")
                .replaceAll("^/data/completeness/[a-z0-9-]+(?=[/.]|$)", "/data/completeness/{set}")
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

    /** Who works with the portal; the first of them opens all pages in the browser. */
    private static final List<String> PEOPLE =
            List.of(
                    "analyst",
                    "administrator",
                    "practice-manager",
                    "commissioner",
                    "quality",
                    "clinical-lead",
                    "business-partner",
                    "clinician",
                    "joint-manager",
                    "partner",
                    "finance",
                    "contracts",
                    "pmo",
                    "forum-chair",
                    "committee-member",
                    "lay-chair",
                    "non-voting");

    /** Whose homes are made of other parts; those of the others are like the commissioner's. */
    private static final Set<String> OWN_HOMES =
            Set.of(
                    "analyst",
                    "administrator",
                    "practice-manager",
                    "clinical-lead",
                    "joint-manager");

    /**
     * Each person's links of each kind are asked for; the first page of a kind, and each home made
     * of other parts, opens in the browser and is looked at there at every width.
     */
    @Test
    void everyPageThatIsOfferedOpensAndCanBeUsedByEverybody() {
        List<String> findings = new ArrayList<>();
        Set<String> looked = new TreeSet<>();
        for (String account : PEOPLE) {
            boolean thorough = account.equals(PEOPLE.get(0));
            try (Surfer surfer = Surfer.with(port, true).as(account)) {
                findings.addAll(
                        walk(
                                surfer,
                                account,
                                thorough ? BrowserWalkTest::askedBy : BrowserWalkTest::kindOf,
                                looked));
                assertThat(surfer.trouble()).as(account).isEmpty();
            }
        }
        // The first figure of a kind has too few periods for a control chart
        try (Surfer manager = Surfer.with(port, true).as("practice-manager")) {
            for (String path :
                    List.of(
                            "/indicators/URG01/practices/Z91013",
                            "/indicators/URG01/explain/Z91013/xmr")) {
                assertThat(manager.open(path)).as(path).isEqualTo(200);
                findings.addAll(check(manager, path));
            }
            assertThat(manager.trouble()).isEmpty();
        }
        try (Surfer stranger = Surfer.with(port, true)) {
            for (String path :
                    List.of(
                            "/sign-in",
                            "/forgotten-password",
                            "/help",
                            "/help/api",
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
                        "/dashboard/improvers",
                        "/learning",
                        "/learning/{id}",
                        "/learning/{id}/change",
                        "/learning/asked/{id}",
                        "/learning/new",
                        "/practices",
                        "/practices/{ods}",
                        "/practices/{ods}/similar",
                        "/practices/{ods}/representatives",
                        "/practices/{ods}/representatives/{id}",
                        "/practices/{ods}/agreement",
                        "/practices/{ods}/agreement/{id}",
                        "/practices/agreements",
                        "/practices/{ods}/closure",
                        "/practices/{ods}/atypical",
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
                        "/indicators/{code}/funnel",
                        "/indicators/{code}/standards",
                        "/indicators/standards",
                        "/indicators/{code}/practices/{ods}",
                        "/indicators/{code}/practices/{ods}/query",
                        "/data/queries",
                        "/data/completeness",
                        "/data/completeness/{set}",
                        "/indicators/{code}/explain/{ods}/{period}",
                        "/indicators/{code}/explain/{area}/{period}",
                        "/indicators/{code}/explain/{ods}/{period}/funnel",
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
                        "/account/tokens",
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

    /**
     * Asks for one link of each kind that this person is offered.
     *
     * @param kind what makes two links of one kind
     * @param looked the kinds of pages looked at so far, by anybody; grows
     * @return what was found on pages that nobody had looked at before
     */
    private static List<String> walk(
            Surfer surfer, String account, UnaryOperator<String> kind, Set<String> looked) {
        List<String> findings = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        Set<String> pages = new TreeSet<>();
        Deque<String> waiting = new ArrayDeque<>(List.of("/"));
        while (!waiting.isEmpty() && seen.size() < ENOUGH) {
            String link = waiting.poll();
            if (!seen.add(kind.apply(link))) {
                continue;
            }
            String what = account + " " + link;
            if (isDownload(link)) {
                APIResponse response = surfer.fetch(link);
                assertThat(response.status()).as(what).isEqualTo(200);
                assertThat(response.body()).as(what).isNotEmpty();
                continue;
            }
            pages.add(kindOf(link));
            boolean first =
                    looked.add(
                            link.equals("/") && OWN_HOMES.contains(account)
                                    ? "/ of " + account
                                    : kindOf(link));
            if (first || account.equals(PEOPLE.get(0))) {
                assertThat(surfer.open(link)).as(what).isEqualTo(200);
                waiting.addAll(surfer.links());
                if (first) {
                    findings.addAll(check(surfer, what));
                }
            } else {
                APIResponse response = surfer.fetch(link);
                assertThat(response.status()).as(what).isEqualTo(200);
                waiting.addAll(linksOf(what, response.text()));
            }
        }
        assertThat(pages).as("pages for " + account).hasSizeGreaterThan(12);
        return findings;
    }

    /** The links of a page that no browser opened. */
    private static List<String> linksOf(String what, String html) {
        assertThat(html).as(what).startsWithIgnoringCase("<!doctype html>");
        assertThat(html.split("<h1[ >]", -1)).as("h1 of " + what).hasSize(2);
        assertThat(html).as("title of " + what).containsPattern("<title>[^<]*\\w");
        return LINK.matcher(html)
                .results()
                .map(found -> HtmlUtils.htmlUnescape(found.group(1)).split("#")[0])
                .distinct()
                .toList();
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

    /** What is wrong with the page that is open, at every width. */
    static List<String> check(Surfer surfer, String what) {
        List<String> findings = new ArrayList<>();
        assertThat(surfer.page().locator("h1").count()).as("h1 of " + what).isEqualTo(1);
        assertThat(surfer.page().title()).as("title of " + what).isNotBlank();
        assertThat(surfer.page().evaluate("document.compatMode"))
                .as("mode of " + what)
                .isEqualTo("CSS1Compat");
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
