package org.primarycareportal.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The optimising compiler waits during a later start of a trial, and no longer. */
class OptimisingLaterTest {

    @TempDir Path folder;

    private SpringApplication start() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "given",
                                Map.of("portal.embedded.data-directory", folder.toString())));
        SpringApplication start = new SpringApplication();
        OptimisingLater.during(start, environment);
        return start;
    }

    private static boolean waits() throws Exception {
        Object printed =
                ManagementFactory.getPlatformMBeanServer()
                        .invoke(
                                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                "compilerDirectivesPrint",
                                null,
                                null);
        return String.valueOf(printed).contains("Exclude:true");
    }

    @Test
    void itWaitsUntilThePortalIsOpen() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/PG_VERSION"), "18");
        SpringApplication start = start();
        OptimisingLater.LetIn letIn =
                start.getListeners().stream()
                        .filter(OptimisingLater.LetIn.class::isInstance)
                        .map(OptimisingLater.LetIn.class::cast)
                        .findFirst()
                        .orElseThrow();
        assertThat(letIn.waits().join()).isTrue();
        boolean waited = waits();
        letIn.onApplicationEvent(
                new ApplicationReadyEvent(
                        start,
                        new String[0],
                        new StaticApplicationContext(),
                        Duration.ofSeconds(7)));
        assertThat(waited).isTrue();
        assertThat(waits()).isFalse();
    }

    @Test
    void itDoesNotWaitDuringAFirstStart() throws Exception {
        start();
        assertThat(waits()).isFalse();
    }
}
