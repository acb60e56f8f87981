package org.primarycareportal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.primarycareportal.PortalDatabase;
import org.primarycareportal.RemoteVisitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Metrics where a port of their own is named, on this machine, and nowhere else. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"portal.try-it=false", "management.server.port=0"})
@Import(PortalDatabase.class)
class MetricsPortTest {

    private static final String COUNTING =
            "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration";

    @LocalServerPort int pages;
    @LocalManagementPort int metrics;
    @Autowired MeterRegistry registry;

    @Test
    void theWatcherReadsWhatThePortalDoes() {
        assertThat(new RemoteVisitor(metrics).get("/actuator/prometheus").body())
                .containsPattern("portal_imports_under_way 0\\.0")
                .containsPattern("portal_jobs_running \\d")
                .containsPattern("portal_jobs_due \\d")
                .containsPattern("portal_jobs_failed 0\\.0")
                .contains(
                        "hikaricp_connections_active",
                        "hikaricp_connections_pending",
                        "jvm_memory_used_bytes",
                        "process_cpu_usage");
    }

    @Test
    void thePagesAreCountedByTheirPatternsNeverByWhatWasAsked() {
        RemoteVisitor visitor = new RemoteVisitor(pages);
        visitor.get("/welcome/a-secret-link");
        visitor.get("/sign-in?name=somebody");
        assertThat(new RemoteVisitor(metrics).get("/actuator/prometheus").body())
                .contains("http_server_requests_seconds_count")
                .contains("uri=\"/sign-in\"")
                .doesNotContain("a-secret-link")
                .doesNotContain("somebody");
    }

    @Test
    void thePortOfThePagesHasNoMetrics() {
        assertThat(new RemoteVisitor(pages).get("/actuator/prometheus").statusCode())
                .isEqualTo(404);
        assertThat(new RemoteVisitor(pages).get("/readyz").statusCode()).isEqualTo(200);
        assertThat(new RemoteVisitor(pages).get("/livez").statusCode()).isEqualTo(200);
    }

    @Test
    void thePortForMetricsHasNothingElse() {
        RemoteVisitor watcher = new RemoteVisitor(metrics);
        assertThat(watcher.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        for (String other : new String[] {"/", "/sign-in", "/actuator/env", "/actuator/heapdump"}) {
            assertThat(watcher.get(other).statusCode()).as(other).isNotEqualTo(200);
        }
    }

    @Test
    void thePortForMetricsAnswersThisMachineOnly() throws IOException {
        var elsewhere =
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .filter(address -> address instanceof java.net.Inet4Address)
                        .filter(address -> !address.isLoopbackAddress())
                        .findFirst();
        if (elsewhere.isPresent()) {
            InetAddress address = elsewhere.get();
            assertThatThrownBy(() -> new Socket(address, metrics).close())
                    .isInstanceOf(IOException.class);
            new Socket(address, pages).close();
        }
    }

    private static StandardEnvironment given(Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("given", settings));
        new MetricsPort().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }

    private static boolean counts(Map<String, Object> settings) {
        MetricsPort port = new MetricsPort();
        port.setEnvironment(given(settings));
        // The second is how an earlier filter leaves one out
        return port.match(new String[] {COUNTING, null}, null)[0];
    }

    @Test
    void nothingIsCountedWhereNobodyReadsIt() {
        assertThat(counts(Map.of())).isFalse();
        assertThat(counts(Map.of("management.server.port", "-1"))).isFalse();
        assertThat(counts(Map.of("management.server.port", "8080"))).isFalse();
        assertThat(counts(Map.of("server.port", "9000", "management.server.port", "9000")))
                .isFalse();
        assertThat(counts(Map.of("management.server.port", "9000"))).isTrue();
    }

    @Test
    void otherMachinesReadThemOnlyWhereASettingSaysSo() {
        String address = "management.server.address";
        assertThat(given(Map.of("management.server.port", "9000")).getProperty(address))
                .isEqualTo("127.0.0.1");
        assertThat(
                        given(Map.of("management.server.port", "9000", address, "0.0.0.0"))
                                .getProperty(address))
                .isEqualTo("0.0.0.0");
        assertThat(given(Map.of()).getProperty(address)).isNull();
    }
}
