package org.primarycareportal.embedded;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/**
 * Keeps the optimising compiler of the JVM out of a later start in try-it mode: on two cores it
 * takes two fifths of it, for code that runs once. It is let in when the portal is open. What
 * became hot before that stays as the quick compiler left it, which one visitor does not notice; so
 * an installation, which serves many, never does this.
 */
final class OptimisingLater {

    private static final Logger LOG = LoggerFactory.getLogger(OptimisingLater.class);

    private static final String DIRECTIVE = "[{match: \"*.*\", c2: {Exclude: true}}]";

    private OptimisingLater() {}

    /** Where the folder has data already; working out an invented world is worth optimising. */
    static void during(SpringApplication start, Environment environment) {
        boolean later =
                Binder.get(environment)
                        .bind("portal.embedded", EmbeddedSettings.class)
                        .map(EmbeddedServer::hasData)
                        .orElse(false);
        if (later) {
            // Beside the start: the commands of the JVM take a while to be found
            start.addListeners(
                    new LetIn(
                            CompletableFuture.supplyAsync(() -> isDone("compilerDirectivesAdd"))));
        }
    }

    /** The portal is open. */
    record LetIn(CompletableFuture<Boolean> waits)
            implements ApplicationListener<ApplicationReadyEvent> {

        @Override
        public void onApplicationEvent(ApplicationReadyEvent open) {
            if (waits.join()) {
                boolean unused = isDone("compilerDirectivesRemove");
            }
        }
    }

    /** A JVM that knows no such command starts as it does. */
    private static boolean isDone(String command) {
        try {
            Path directive = Files.createTempFile("portal", ".json");
            try {
                Files.writeString(directive, DIRECTIVE);
                boolean adds = command.endsWith("Add");
                ManagementFactory.getPlatformMBeanServer()
                        .invoke(
                                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                command,
                                adds ? new Object[] {new String[] {directive.toString()}} : null,
                                adds ? new String[] {String[].class.getName()} : null);
                return true;
            } finally {
                Files.delete(directive);
            }
        } catch (JMException | IOException | RuntimeException unknown) {
            LOG.debug("{} is not possible here", command, unknown);
            return false;
        }
    }
}
