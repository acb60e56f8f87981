package org.primarycareportal.shared;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A page that needs no capability: open to everybody, or to everybody who has signed in. */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface OpenTo {

    /** The circle of people. */
    enum Circle {
        EVERYBODY,
        SIGNED_IN
    }

    Circle value();
}
