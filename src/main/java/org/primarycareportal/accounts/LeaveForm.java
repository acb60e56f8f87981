package org.primarycareportal.accounts;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.NoNhsNumber;
import org.primarycareportal.shared.TimeOrderedId;
import org.springframework.validation.Errors;

/**
 * That somebody leaves, as typed.
 *
 * @param taker who takes over whatever has nobody named of its own
 * @param items keys of the things that the form listed, and {@code takers} who takes over each
 */
@NullUnmarked // typed by a stranger: validation is its null check
record LeaveForm(
        String lastDay,
        @NotBlank(message = "{leave.reason.missing}")
                @Size(max = 300, message = "{leave.reason.long}")
                @NoNhsNumber
                String reason,
        String taker,
        List<String> items,
        List<String> takers,
        String seen,
        String key) {

    private static final int MOST = 1_000;

    static LeaveForm empty() {
        return new LeaveForm("", "", "", List.of(), List.of(), "", "");
    }

    /** What the fields cannot say one by one. */
    void check(Errors errors) {
        if (day() == null) {
            errors.rejectValue("lastDay", "leave.lastDay.missing");
        }
    }

    @Nullable LocalDate day() {
        return RoleForm.day(lastDay);
    }

    String reasonOrNone() {
        return reason == null ? "" : reason.strip();
    }

    String takerOrNone() {
        return taker == null ? "" : taker.strip();
    }

    /** What was typed for one thing; a single text with commas in it arrives in pieces. */
    String takerOf(String item) {
        int at = items == null ? -1 : items.indexOf(item);
        if (at < 0 || at >= MOST || takers == null) {
            return "";
        }
        String typed =
                items.size() == 1
                        ? String.join(",", takers)
                        : at < takers.size() ? takers.get(at) : "";
        return typed == null ? "" : typed.strip();
    }

    String seenOrNone() {
        return seen == null ? "" : seen;
    }

    UUID keyOrNew() {
        return TimeOrderedId.typed(key);
    }
}
