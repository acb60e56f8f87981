package org.primarycareportal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.DatabaseLine;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.PortalServerTest;
import org.primarycareportal.RemoteVisitor;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.accounts.Scope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Headers and error pages as they really leave the house, and a database that goes away. */
@PortalServerTest
class ServerFaultsTest {

    private static final Duration PROMISED = Duration.ofSeconds(5);

    @LocalServerPort int port;
    @Autowired GuardWorld world;
    @Autowired DatabaseLine line;
    @Autowired JdbcClient jdbc;

    private RemoteVisitor analyst;
    private RemoteVisitor stranger;

    @BeforeEach
    void somebodySignsIn() {
        world.stands();
        stranger = new RemoteVisitor(port);
        analyst = new RemoteVisitor(port);
        analyst.signIn(
                world.person(Role.IA, Scope.installation()).signInName(), GuardWorld.PASSWORD);
    }

    @AfterEach
    void theLineIsMended() {
        line.mend();
        assertThat(recovered(stranger, "/sign-in")).isTrue();
    }

    private static void assertGuarded(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .as(answer.uri() + " " + answer.statusCode())
                .hasValueSatisfying(
                        policy ->
                                assertThat(policy)
                                        .contains("default-src 'none'")
                                        .contains("frame-ancestors 'none'")
                                        .contains("form-action 'self'")
                                        .contains("base-uri 'none'")
                                        .doesNotContain("unsafe")
                                        .doesNotContain("http"));
        Map.of(
                        "X-Content-Type-Options", "nosniff",
                        "Referrer-Policy", "same-origin",
                        "Cross-Origin-Opener-Policy", "same-origin",
                        "Permissions-Policy", "camera=(), geolocation=(), microphone=()")
                .forEach(
                        (name, value) ->
                                assertThat(answer.headers().allValues(name))
                                        .as(name + " of " + answer.uri())
                                        .containsExactly(value));
        assertThat(answer.headers().firstValue("Server")).isEmpty();
        assertThat(answer.headers().firstValue("X-Powered-By")).isEmpty();
    }

    private static void assertPage(HttpResponse<String> answer, int status, String title) {
        assertThat(answer.statusCode()).as(answer.uri().toString()).isEqualTo(status);
        assertGuarded(answer);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(said -> assertThat(said).contains("no-store"));
        assertThat(answer.body())
                .contains("<h1 class=\"pcp-h1\">" + title)
                .contains("Primary care portal")
                .doesNotContain("Exception")
                .doesNotContain("org.springframework")
                .doesNotContain("machine room")
                .doesNotContain("Whitelabel");
    }

    @Test
    void everyAnswerCarriesTheHeaders() {
        String style = stylesheet();
        for (String path :
                List.of(
                        "/sign-in",
                        "/help",
                        "/glossary.csv",
                        style,
                        "/assets/images/favicon.svg",
                        "/assets/nothing-here.css",
                        "/actuator/health",
                        "/nothing-here",
                        "/",
                        "/error")) {
            assertGuarded(stranger.get(path));
        }
        for (String path :
                List.of(
                        "/",
                        "/practices?ccg=G1A",
                        "/practices.csv?ccg=G1A",
                        "/dashboard?ccg=G1A",
                        "/nothing-here",
                        "/admin/ccgs",
                        "/broken/fully")) {
            assertGuarded(analyst.get(path));
        }
    }

    private String stylesheet() {
        return stranger.get("/sign-in")
                .body()
                .replaceAll("(?s).*<link rel=\"stylesheet\" href=\"([^\"]+)\".*", "$1");
    }

    @Test
    void privatePagesAreNotKeptAndStylesAreKeptForEver() {
        assertThat(analyst.get("/account").headers().firstValue("Cache-Control"))
                .hasValueSatisfying(said -> assertThat(said).contains("no-store"));
        assertThat(analyst.get("/practices.csv?ccg=G1A").headers().firstValue("Cache-Control"))
                .hasValueSatisfying(said -> assertThat(said).contains("no-store"));
        assertThat(stranger.get(stylesheet()).headers().firstValue("Cache-Control"))
                .hasValue("max-age=31536000, public, immutable");
    }

    @Test
    void theCookieOfTheSessionIsClosedToScriptsAndOtherSites() {
        HttpResponse<String> answer = stranger.get("/sign-in");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .hasSize(1)
                .allSatisfy(
                        cookie ->
                                assertThat(cookie)
                                        .startsWith("portal=")
                                        .contains("HttpOnly")
                                        .containsIgnoringCase("SameSite=Lax")
                                        .doesNotContainIgnoringCase("Domain=")
                                        .doesNotContainIgnoringCase("Max-Age")
                                        .doesNotContainIgnoringCase("Expires"));
    }

    @Test
    void eachRefusalHasItsPage() {
        assertPage(analyst.get("/admin/ccgs"), 403, "You cannot open this page");
        assertPage(analyst.get("/nothing-here"), 404, "Page not found");
        assertPage(analyst.get("/practices/Z99999"), 404, "Page not found");
        assertPage(analyst.post("/help", Map.of()), 405, "That cannot be done here");
        assertPage(analyst.get("/broken/stale"), 409, "Somebody else changed this");
        assertPage(analyst.get("/broken/fully"), 500, "Something went wrong here");
        assertThat(analyst.get("/broken/stale").body())
                .contains("as it is now")
                .contains("as it was typed");
        assertPage(stranger.post("/sign-in", Map.of()), 403, "This form is no longer valid");
        assertPage(stranger.get("/error"), 404, "Page not found");
        assertPage(stranger.get("/assets/nothing-here.css"), 404, "Page not found");
    }

