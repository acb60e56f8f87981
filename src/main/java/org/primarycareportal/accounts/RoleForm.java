package org.primarycareportal.accounts;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.SeenVersion;
import org.springframework.validation.Errors;

/** A role to be given, as typed. */
@NullUnmarked // typed by a stranger: validation is its null check
record RoleForm(
        @NotBlank(message = "{role.missing}") String role,
        @NotBlank(message = "{role.scope.missing}")
                @Size(max = 200, message = "{role.scope.missing}")
                String scope,
        String from,
        String to,
        String version) {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2999;

    static RoleForm from(LocalDate today, int version) {
        return new RoleForm("", "", today.toString(), "", Integer.toString(version));
    }

    /** What the fields cannot say one by one. */
    void check(Errors errors) {
        Role known = role == null ? null : roleOf(role);
        if (known == null && role != null && !role.isBlank()) {
            errors.rejectValue("role", "role.missing");
        }
        if (day(from) == null) {
            errors.rejectValue("from", "role.from.missing");
        }
        if (to != null && !to.isBlank() && day(to) == null) {
            errors.rejectValue("to", "role.to.shape");
        }
    }

    static Role roleOf(String typed) {
        for (Role each : Role.values()) {
            if (each.name().equals(typed)) {
                return each;
            }
        }
        return null;
    }

    static @Nullable LocalDate day(String typed) {
        try {
            LocalDate day =
                    typed == null || typed.isBlank() ? null : LocalDate.parse(typed.strip());
            return day == null || day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR
                    ? null
                    : day;
        } catch (DateTimeException notADay) {
            return null;
        }
    }

    PeopleDesk.NewRole given(Scope of) {
        return new PeopleDesk.NewRole(roleOf(role), of, day(from), day(to));
    }

    int seenVersion() {
        return SeenVersion.of(version);
    }
}
