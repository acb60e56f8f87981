package org.primarycareportal.shared;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A free text in which no patient's number may stand. Every text of a form that is kept carries it;
 * the message names the number that was found.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = NoNhsNumberCheck.class)
public @interface NoNhsNumber {

    String message() default "{nhsNumber.found}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
