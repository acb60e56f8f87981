package org.primarycareportal.practices;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.NullUnmarked;
import org.primarycareportal.shared.NoNhsNumber;
import org.primarycareportal.shared.SeenVersion;
import org.springframework.validation.Errors;

/** What somebody types to name who speaks for a practice, or to put it right. */
@NullUnmarked // typed by a stranger
record RepresentativeForm(
        String standing,
        @NotBlank(message = "{representative.name.missing}")
                @Size(max = 100, message = "{representative.name.long}")
                @NoNhsNumber
                String name,
        @NotBlank(message = "{representative.job.missing}")
                @Size(max = 60, message = "{representative.job.long}")
                @NoNhsNumber
                String job,
        String from,
        String to,
        String version) {

    static RepresentativeForm empty(LocalDate today, int state) {
        return new RepresentativeForm("", "", "", today.toString(), "", Integer.toString(state));
    }

    static RepresentativeForm of(RepresentativeQueries.RepresentativeRow row, int state) {
        return new RepresentativeForm(
                row.standing().name(),
                row.name(),
                row.job(),
                row.fromOn().toString(),
                row.toOn() == null ? "" : row.toOn().toString(),
                Integer.toString(state));
    }

    /** What the fields cannot say one by one. */
    void check(Errors errors) {
        if (Standing.of(standing).isEmpty()) {
            errors.rejectValue("standing", "representative.standing.missing");
        }
        TypedSpan.check(from, to, errors);
    }

    Voice voice() {
        return new Voice(
                Standing.of(standing).orElseThrow(),
                name,
                job,
                TypedDay.read(from).orElseThrow(),
                TypedDay.read(to).orElse(null));
    }

    int seen() {
        return SeenVersion.of(version);
    }
}