    @Test
    void aFileThatIsTooLargeGetsThePageThatSaysSo() {
        analyst.get("/imports/new");
        byte[] tooLarge = new byte[1_500_000];
        assertPage(
                analyst.upload("/imports/new", "large.csv", tooLarge),
                413,
                "The file is too large");
        byte[] muchTooLarge = new byte[9_000_000];
        assertPage(
                analyst.upload("/imports/new", "larger.csv", muchTooLarge),
                413,
                "The file is too large");
        assertThat(
                        jdbc.sql(
                                        "select count(*) from imports.import where file_name like 'large%'")
                                .query(Long.class)
                                .single())
                .isZero();
        byte[] fits = "a,b\n5,6\n".getBytes(StandardCharsets.UTF_8);
        assertThat(analyst.upload("/imports/new", "small.csv", fits).statusCode()).isEqualTo(302);
    }

    @Test
    void anUploadWithoutItsTokenIsRefused() {
        RemoteVisitor without = new RemoteVisitor(port);
        without.signIn(
                world.person(Role.IA, Scope.installation()).signInName(), GuardWorld.PASSWORD);
        RemoteVisitor other = new RemoteVisitor(port);
        other.get("/sign-in");
        assertThat(other.upload("/imports/new", "x.csv", new byte[10]).statusCode()).isIn(302, 403);
        assertPage(stranger.upload("/imports/new", "x.csv", new byte[10]), 403, "This form is no");
    }

    @Test
    void methodsThatNoPageAnswersAreRefused() {
        for (String method : List.of("PUT", "DELETE", "PATCH", "TRACE", "PROPFIND")) {
            int status = analyst.method(method, "/help").statusCode();
            assertThat(status).as(method).isIn(403, 405, 400);
        }
    }

    @Test
    void anAddressThatNoBrowserSendsIsRefusedWithoutATrace() throws IOException {
        for (String target :
                List.of(
                        "/practices/<script>alert(1)</script>",
                        "/practices/%00",
                        "/practices/%2e%2e/%2e%2e/etc/passwd",
                        "//practices",
                        "/practices;a=b/Z90001",
                        "/practices/%ff%fe",
                        "/practices?q=%",
                        "/practices?q=%zz",
                        "/" + "a".repeat(9000))) {
            String answer = raw("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n");
            assertThat(answer)
                    .as(target.substring(0, Math.min(60, target.length())))
                    .matches("(?s)HTTP/1.1 (302|4\\d\\d) .*")
                    .doesNotContain("Exception")
                    .doesNotContain("\tat ")
                    .doesNotContain("Apache Tomcat")
                    .doesNotContain("<script>alert");
        }
    }

    @Test
    void aForeignHostIsNeverLedTo() throws IOException {
        String answer =
                raw(
                        "GET /account HTTP/1.1\r\nHost: evil.example.org\r\nX-Forwarded-Host: evil.example.org\r\nForwarded: host=evil.example.org\r\nAccept: text/html\r\n");
        assertThat(answer).startsWith("HTTP/1.1 302").doesNotContain("evil.example.org");
    }

    private String raw(String head) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Duration took(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void assertUnavailable(RemoteVisitor visitor, String path) {
        Duration took =
                took(
                        () ->
                                assertPage(
                                        visitor.get(path),
                                        503,
                                        "The portal is not available for the moment"));
        assertThat(took).as(path).isLessThanOrEqualTo(PROMISED);
    }

    @Test
    void aDatabaseThatIsGoneGetsItsPageInTimeAndComesBackByItself() {
        line.cut();
        assertUnavailable(analyst, "/practices?ccg=G1A");
        assertUnavailable(analyst, "/account");
        assertUnavailable(stranger, "/sign-in");
        assertThat(stranger.get(styleOfTheUnavailablePage()).statusCode()).isEqualTo(200);

        line.mend();
        assertThat(recovered(analyst, "/account")).isTrue();
        assertThat(analyst.get("/practices?ccg=G1A").statusCode()).isEqualTo(200);
    }

    private String styleOfTheUnavailablePage() {
        return stranger.get("/sign-in")
                .body()
                .replaceAll("(?s).*<link rel=\"stylesheet\" href=\"([^\"]+)\".*", "$1");
    }

    @Test
    void aDatabaseThatFallsSilentGetsItsPageInTimeToo() throws InterruptedException {
        // Connections that rested for half a second are tried before they are used
        Thread.sleep(700);
        line.fallSilent();
        assertUnavailable(analyst, "/account");
        line.mend();
        assertThat(recovered(analyst, "/account")).isTrue();
    }

    @Test
    void aQueryThatTakesTooLongIsStopped() {
        assertUnavailable(analyst, "/broken/slow");
        assertThat(analyst.get("/account").statusCode()).isEqualTo(200);
    }

    private static boolean recovered(RemoteVisitor visitor, String path) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (System.nanoTime() < end) {
            if (visitor.get(path).statusCode() == 200) {
                return true;
            }
        }
        return false;
    }
}
