package org.primarycareportal.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Addresses for programs, under {@value #PATH}: what they take and give is said by an {@link
 * ApiOperation}, and a token must have the scope that stands here. What its owner may see is
 * checked besides, as on pages.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Api {

    /** Where all of them begin. */
    String PATH = "/api/v1";

    ApiScope value();
}
