package org.primarycareportal.practices;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.TimeOrderedId;

/** One change of cluster membership that somebody made on a page; it may be undone once. */
@Entity
@Table(schema = "practices", name = "membership_edit")
class MembershipEdit {

    @Id private UUID id;
    @Version private @Nullable Integer version;

    @Column(unique = true)
    private UUID submission;

    private String ccgCode;
    private LocalDate fromOn;
    private String reason;
    private @Nullable UUID madeBy;
    private String madeByName;
    private Instant madeAt;
    private @Nullable String undoneByName;
    private @Nullable Instant undoneAt;
    private @Nullable String undoReason;

    @SuppressWarnings("NullAway.Init") // JPA fills it
    protected MembershipEdit() {}

    MembershipEdit(MovePlan plan, UUID submission, Actor by, Instant at) {
        this.id = TimeOrderedId.next();
        this.submission = submission;
        this.ccgCode = plan.ccg().value();
        this.fromOn = plan.from();
        this.reason = plan.reason();
        this.madeBy = by.person() == null ? null : by.person().value();
        this.madeByName = by.name();
        this.madeAt = at;
    }

    /** What it said stops counting; it stays on record with the reason. */
    void undo(String why, Actor by, Instant at) {
        if (why.isBlank()) {
            throw new RuleBrokenException("members.undo.reason.missing");
        }
        undoneByName = by.name();
        undoneAt = at;
        undoReason = why.strip();
    }

    UUID id() {
        return id;
    }

    int version() {
        return version == null ? 0 : version;
    }

    CcgCode ccg() {
        return new CcgCode(ccgCode);
    }

    boolean isUndone() {
        return undoneAt != null;
    }

    String reason() {
        return reason;
    }

    @Nullable String undoReason() {
        return undoReason;
    }
}
