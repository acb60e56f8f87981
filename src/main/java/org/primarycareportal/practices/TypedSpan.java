package org.primarycareportal.practices;

import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** A first and a last day as somebody types them into the fields "from" and "to". */
final class TypedSpan {

    private TypedSpan() {}

    static void check(@Nullable String from, @Nullable String to, Errors errors) {
        if (TypedDay.isMissing(from)) {
            errors.rejectValue("from", "practiceDays.from.missing");
        } else if (TypedDay.read(from).isEmpty()) {
            errors.rejectValue("from", "members.from.shape");
        }
        if (!TypedDay.isMissing(to) && TypedDay.read(to).isEmpty()) {
            errors.rejectValue("to", "members.from.shape");
        }
    }
}
