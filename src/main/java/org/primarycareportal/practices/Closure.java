package org.primarycareportal.practices;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.TimeOrderedId;

/** That a practice closes, as somebody said on a page; it may be undone once. */
@Entity
@Table(schema = "practices", name = "closure")
class Closure {

    @Id private UUID id;
    @Version private @Nullable Integer version;

    @Column(unique = true)
    private UUID submission;

    private String odsCode;
    private String ccgCode;

    @Enumerated(EnumType.STRING)
    private Ending ending;

    private LocalDate lastDay;
    private String reason;
    private @Nullable UUID madeBy;
    private String madeByName;
    private Instant madeAt;
    private @Nullable String undoneByName;
    private @Nullable Instant undoneAt;
    private @Nullable String undoReason;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(
            schema = "practices",
            name = "closure_successor",
            joinColumns = @JoinColumn(name = "closure_id"))
    @Column(name = "ods_code")
    private Set<String> successors = new TreeSet<>();

    @SuppressWarnings("NullAway.Init") // JPA fills it
    protected Closure() {}

    Closure(ClosurePlan plan, UUID submission, Actor by, Instant at) {
        this.id = TimeOrderedId.next();
        this.submission = submission;
        this.odsCode = plan.practice().value();
        this.ccgCode = plan.ccg().value();
        this.ending = plan.ending();
        this.lastDay = plan.lastDay();
        this.reason = plan.reason();
        this.successors.addAll(plan.successors());
        this.madeBy = by.person() == null ? null : by.person().value();
        this.madeByName = by.name();
        this.madeAt = at;
    }

    /** The practice goes on as files say; what was said stays on record with the reason. */
    void undo(String why, Actor by, Instant at) {
        if (why.isBlank()) {
            throw new RuleBrokenException("closure.undo.reason.missing");
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

    boolean isUndone() {
        return undoneAt != null;
    }

    /** What it said. */
    ClosurePlan plan() {
        return new ClosurePlan(
                new OdsCode(odsCode),
                new CcgCode(ccgCode),
                ending,
                lastDay,
                List.copyOf(successors),
                reason);
    }
}
