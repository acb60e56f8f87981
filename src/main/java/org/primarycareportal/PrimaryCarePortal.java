package org.primarycareportal;

import org.primarycareportal.audit.AuditCheck;
import org.primarycareportal.embedded.EarlyStart;
import org.primarycareportal.embedded.UnpackedProgram;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the portal: with a database of its own in try-it mode, or with the one that is named. */
// People sign in by the accounts room, never by a password made up at the start
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
@EnableAsync
@EnableScheduling
public class PrimaryCarePortal {

    public static void main(String[] args) throws ReflectiveOperationException {
        if (AuditCheck.isAskedFor(args)) {
            System.exit(AuditCheck.run(args));
        }
        if (UnpackedProgram.runs(PrimaryCarePortal.class, args)) {
            return;
        }
        SpringApplication portal = new SpringApplication(PrimaryCarePortal.class);
        EarlyStart.of(portal);
        portal.run(args);
    }
}
