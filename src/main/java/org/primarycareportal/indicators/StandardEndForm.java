package org.primarycareportal.indicators;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.NoNhsNumber;
import org.primarycareportal.shared.SeenVersion;
import org.primarycareportal.web.Choice;
import org.springframework.validation.Errors;

/** Typed to say until when a standard holds, or that it never should have been set. */
@NullUnmarked // typed by a stranger
record StandardEndForm(
        String ending,
        String lastDay,
        @NotBlank(message = "{standard.why.missing}")
                @Size(max = 500, message = "{members.reason.long}")
                @NoNhsNumber
                String why,
        String version) {

    private static final String DAY = "day";
    private static final String NEVER = "never";

    static final List<Choice> ENDINGS =
            List.of(
                    new Choice(DAY, "It holds up to a day"),
                    new Choice(NEVER, "It was set by mistake: take it back for all its days"));

    static StandardEndForm empty(StandardRow row) {
        return new StandardEndForm("", "", "", Integer.toString(row.version()));
    }

    void check(Errors errors) {
        if (!DAY.equals(ending) && !NEVER.equals(ending)) {
            errors.rejectValue("ending", "standard.ending.missing");
        }
        if (DAY.equals(ending) && TypedStandard.day(lastDay).isEmpty()) {
            errors.rejectValue("lastDay", "standard.lastDay.missing");
        }
    }

    /** Nothing where the standard is taken back. */
    @Nullable LocalDate last() {
        return NEVER.equals(ending) ? null : TypedStandard.day(lastDay).orElseThrow();
    }

    int seen() {
        return SeenVersion.of(version);
    }
}
