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
        properties = {
            "portal.try-it=false",
            "portal.second-step.key=" + PortalTest.KEY,
            "spring.data.jpa.repositories.bootstrap-mode=default"
        })
@AutoConfigureMockMvc
@Import(PortalDatabase.class)
public @interface PortalTest {

    /** Locks the secrets of codes after the password; of no other installation. */
    String KEY = "b25seSBmb3IgdGVzdHMsIG5vdCBhIHNlY3JldCBhdCA=";
}
