package org.primarycareportal.shared;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the capability that a page or a service verb needs; any one of several will do. On a method
 * it replaces what the type says. The reach of the capability (which CCGs, clusters or practices)
 * is checked where the row is read.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {
    Capability[] value();
}
