package org.primarycareportal.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.primarycareportal.PortalDatabase;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * The portal as somebody tries it, with the invented world and its demo accounts, behind a real
 * server; the latest figures only. Tests are skipped by name where no browser is found.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"portal.try-it=true", "portal.demo.history=false"})
@Import(PortalDatabase.class)
@ExtendWith(Chromium.class)
@interface TryItPortal {}
