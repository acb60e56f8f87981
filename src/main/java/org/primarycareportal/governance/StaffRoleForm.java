package org.primarycareportal.governance;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.NullUnmarked;
import org.primarycareportal.shared.NoNhsNumber;
import org.primarycareportal.shared.SeenVersion;
import org.springframework.validation.Errors;

/** What somebody types about a role of the staff directory. */
@NullUnmarked // typed by a stranger
record StaffRoleForm(
        @NotBlank(message = "{staffRole.title.missing}")
                @Size(max = 100, message = "{staffRole.title.long}")
                @NoNhsNumber
                String title,
        String organisation,
        @Pattern(
                        regexp =
                                "\\s*(\\+?[0-9(][0-9 ()-]{4,25}[0-9](,? ?(ext\\.?|x) ?[0-9]{1,6})?)?\\s*",
                        message = "{staffRole.phone.shape}")
                @NoNhsNumber
                String phone,
        @Pattern(
                        regexp = "\\s*([^\\s@]{1,64}@[^\\s@]+\\.[^\\s@.]{2,}|)\\s*",
                        message = "{staffRole.email.shape}")
                @Size(max = 200, message = "{staffRole.email.long}")
                @NoNhsNumber
                String email,
        String version) {

    static StaffRoleForm empty() {
        return new StaffRoleForm("", "", "", "", "");
    }

    static StaffRoleForm of(StaffRoleRow role) {
        return new StaffRoleForm(
                role.title(),
                role.organisation().code(),
                role.phone(),
                role.email(),
                Integer.toString(role.version()));
    }

    /** What the fields cannot say one by one. */
    void check(Errors errors) {
        if (Organisation.of(organisation).isEmpty()) {
            errors.rejectValue("organisation", "staffRole.organisation.missing");
        }
    }

    StaffDirectory.Post post() {
        return new StaffDirectory.Post(
                title, Organisation.of(organisation).orElseThrow(), orNull(phone), orNull(email));
    }

    private static String orNull(String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }

    int seenVersion() {
        return SeenVersion.of(version);
    }
}
