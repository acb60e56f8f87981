package org.primarycareportal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;

/** The whole portal as a real installation on an empty database, asked through its pages. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        properties = {"portal.try-it=false", "spring.data.jpa.repositories.bootstrap-mode=default"})
@AutoConfigureMockMvc
@Import(PortalDatabase.class)
public @interface PortalTest {}
