package org.primarycareportal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
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

/** What a watcher is told while the database is there, gone, silent, and back. */
@PortalServerTest
class HealthTest {

    private static final Duration PROMISED = Duration.ofSeconds(5);

    @LocalServerPort int port;
    @Autowired GuardWorld world;
    @Autowired DatabaseLine line;

    private RemoteVisitor watcher;
    private RemoteVisitor somebody;

    @BeforeEach
    void somebodyIsSignedIn() {
        world.stands();
        watcher = new RemoteVisitor(port);
        somebody = new RemoteVisitor(port);
        somebody.signIn(
                world.person(Role.IA, Scope.installation()).signInName(), GuardWorld.PASSWORD);
    }

    @AfterEach
    void theLineIsMended() {
        line.mend();
        assertReadyAgain();
    }

    private void assertReadyAgain() {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (watcher.get("/readyz").statusCode() != 200) {
            assertThat(System.nanoTime()).as("ready again within ten seconds").isLessThan(end);
        }
    }

    private void assertAnswers(RemoteVisitor visitor, String path, int status) {
        long began = System.nanoTime();
        HttpResponse<String> answer = visitor.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).as(path).isLessThan(PROMISED);
        assertThat(answer.body()).doesNotContain("jdbc").doesNotContain("Exception");
    }

    private void assertAliveButNotReady() {
        assertAnswers(watcher, "/livez", 200);
        assertAnswers(watcher, "/actuator/health/liveness", 200);
        assertAnswers(watcher, "/readyz", 503);
        assertAnswers(watcher, "/actuator/health/readiness", 503);
        assertAnswers(watcher, "/actuator/health", 503);
    }

    @Test
    void withItsDatabaseThePortalIsAliveAndReady() {
        assertAnswers(watcher, "/livez", 200);
        assertAnswers(watcher, "/readyz", 200);
        assertAnswers(watcher, "/actuator/health", 200);
    }

    @Test
    void withoutItsDatabaseItIsAliveAndNotReady() {
        line.cut();
        assertAliveButNotReady();
    }

    @Test
    void aSilentDatabaseIsNoneEither() {
        line.fallSilent();
        assertAliveButNotReady();
    }

    @Test
    void aDatabaseThatComesBackMakesItReadyByItself() {
        line.cut();
        assertAnswers(watcher, "/readyz", 503);
        line.mend();
        assertReadyAgain();
        assertAnswers(somebody, "/account", 200);
    }
}
