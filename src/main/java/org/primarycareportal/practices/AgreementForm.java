package org.primarycareportal.practices;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.NullUnmarked;
import org.primarycareportal.shared.NoNhsNumber;
import org.primarycareportal.shared.SeenVersion;
import org.springframework.validation.Errors;

/** What somebody types to write down that a practice agrees to be named among peers. */
@NullUnmarked // typed by a stranger
record AgreementForm(
        @NotBlank(message = "{agreement.by.missing}")
                @Size(max = 100, message = "{representative.name.long}")
                @NoNhsNumber
                String by,
        @NotBlank(message = "{agreement.as.missing}")
                @Size(max = 60, message = "{agreement.as.long}")
                @NoNhsNumber
                String as,
        String from,
        String to,
        @Size(max = 300, message = "{agreement.besides.long}") @NoNhsNumber String besides,
        String version) {

    static AgreementForm empty(LocalDate today, int state) {
        return new AgreementForm("", "", today.toString(), "", "", Integer.toString(state));
    }

    /** What the fields cannot say one by one. */
    void check(Errors errors) {
        TypedSpan.check(from, to, errors);
    }

    Agreed agreed() {
        return new Agreed(
                by,
                as,
                besides == null ? "" : besides,
                TypedDay.read(from).orElseThrow(),
                TypedDay.read(to).orElse(null));
    }

    int seen() {
        return SeenVersion.of(version);
    }
}
