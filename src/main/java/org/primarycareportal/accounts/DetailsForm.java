package org.primarycareportal.accounts;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.NullUnmarked;
import org.primarycareportal.shared.NoNhsNumber;
import org.primarycareportal.shared.SeenVersion;

/** Who somebody is, as typed by whoever manages people. */
@NullUnmarked // typed by a stranger: validation is its null check
record DetailsForm(
        @NotBlank(message = "{person.theirName.missing}")
                @Size(max = 100, message = "{person.name.long}")
                @NoNhsNumber
                String name,
        @NotBlank(message = "{person.email.missing}")
                @Email(message = "{person.email.shape}")
                @Size(max = 200, message = "{person.email.shape}")
                @NoNhsNumber
                String email,
        @NotBlank(message = "{person.signInName.missing}")
                @Pattern(
                        regexp = "[A-Za-z0-9._-]{3,60}|\\s*",
                        message = "{person.signInName.shape}")
                @NoNhsNumber
                String signInName,
        @NotBlank(message = "{person.jobTitle.missing}")
                @Size(max = 150, message = "{person.jobTitle.long}")
                @NoNhsNumber
                String jobTitle,
        String version) {

    static DetailsForm empty() {
        return new DetailsForm("", "", "", "", "");
    }

    static DetailsForm of(PersonPageQueries.Known person) {
        return new DetailsForm(
                person.name(),
                person.email(),
                person.signInName(),
                person.jobTitle(),
                Integer.toString(person.version()));
    }

    PersonDetails details() {
        return new PersonDetails(signInName, name, jobTitle, email);
    }

    int seenVersion() {
        return SeenVersion.of(version);
    }
}
