package org.primarycareportal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.DatabaseLine;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.PortalServerTest;
import org.primarycareportal.RemoteVisitor;
import org.primarycareportal.accounts.People;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.accounts.Scope;
import org.primarycareportal.shared.Actor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The log says which request a line is about, and nothing about whom. */
@PortalServerTest
class LogTest {

    private static final String NUMBER = "[0-9A-V]{3}-[0-9A-V]{3}-[0-9A-V]{3}";
    private static final Actor BY = Actor.portal("test of the log");

    @LocalServerPort int port;
    @Autowired GuardWorld world;
    @Autowired DatabaseLine line;
    @Autowired People people;

    private HeardLog log;
    private RemoteVisitor visitor;

    @BeforeEach
    void theWorldStands() {
        world.stands();
        visitor = new RemoteVisitor(port);
        log = HeardLog.begin();
    }

    @AfterEach
    void theLineIsMended() {
        log.close();
        line.mend();
        while (visitor.get("/readyz").statusCode() != 200) {
            Thread.onSpinWait();
        }
    }

    private static String numberOf(HttpResponse<String> answer) {
        assertThat(answer.headers().allValues("X-Request-Id")).hasSize(1);
        String number = answer.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(number).matches(NUMBER);
        return number;
    }

    private void signInAs(Role role) {
        visitor.signIn(world.person(role, Scope.installation()).signInName(), GuardWorld.PASSWORD);
    }

    @Test
    void everyAnswerHasANumberOfItsOwn() {
        Set<String> numbers = new HashSet<>();
        for (String path :
                List.of(
                        "/sign-in",
                        "/",
                        "/nothing",
                        "/livez",
                        "/assets/none.css",
                        "/glossary.csv")) {
            assertThat(numbers.add(numberOf(visitor.get(path)))).isTrue();
        }
    }

    @Test
    void whatAClientSendsForANumberIsNotTaken() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write(
                            "GET /sign-in HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: mine\r\nConnection: close\r\n\r\n"
                                    .getBytes(StandardCharsets.UTF_8));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .containsPattern("\r\nX-Request-Id: " + NUMBER + "\r\n")
                    .doesNotContain("mine\r\n");
        }
    }

    @Test
    void aPageThatFailedSaysTheNumberUnderWhichTheLogTellsWhy() {
        signInAs(Role.IA);
        HttpResponse<String> failed = visitor.get("/broken/fully");
        String number = numberOf(failed);
        assertThat(failed.body()).contains(number);
        assertThat(log.lines())
                .anySatisfy(
                        line ->
                                assertThat(line)
                                        .contains(number)
                                        .contains("GET /broken/{how} failed")
                                        .contains("IllegalStateException"));
        assertThat(visitor.get("/nothing-here").body()).doesNotContainPattern(NUMBER);
    }

    @Test
    void thePageForADatabaseThatIsGoneSaysItsNumberToo() {
        line.cut();
        HttpResponse<String> gone = visitor.get("/sign-in");
        assertThat(gone.statusCode()).isEqualTo(503);
        String number = numberOf(gone);
        assertThat(gone.body()).contains(number).doesNotContain("number-of-the-request");
        assertThat(log.lines()).anyMatch(said -> said.contains(number));
    }

    @Test
    void nothingInTheLogIsAboutAPerson() throws IOException {
        String name = "Zebedee Quillfeather";
        String signIn = "zebedee.quillfeather";
        String email = "z.quillfeather@surgery.example.org";
        add(new People.Newcomer(signIn, name, "Analyst", email, GuardWorld.PASSWORD));
        assertThatThrownBy(
                        () ->
                                add(
                                        new People.Newcomer(
                                                signIn + "-2",
                                                name,
                                                "Analyst",
                                                email,
                                                GuardWorld.PASSWORD)))
                .isNotNull();
        visitor.signIn(signIn, "wrong zebra passphrase");
        visitor.signIn("nobody.quillfeather", "wrong zebra passphrase");
        assertThat(visitor.signIn(signIn, GuardWorld.PASSWORD).statusCode()).isEqualTo(302);
        upload("quillfeather-practice-list.csv", "name,email\n" + name + "," + email + "\n");
        upload("epraccur.csv", "\0\0" + name);
        visitor.get("/search?q=Quillfeather");
        visitor.get("/broken/quillfeather?name=Quillfeather");
        visitor.get("/practices/quillfeather");
        visitor.get("/welcome/quillfeather-secret");
        raw("GET /search?q=<Quillfeather> HTTP/1.1\r\nHost: localhost\r\n");
        raw("GET /search?q=x HTTP/1.1\r\nHost: quill feather\r\n");
        line.cut();
        visitor.get("/search?q=Quillfeather");
        visitor.get("/welcome/quillfeather-secret");
        assertThat(log.lines()).isNotEmpty();
        assertThat(log.lines())
                .allSatisfy(
                        said ->
                                assertThat(said.toLowerCase(Locale.UK))
                                        .doesNotContain("quill")
                                        .doesNotContain("zebedee")
                                        .doesNotContain("zebra")
                                        .doesNotContain("heron waits")
                                        .doesNotContain("example.org")
                                        .doesNotContain("127.0.0.1"));
    }

    private void add(People.Newcomer newcomer) {
        people.add(newcomer, List.of(new People.Held(Role.IA, Scope.installation())), BY);
    }

    private void upload(String name, String text) {
        visitor.get("/imports/new");
        visitor.upload("/imports/new", name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void raw(String head) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            socket.getInputStream().readAllBytes();
        }
    }
}
