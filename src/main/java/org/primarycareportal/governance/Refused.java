package org.primarycareportal.governance;

import org.primarycareportal.shared.RuleBrokenException;
import org.springframework.validation.Errors;

/** Puts the sentence of a broken rule beside the field it is about. */
final class Refused {

    private Refused() {}

    /** The field is the second word of the rule's key: {@code whoDoesWhat.fromOn.early}. */
    static void beside(RuleBrokenException broken, Errors errors) {
        errors.rejectValue(broken.key().split("\\.")[1], broken.key(), broken.arguments(), null);
    }
}
