package org.primarycareportal.embedded;

import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Unpacks the program for the next start, once this one has opened the portal. */
record UnpackingLater(Path dataDirectory) implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(UnpackingLater.class);

    @Override
    public void onApplicationEvent(ApplicationReadyEvent open) {
        Thread thread = new Thread(this::unpack, "unpacking");
        thread.setDaemon(true);
        thread.start();
    }

    private void unpack() {
        try {
            UnpackedProgram.keep(dataDirectory);
        } catch (IOException failed) {
            LOG.warn(
                    "The program could not be unpacked into {}; the next start takes longer",
                    dataDirectory,
                    failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
