package org.primarycareportal.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Starts the server beside the rest of the portal, as soon as it is decided that it is wanted.
 * Whoever needs the database waits here, and meets the trouble of the start, if any.
 */
class ServerStart implements BeanFactoryPostProcessor, DisposableBean {

    /** Said by commands that only look at the data. */
    private static final String VISIT = "portal.embedded.visit";

    /** Begun by the program, for the first portal that takes it. */
    private static final AtomicReference<@Nullable CompletableFuture<EmbeddedServer>> BEGUN =
            new AtomicReference<>();

    private final EmbeddedSettings settings;
    private final boolean visit;
    private CompletableFuture<EmbeddedServer> server = new CompletableFuture<>();
    private boolean handedOver;

    ServerStart(Environment environment) {
        settings = settings(environment);
        visit = environment.getProperty(VISIT, Boolean.class, false);
    }

    private static EmbeddedSettings settings(Environment environment) {
        return Binder.get(environment).bind("portal.embedded", EmbeddedSettings.class).get();
    }

    /** Before it is even known which parts the portal has: a first start waits for the server. */
    static void begin(Environment environment) {
        EmbeddedSettings settings = settings(environment);
        BEGUN.set(begin(() -> EmbeddedServer.start(settings)));
    }

    private static CompletableFuture<EmbeddedServer> begin(Supplier<EmbeddedServer> start) {
        CompletableFuture<EmbeddedServer> server = new CompletableFuture<>();
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                server.complete(start.get());
                            } catch (Throwable trouble) {
                                server.completeExceptionally(trouble);
                            }
                        },
                        "database-start");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        CompletableFuture<EmbeddedServer> begun = BEGUN.getAndSet(null);
        server =
                begun != null
                        ? begun
                        : begin(
                                () ->
                                        visit
                                                ? EmbeddedServer.visit(settings)
                                                : EmbeddedServer.start(settings));
    }

    Path dataDirectory() {
        return settings.dataDirectory();
    }

    /**
     * The server, once it answers.
     *
     * @throws FolderInUseException while another copy of the portal runs on the folder
     * @throws ServerRefusedException when the server cannot be unpacked or started
     */
    EmbeddedServer started() {
        try {
            EmbeddedServer started = server.join();
            handedOver = true;
            return started;
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException trouble) {
                throw trouble;
            }
            throw failed;
        }
    }

    /** A portal that fails before anybody asked for the server leaves none running. */
    @Override
    public void destroy() throws IOException {
        if (!handedOver) {
            EmbeddedServer unused = server.exceptionally(failed -> null).join();
            if (unused != null) {
                unused.close();
            }
        }
    }
}
