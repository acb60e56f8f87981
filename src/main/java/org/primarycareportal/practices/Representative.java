package org.primarycareportal.practices;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.TimeOrderedId;

/** One who speaks for a practice in its cluster, or stands in, from a day until a day. */
@Entity
@Table(schema = "practices", name = "representative")
class Representative {

    @Id private UUID id;
    @Version private @Nullable Integer version;
    private String odsCode;

    @Enumerated(EnumType.STRING)
    private Standing standing;

    private String name;
    private String job;
    private LocalDate fromOn;
    private @Nullable LocalDate toOn;
    private @Nullable Instant takenOutAt;

    @SuppressWarnings("NullAway.Init") // JPA fills it
    protected Representative() {}

    @SuppressWarnings("NullAway.Init") // is() fills the rest
    Representative(OdsCode practice, Voice voice) {
        this.id = TimeOrderedId.next();
        this.odsCode = practice.value();
        is(voice);
    }

    /** It was rather so. */
    final void is(Voice voice) {
        standing = voice.standing();
        name = voice.name();
        job = voice.job();
        fromOn = voice.from();
        toOn = voice.to();
    }

    void makesWayFor(LocalDate next) {
        toOn = next.minusDays(1);
    }

    /** It was never so. */
    void isTakenOut(Instant at) {
        takenOutAt = at;
    }

    boolean isTakenOut() {
        return takenOutAt != null;
    }

    /** Whether it makes way by itself: it began before and has no last day. */
    boolean givesWayTo(Voice next) {
        return standing == next.standing() && toOn == null && fromOn.isBefore(next.from());
    }

    boolean sharesDaysWith(Voice other) {
        LocalDate end = other.to();
        return (end == null || !fromOn.isAfter(end))
                && (toOn == null || !toOn.isBefore(other.from()));
    }

    UUID id() {
        return id;
    }

    int version() {
        return version == null ? 0 : version;
    }

    OdsCode practice() {
        return new OdsCode(odsCode);
    }

    Voice voice() {
        return new Voice(standing, name, job, fromOn, toOn);
    }
}
