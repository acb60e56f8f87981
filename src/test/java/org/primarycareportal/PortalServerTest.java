package org.primarycareportal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * The whole portal behind a real server, for what only a server does: limits of requests, broken
 * addresses, a database that goes away. Files may have 1 MB here, so that one too large is soon
 * sent.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "portal.try-it=false",
            "server.address=127.0.0.1",
            "spring.servlet.multipart.max-file-size=1MB",
            "spring.servlet.multipart.max-request-size=2MB"
        })
@Import(FaultyServer.class)
public @interface PortalServerTest {}
