package org.primarycareportal.indicators;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.FinancialYear;
import org.primarycareportal.shared.NoNhsNumber;
import org.primarycareportal.shared.SeenVersion;
import org.springframework.validation.Errors;

/**
 * Typed to say until when the money of a practice is left out, or that it never should have been.
 */
@NullUnmarked // typed by a stranger
record AtypicalEndForm(
        String last,
        @Size(max = 500, message = "{members.reason.long}") @NoNhsNumber String why,
        String version) {

    /** Instead of a year: for none of its years. */
    static final String NEVER = "never";

    static AtypicalEndForm empty(int state) {
        return new AtypicalEndForm("", "", Integer.toString(state));
    }

    void check(Errors errors) {
        if (!NEVER.equals(last) && AtypicalForm.year(last).isEmpty()) {
            errors.rejectValue("last", "atypical.last.missing");
        }
        if (why == null || why.isBlank()) {
            errors.rejectValue("why", "atypical.why.missing");
        }
    }

    /** Nothing where the mark is taken back. */
    @Nullable FinancialYear lastYear() {
        return AtypicalForm.year(last).orElse(null);
    }

    int seen() {
        return SeenVersion.of(version);
    }
}
