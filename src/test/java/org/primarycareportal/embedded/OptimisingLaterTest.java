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

    private SpringApplication start(boolean tryIt) throws Exception {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "given",
                                Map.of("portal.embedded.data-directory", folder.toString())));
        SpringApplication start = new SpringApplication();
        OptimisingLater.fromTheFirstMoment();
        OptimisingLater.decide(start, environment, tryIt);
        return start;
    }

    private void earlierStart() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/PG_VERSION"), "18");
    }

    /** As the JVM says, not as the portal believes. */
    private static boolean waits() throws Exception {
        boolean believed = OptimisingLater.isWaiting();
        Object printed =
                ManagementFactory.getPlatformMBeanServer()
                        .invoke(
                                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                "compilerDirectivesPrint",
                                null,
                                null);
        assertThat(String.valueOf(printed).contains("Exclude:true")).isEqualTo(believed);
        return believed;
    }

    @Test
    void itWaitsUntilThePortalIsOpen() throws Exception {
        earlierStart();
        SpringApplication start = start(true);
        OptimisingLater.LetIn letIn =
                start.getListeners().stream()
                        .filter(OptimisingLater.LetIn.class::isInstance)
                        .map(OptimisingLater.LetIn.class::cast)
                        .findFirst()
                        .orElseThrow();
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
        SpringApplication start = start(true);
        assertThat(start.getListeners()).noneMatch(OptimisingLater.LetIn.class::isInstance);
        assertThat(waits()).isFalse();
    }

    @Test
    void itDoesNotWaitInAnInstallation() throws Exception {
        earlierStart();
        SpringApplication start = start(false);
        assertThat(start.getListeners()).noneMatch(OptimisingLater.LetIn.class::isInstance);
        assertThat(waits()).isFalse();
    }
}
