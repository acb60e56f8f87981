package org.primarycareportal.governance;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.primarycareportal.shared.NoNhsNumber;
import org.primarycareportal.shared.SeenVersion;
import org.springframework.validation.Errors;

/** What somebody types to add a row of who does what, or to change one. */
@NullUnmarked // typed by a stranger
record DutyForm(
        @NotBlank(message = "{whoDoesWhat.topic.missing}")
                @Size(max = 120, message = "{whoDoesWhat.topic.long}")
                @NoNhsNumber
                String topic,
        @NotBlank(message = "{whoDoesWhat.whatTheyDo.missing}")
                @Size(max = 300, message = "{whoDoesWhat.whatTheyDo.long}")
                @NoNhsNumber
                String whatTheyDo,
        @Size(max = 300, message = "{whoDoesWhat.searchWords.long}") @NoNhsNumber
                String searchWords,
        String organisation,
        String role,
        String deputy,
        String handedOverOn,
        String fromOn,
        String reviewOn,
        @Size(max = 500, message = "{whoDoesWhat.note.long}") @NoNhsNumber String note,
        @Size(max = 300, message = "{whoDoesWhat.reason.long}") @NoNhsNumber String reason,
        String version) {

    /** An empty form for a row that holds from today and is looked at again in a year. */
    static DutyForm empty(LocalDate today) {
        return new DutyForm(
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                today.toString(),
                today.plusYears(1).toString(),
                "",
                "",
                "");
    }

    /** What a row says last, to be changed from today on. */
    static DutyForm of(DutyRow row, LocalDate today) {
        LocalDate from = row.fromOn().isAfter(today) ? row.fromOn() : today;
        return new DutyForm(
                row.topic(),
                row.whatTheyDo(),
                row.searchWords(),
                row.organisation().code(),
                row.roleId().toString(),
                row.deputyId() == null ? "" : row.deputyId().toString(),
                row.handedOverOn() == null ? "" : row.handedOverOn().toString(),
                from.toString(),
                row.reviewOn().toString(),
                row.note(),
                "",
                Integer.toString(row.version()));
    }

    /** What the fields cannot say one by one. */
    void check(Errors errors, LocalDate today) {
        if (Organisation.of(organisation).isEmpty()) {
            errors.rejectValue("organisation", "whoDoesWhat.organisation.missing");
        }
        if (id(role) == null) {
            errors.rejectValue("role", "whoDoesWhat.role.missing");
        }
        if (deputy != null && !deputy.isBlank() && id(deputy) == null) {
            errors.rejectValue("deputy", "whoDoesWhat.deputy.unknown");
        }
        if (TypedDay.of(fromOn).isEmpty()) {
            errors.rejectValue("fromOn", "whoDoesWhat.fromOn.missing");
        }
        if (handedOverOn != null
                && !handedOverOn.isBlank()
                && TypedDay.of(handedOverOn).isEmpty()) {
            errors.rejectValue("handedOverOn", "whoDoesWhat.handedOverOn.shape");
        }
        ReviewForm.checkDay(reviewOn, errors, today);
    }

    Task task() {
        return new Task(
                topic,
                orEmpty(searchWords),
                whatTheyDo,
                Organisation.of(organisation).orElseThrow(),
                id(role),
                id(deputy),
                TypedDay.of(handedOverOn).orElse(null),
                orEmpty(note));
    }

    LocalDate from() {
        return TypedDay.of(fromOn).orElseThrow();
    }

    LocalDate review() {
        return TypedDay.of(reviewOn).orElseThrow();
    }

    WhoDoesWhat.Change change() {
        return new WhoDoesWhat.Change(SeenVersion.of(version), task(), from(), review(), reason);
    }

    private static String orEmpty(String typed) {
        return typed == null ? "" : typed;
    }

    private static UUID id(String typed) {
        return typed != null && typed.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? UUID.fromString(typed)
                : null;
    }
}
