package org.primarycareportal.practices;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.TimeOrderedId;

/** That a practice agrees to stand with its name and figures beside its peers. */
@Entity
@Table(schema = "practices", name = "sharing_agreement")
class Agreement {

    @Id private UUID id;
    @Version private @Nullable Integer version;
    private String odsCode;
    private String agreedBy;
    private String agreedAs;
    private String besides;
    private LocalDate fromOn;
    private @Nullable LocalDate toOn;
    private @Nullable String endReason;
    private @Nullable Instant takenOutAt;

    @SuppressWarnings("NullAway.Init") // JPA fills it
    protected Agreement() {}

    Agreement(OdsCode practice, Agreed agreed) {
        this.id = TimeOrderedId.next();
        this.odsCode = practice.value();
        this.agreedBy = agreed.by();
        this.agreedAs = agreed.as();
        this.besides = agreed.besides();
        this.fromOn = agreed.from();
        this.toOn = agreed.to();
    }

    /** The practice agrees no longer than that day. */
    void ends(LocalDate lastDay, String reason) {
        if (lastDay.isBefore(fromOn)) {
            throw new RuleBrokenException("agreement.lastDay.early", Dates.day(fromOn));
        }
        toOn = lastDay;
        endReason = reason.strip();
    }

    /** It was never so. */
    void isTakenOut(Instant at) {
        takenOutAt = at;
    }

    boolean isTakenOut() {
        return takenOutAt != null;
    }

    boolean sharesDaysWith(LocalDate from, @Nullable LocalDate to) {
        return (to == null || !fromOn.isAfter(to)) && (toOn == null || !toOn.isBefore(from));
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

    Agreed agreed() {
        return new Agreed(agreedBy, agreedAs, besides, fromOn, toOn);
    }
}
