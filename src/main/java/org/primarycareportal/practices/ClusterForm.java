package org.primarycareportal.practices;

import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.primarycareportal.shared.NoNhsNumber;
import org.primarycareportal.shared.SeenVersion;
import org.springframework.validation.Errors;

/** What somebody types to open, rename or end a cluster. */
@NullUnmarked // typed by a stranger
record ClusterForm(
        @Size(max = 80, message = "{cluster.name.long}") @NoNhsNumber String name,
        @Size(max = 20, message = "{cluster.code.long}") @NoNhsNumber String code,
        String word,
        String day,
        @Size(max = 500, message = "{members.reason.long}") @NoNhsNumber String reason,
        String version) {

    static ClusterForm empty() {
        return new ClusterForm("", "", "cluster", "", "", "");
    }

    static ClusterForm of(MembersQueries.Head cluster) {
        return new ClusterForm(
                cluster.name(),
                cluster.code(),
                cluster.word(),
                "",
                "",
                Integer.toString(cluster.version()));
    }

    private static boolean isBlank(String typed) {
        return typed == null || typed.isBlank();
    }

    void checkName(Errors errors) {
        if (isBlank(name)) {
            errors.rejectValue("name", "cluster.name.missing");
        }
        if (!isBlank(code) && !code.strip().matches("[A-Za-z0-9-]+")) {
            errors.rejectValue("code", "cluster.code.shape");
        }
        if (word == null || !word.matches("cluster|locality")) {
            errors.rejectValue("word", "cluster.word.missing");
        }
    }

    void checkDay(Errors errors, String missing) {
        if (TypedDay.isMissing(day)) {
            errors.rejectValue("day", missing);
        } else if (TypedDay.read(day).isEmpty()) {
            errors.rejectValue("day", "members.from.shape");
        }
    }

    void checkReason(Errors errors) {
        if (isBlank(reason)) {
            errors.rejectValue("reason", "members.reason.missing");
        }
    }

    ClusterCare.Called called() {
        return new ClusterCare.Called(name, code == null ? "" : code, word);
    }

    Optional<LocalDate> typedDay() {
        return TypedDay.read(day);
    }

    int seenVersion() {
        return SeenVersion.of(version);
    }
}
