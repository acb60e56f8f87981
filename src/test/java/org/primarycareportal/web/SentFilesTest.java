package org.primarycareportal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.PortalServerTest;
import org.primarycareportal.RemoteVisitor;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.accounts.Scope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Files that are not what they say, and names that lead elsewhere. */
@PortalServerTest
class SentFilesTest {

    private static final Duration SOON = Duration.ofSeconds(6);

    @LocalServerPort private int port;

    @Autowired GuardWorld world;

    private RemoteVisitor analyst;

    @BeforeEach
    void anAnalystSignsIn() {
        analyst = new RemoteVisitor(port);
        analyst.signIn(
                world.person(Role.IA, Scope.installation()).signInName(), GuardWorld.PASSWORD);
    }

    private String sent(String name, byte[] bytes) {
        analyst.get("/imports/new");
        HttpResponse<String> answer = analyst.upload("/imports/new", name, bytes);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        String location = answer.headers().firstValue("Location").orElseThrow();
        return location.substring(location.indexOf("/imports"));
    }

    static Stream<Arguments> filesThatAreNoTables() throws IOException {
        return Stream.of(
                Arguments.of(
                        "a picture", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0}),
                Arguments.of("an archive", zipOfZeros()),
                Arguments.of("a packed file that grows a thousandfold", packedZeros()),
                Arguments.of("a program", new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0}),
                Arguments.of(
                        "a page",
                        "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8)),
                Arguments.of(
                        "zeros between", "code\0name\n\0\0\n".getBytes(StandardCharsets.UTF_8)),
                Arguments.of(
                        "a hundred thousand columns",
                        "a,".repeat(100_000).getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] zipOfZeros() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("../../epraccur.csv"));
            zip.write(new byte[50_000_000]);
        }
        return bytes.toByteArray();
    }

    private static byte[] packedZeros() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(new byte[50_000_000]);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filesThatAreNoTables")
    void aFileThatIsNotWhatItsNameSaysIsRefusedWithAPage(String what, byte[] bytes) {
        Instant before = Instant.now();
        HttpResponse<String> page = analyst.get(sent("epraccur.csv", bytes));
        assertThat(Duration.between(before, Instant.now())).isLessThan(SOON);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("This file cannot be used")
                .doesNotContain("<script>alert(1)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../etc/passwd.csv",
                "..\\..\\windows\\win.csv",
                "/etc/cron.d/portal.csv",
                "<img src=x onerror=alert(1)>.csv"
            })
    void aNameIsWordsAndNeverAPath(String name) {
        String page = sent(name, "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
        assertThat(analyst.get(page).body()).doesNotContain("<img src=x");
        HttpResponse<String> file = analyst.get(page + "/file");
        assertThat(file.body()).isEqualTo("a,b\n1,2\n");
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment;")
                .doesNotContain("/")
                .doesNotContain("\\")
                .doesNotContain("..");
    }

    @Test
    void aFileThatIsTakenBackIsNeverAPageOfThePortal() {
        String page =
                sent("page.html", "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> file = analyst.get(page + "/file");
        assertThat(file.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment;");
        assertThat(file.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'");
    }
}
