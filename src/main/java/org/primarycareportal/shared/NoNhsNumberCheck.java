package org.primarycareportal.shared;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.Optional;
import org.hibernate.validator.constraintvalidation.HibernateConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Refuses a text with a number that may be a patient's, and names it in the message. */
class NoNhsNumberCheck implements ConstraintValidator<NoNhsNumber, CharSequence> {

    @Override
    public boolean isValid(@Nullable CharSequence typed, ConstraintValidatorContext context) {
        Optional<String> found = typed == null ? Optional.empty() : NhsNumber.in(typed.toString());
        found.ifPresent(
                number ->
                        context.unwrap(HibernateConstraintValidatorContext.class)
                                .addMessageParameter("number", number));
        return found.isEmpty();
    }
}
