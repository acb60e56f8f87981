package org.primarycareportal.embedded;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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

    private final EmbeddedSettings settings;
    private final boolean visit;
    private final CompletableFuture<EmbeddedServer> server = new CompletableFuture<>();
    private boolean handedOver;

    ServerStart(Environment environment) {
        settings = Binder.get(environment).bind("portal.embedded", EmbeddedSettings.class).get();
        visit = environment.getProperty(VISIT, Boolean.class, false);
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        Thread thread = new Thread(this::start, "database-start");
        thread.setDaemon(true);
        thread.start();
    }

    private void start() {
        try {
            server.complete(
                    visit ? EmbeddedServer.visit(settings) : EmbeddedServer.start(settings));
        } catch (Throwable trouble) {
            server.completeExceptionally(trouble);
        }
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
