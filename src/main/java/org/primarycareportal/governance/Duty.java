package org.primarycareportal.governance;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.TimeOrderedId;

/** One row of who does what through time: its terms follow each other without a gap. */
@Entity
@Table(schema = "governance", name = "duty")
class Duty {

    @Id private UUID id;
    @Version private @Nullable Integer version;
    private String ccgCode;
    private LocalDate reviewOn;

    /** Touched by every change, so that a change of a term alone is a new version too. */
    private Instant changedAt;

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "duty_id", nullable = false, updatable = false)
    @OrderBy("fromOn")
    private List<DutyTerm> terms = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // JPA fills it
    protected Duty() {}

    Duty(CcgCode ccg, Task task, LocalDate from, LocalDate reviewOn, Instant now) {
        this.id = TimeOrderedId.next();
        this.ccgCode = ccg.value();
        this.changedAt = now;
        this.reviewOn = reviewOn;
        terms.add(new DutyTerm(ccgCode, task, from));
    }

    /** Whether the last thing said began on this very day, so that saying more replaces it. */
    boolean beganOn(LocalDate day) {
        return last().fromOn().equals(day);
    }

    /**
     * Ends what is said the day before, to be saved before the next is said: the database lets no
     * two terms overlap for a moment.
     */
    void makesWayFor(LocalDate from, Instant now) {
        LocalDate began = last().fromOn();
        LocalDate ended = last().toOn();
        if (from.isBefore(began)) {
            throw new RuleBrokenException("whoDoesWhat.fromOn.early", Dates.day(began));
        }
        if (ended != null && ended.isBefore(from)) {
            throw new RuleBrokenException("whoDoesWhat.fromOn.ended", Dates.day(ended));
        }
        if (!beganOn(from)) {
            last().ends(from.minusDays(1));
        }
        changedAt = now;
    }

    /** From the day on it says this, for as long as it would have lasted. */
    void says(Task task, LocalDate from, @Nullable LocalDate until) {
        if (beganOn(from)) {
            last().says(task);
        } else {
            DutyTerm next = new DutyTerm(ccgCode, task, from);
            if (until != null) {
                next.ends(until);
            }
            terms.add(next);
        }
    }

    /** Somebody looked at it and says when to look again. */
    void isReviewed(LocalDate again, Instant now) {
        if (!again.isAfter(last().fromOn())) {
            throw new RuleBrokenException("whoDoesWhat.reviewOn.early");
        }
        reviewOn = again;
        changedAt = now;
    }

    /**
     * Its last day is said; what was planned for later days is planned no longer. What has been so
     * stays: a day before the last change is refused.
     */
    void ends(LocalDate lastDay, LocalDate today, Instant now) {
        if (lastDay.isBefore(terms.get(0).fromOn())) {
            throw new RuleBrokenException(
                    "whoDoesWhat.lastDay.early", Dates.day(terms.get(0).fromOn()));
        }
        terms.removeIf(term -> term.fromOn().isAfter(lastDay) && term.fromOn().isAfter(today));
        if (lastDay.isBefore(last().fromOn())) {
            throw new RuleBrokenException("whoDoesWhat.lastDay.early", Dates.day(last().fromOn()));
        }
        last().ends(lastDay);
        changedAt = now;
    }

    private DutyTerm last() {
        return terms.get(terms.size() - 1);
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

    LocalDate reviewOn() {
        return reviewOn;
    }

    /** What was said last, even where it begins in the future. */
    Task task() {
        return last().task();
    }

    LocalDate fromOn() {
        return last().fromOn();
    }

    @Nullable LocalDate toOn() {
        return last().toOn();
    }
}
