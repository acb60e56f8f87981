package org.primarycareportal.embedded;

import java.util.Map;
import org.springframework.boot.SpringApplication;

/** What the program that people start begins before anything is known about it. */
public final class EarlyStart {

    private EarlyStart() {}

    /** To be called first; tests, which bring databases of their own, do not call it. */
    public static void of(SpringApplication portal) {
        OptimisingLater.fromTheFirstMoment();
        portal.setDefaultProperties(Map.of(TryItEnvironment.AT_ONCE, true));
    }
}
