package org.primarycareportal.indicators;

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
import org.primarycareportal.shared.FinancialYear;
import org.primarycareportal.shared.TimeOrderedId;

/** That the money of a practice cannot be compared in some years, as somebody said by hand. */
@Entity
@Table(schema = "indicators", name = "atypical_mark")
class AtypicalMark {

    @Id private UUID id;
    @Version private @Nullable Integer version;

    @Column(unique = true)
    private UUID submission;

    private String odsCode;
    private String ccgCode;
    private LocalDate fromOn;
    private @Nullable LocalDate toOn;
    private String reason;
    private String madeByName;
    private Instant madeAt;
    private @Nullable String endedByName;
    private @Nullable Instant endedAt;
    private @Nullable String endReason;
    private boolean takenBack;

    @SuppressWarnings("NullAway.Init") // JPA fills it
    protected AtypicalMark() {}

    AtypicalMark(
            UUID submission,
            MarkablePractice practice,
            MarkedYears years,
            String reason,
            Actor by,
            Instant at) {
        this.id = TimeOrderedId.next();
        this.submission = submission;
        this.odsCode = practice.odsCode();
        this.ccgCode = practice.ccgCode();
        this.fromOn = years.first().firstDay();
        FinancialYear last = years.last();
        this.toOn = last == null ? null : last.lastDay();
        this.reason = reason.strip();
        this.madeByName = by.name();
        this.madeAt = at;
    }

    /** It counts up to that year, and no longer. */
    void endsWith(FinancialYear last, String why, Actor by, Instant at) {
        toOn = last.lastDay();
        saidBy(why, by, at);
    }

    /** It counts for no year, as if it had never been said. */
    void isTakenBack(String why, Actor by, Instant at) {
        takenBack = true;
        saidBy(why, by, at);
    }

    private void saidBy(String why, Actor by, Instant at) {
        endReason = why.strip();
        endedByName = by.name();
        endedAt = at;
    }

    UUID id() {
        return id;
    }

    /** In whose figures alone it counts. */
    String ccgCode() {
        return ccgCode;
    }

    /**
     * Whether just that has been said of it.
     *
     * @param last nothing for taken back
     */
    boolean endsAlready(@Nullable FinancialYear last) {
        return takenBack ? last == null : last != null && last.equals(years().last());
    }

    /** Not where it was taken back. */
    boolean counts() {
        return !takenBack;
    }

    MarkedYears years() {
        return MarkedYears.between(fromOn, toOn);
    }

    String reason() {
        return reason;
    }

    String madeByName() {
        return madeByName;
    }
}
