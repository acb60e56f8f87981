package org.primarycareportal.indicators;

import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.primarycareportal.shared.FinancialYear;
import org.primarycareportal.shared.NoNhsNumber;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.SeenVersion;
import org.primarycareportal.shared.TimeOrderedId;
import org.springframework.validation.Errors;

/** What somebody types to say that the money of a practice cannot be compared. */
@NullUnmarked // typed by a stranger
record AtypicalForm(
        String from,
        String to,
        @Size(max = 500, message = "{members.reason.long}") @NoNhsNumber String reason,
        String version,
        String key) {

    static AtypicalForm empty(int state) {
        return new AtypicalForm(
                "", "", "", Integer.toString(state), TimeOrderedId.next().toString());
    }

    /** What the fields cannot say one by one. */
    void check(Errors errors) {
        Optional<FinancialYear> first = year(from);
        Optional<FinancialYear> last = year(to);
        if (first.isEmpty()) {
            errors.rejectValue("from", "atypical.first.missing");
        }
        if (last.isEmpty() && to != null && !to.isBlank()) {
            errors.rejectValue("to", "atypical.year.unknown");
        }
        if (first.isPresent() && last.isPresent() && last.get().compareTo(first.get()) < 0) {
            errors.rejectValue("to", "atypical.order");
        }
        if (reason == null || reason.isBlank()) {
            errors.rejectValue("reason", "atypical.reason.missing");
        }
    }

    /** A financial year by its code; empty where it is something else. */
    static Optional<FinancialYear> year(String typed) {
        return Period.parse(typed == null ? "" : typed)
                .filter(period -> period.kind() == Period.Kind.FINANCIAL_YEAR)
                .map(period -> FinancialYear.of(period.start()));
    }

    MarkedYears years() {
        return new MarkedYears(year(from).orElseThrow(), year(to).orElse(null));
    }

    int seen() {
        return SeenVersion.of(version);
    }

    UUID keyOrNew() {
        return TimeOrderedId.typed(key);
    }
}
