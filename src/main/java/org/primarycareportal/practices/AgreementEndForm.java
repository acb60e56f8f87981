package org.primarycareportal.practices;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.NullUnmarked;
import org.primarycareportal.shared.NoNhsNumber;
import org.primarycareportal.shared.SeenVersion;
import org.springframework.validation.Errors;

/** Typed to say until when a practice agrees. */
@NullUnmarked // typed by a stranger
record AgreementEndForm(
        String lastDay,
        @NotBlank(message = "{agreement.why.missing}")
                @Size(max = 500, message = "{members.reason.long}")
                @NoNhsNumber
                String why,
        String version) {

    static AgreementEndForm empty(LocalDate today, int state) {
        return new AgreementEndForm(today.toString(), "", Integer.toString(state));
    }

    void check(Errors errors) {
        if (TypedDay.read(lastDay).isEmpty()) {
            errors.rejectValue("lastDay", "agreement.lastDay.missing");
        }
    }

    LocalDate day() {
        return TypedDay.read(lastDay).orElseThrow();
    }

    int seen() {
        return SeenVersion.of(version);
    }
}
