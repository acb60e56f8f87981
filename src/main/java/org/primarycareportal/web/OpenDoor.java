package org.primarycareportal.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says in the log where the portal answers, before anything that is said about its doors. */
@Component
class OpenDoor {

    private static final Logger log = LoggerFactory.getLogger(OpenDoor.class);

    @EventListener
    @Order(0)
    void say(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() instanceof WebServerApplicationContext server
                && server.getWebServer() != null) {
            log.info("The portal is open: http://localhost:{}/", server.getWebServer().getPort());
        }
    }
}
