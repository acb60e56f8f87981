package org.primarycareportal.indicators;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.TimeOrderedId;

/** What figures of an indicator are held against in a span of days, by all or in one CCG. */
@Entity
@Table(schema = "indicators", name = "standard")
class Standard {

    @Id private UUID id;
    @Version private @Nullable Integer version;

    @Column(unique = true)
    private UUID submission;

    private short indicatorId;
    private @Nullable String ccgCode;

    @Enumerated(EnumType.STRING)
    private StandardSays says;

    private BigDecimal value;
    private LocalDate fromOn;
    private @Nullable LocalDate toOn;
    private String source;
    private String reason;
    private String enteredByName;
    private Instant enteredAt;
    private @Nullable String endedByName;
    private @Nullable Instant endedAt;
    private @Nullable String endReason;
    private boolean takenBack;

    @SuppressWarnings("NullAway.Init") // JPA fills it
    protected Standard() {}

    Standard(
            UUID submission,
            Indicator indicator,
            @Nullable CcgCode ccg,
            Standards.Stated stated,
            Actor by,
            Instant at) {
        this.id = TimeOrderedId.next();
        this.submission = submission;
        this.indicatorId = indicator.id();
        this.ccgCode = ccg == null ? null : ccg.value();
        this.says = StandardSays.wantedBy(indicator.direction());
        this.value = stated.value();
        this.fromOn = stated.from();
        this.toOn = stated.to();
        this.source = stated.source().strip();
        this.reason = stated.reason().strip();
        this.enteredByName = by.name();
        this.enteredAt = at;
    }

    /** It holds up to that day, and no longer. */
    void endsOn(LocalDate last, String why, Actor by, Instant at) {
        toOn = last;
        saidBy(why, by, at);
    }

    /** It holds on no day, as if it had never been set. */
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

    /** Nothing for a national one. */
    @Nullable CcgCode ccg() {
        return ccgCode == null ? null : new CcgCode(ccgCode);
    }

    boolean wasSeenAs(int seen) {
        return version != null && version == seen;
    }

    boolean isTakenBack() {
        return takenBack;
    }

    /**
     * Whether just that has been said of it.
     *
     * @param last nothing for taken back
     */
    boolean endsAlready(@Nullable LocalDate last) {
        return takenBack ? last == null : last != null && last.equals(toOn);
    }

    boolean sharesDaysWith(LocalDate from, @Nullable LocalDate to) {
        return (to == null || !fromOn.isAfter(to)) && (toOn == null || !toOn.isBefore(from));
    }

    /** A later one may follow it without anybody ending it first. */
    boolean runsOnInto(LocalDate from) {
        return toOn == null && fromOn.isBefore(from);
    }

    HeldStandard held() {
        return new HeldStandard(ccgCode == null, says, value, fromOn, toOn, source);
    }

    String enteredByName() {
        return enteredByName;
    }

    String reason() {
        return reason;
    }
}
