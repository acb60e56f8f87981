package org.primarycareportal.indicators;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.primarycareportal.shared.NoNhsNumber;
import org.primarycareportal.shared.SeenVersion;
import org.primarycareportal.shared.TimeOrderedId;
import org.springframework.validation.Errors;

/** What somebody types to say against what figures of an indicator are held. */
@NullUnmarked // typed by a stranger
record StandardForm(
        String scope,
        String value,
        String from,
        String to,
        @NotBlank(message = "{standard.source.missing}")
                @Size(max = 300, message = "{standard.source.long}")
                @NoNhsNumber
                String source,
        @NotBlank(message = "{standard.reason.missing}")
                @Size(max = 500, message = "{members.reason.long}")
                @NoNhsNumber
                String reason,
        String version,
        String key) {

    /** Instead of a CCG: for all of them. */
    static final String NATIONAL = "national";

    static StandardForm empty(String scope, int state) {
        return new StandardForm(
                scope,
                "",
                "",
                "",
                "",
                "",
                Integer.toString(state),
                TimeOrderedId.next().toString());
    }

    /** What the fields cannot say one by one. */
    void check(StandardPage page, Errors errors) {
        if (page.scopes().stream().noneMatch(each -> each.value().equals(scope))) {
            errors.rejectValue("scope", "standard.scope.missing");
        }
        Optional<BigDecimal> number = TypedStandard.number(value);
        if (number.isEmpty()) {
            errors.rejectValue("value", "standard.value.missing");
        } else if (!page.canBe(number.get())) {
            errors.rejectValue("value", "standard.value.share");
        }
        checkDays(errors);
    }

    private void checkDays(Errors errors) {
        Optional<LocalDate> first = TypedStandard.day(from);
        Optional<LocalDate> last = TypedStandard.day(to);
        if (first.isEmpty()) {
            errors.rejectValue("from", "standard.from.missing");
        }
        if (last.isEmpty() && !TypedStandard.isMissing(to)) {
            errors.rejectValue("to", "standard.day.unknown");
        }
        if (first.isPresent() && last.isPresent() && last.get().isBefore(first.get())) {
            errors.rejectValue("to", "standard.order");
        }
    }

    Standards.Stated stated() {
        return new Standards.Stated(
                TypedStandard.number(value).orElseThrow(),
                TypedStandard.day(from).orElseThrow(),
                TypedStandard.day(to).orElse(null),
                source,
                reason);
    }

    int seen() {
        return SeenVersion.of(version);
    }

    UUID keyOrNew() {
        return TimeOrderedId.typed(key);
    }
}
