package org.primarycareportal.embedded;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import javax.management.JMException;
import javax.management.ObjectName;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/**
 * Keeps the optimising compiler of the JVM out of a later start in try-it mode: on two cores it
 * takes two fifths of it, for code that runs once. It is let in when the portal is open. What
 * became hot before that stays as the quick compiler left it, which one visitor does not notice; so
 * an installation, which serves many, lets it in as soon as it knows that it is one.
 */
final class OptimisingLater {

    private static final String DIRECTIVE = "[{match: \"*.*\", c2: {Exclude: true}}]";

    /** Whether the compiler waits now; other programs than the portal never ask for it. */
    private static CompletableFuture<Boolean> waits = CompletableFuture.completedFuture(false);

    private OptimisingLater() {}

    /** Before anything else, as the first second is the one that it takes most of. */
    static void fromTheFirstMoment() {
        // Beside the start: the commands of the JVM take a while to be found
        waits = CompletableFuture.supplyAsync(() -> isDone("compilerDirectivesAdd"));
    }

    /** Once the settings are known; working out an invented world is worth optimising. */
    static void decide(SpringApplication start, Environment environment, boolean tryIt) {
        boolean later =
                tryIt
                        && Binder.get(environment)
                                .bind("portal.embedded", EmbeddedSettings.class)
                                .map(EmbeddedServer::hasData)
                                .orElse(false);
        if (later) {
            start.addListeners(new LetIn());
        } else {
            letIn();
        }
    }

    /** Nobody need stop for it: until it is let in, the program is slower and not different. */
    private static void letIn() {
        waits = waits.thenApplyAsync(waited -> waited && !isDone("compilerDirectivesRemove"));
    }

    /** When all that was asked for is done. */
    static boolean isWaiting() {
        return waits.join();
    }

    /** The portal is open. */
    record LetIn() implements ApplicationListener<ApplicationReadyEvent> {

        @Override
        public void onApplicationEvent(ApplicationReadyEvent open) {
            letIn();
        }
    }

    /** A JVM that knows no such command starts as it does; there is no log yet to say so in. */
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
            return false;
        }
    }
}
