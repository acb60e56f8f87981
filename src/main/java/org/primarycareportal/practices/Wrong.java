package org.primarycareportal.practices;

import org.springframework.validation.Errors;

/**
 * Something that a rule says against what was typed.
 *
 * @param field of the form beside which it is said
 * @param key of the sentence
 */
record Wrong(String field, String key, Object... arguments) {

    void sayTo(Errors errors) {
        errors.rejectValue(field, key, arguments, null);
    }
}
