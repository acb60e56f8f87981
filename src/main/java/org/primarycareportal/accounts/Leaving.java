package org.primarycareportal.accounts;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.TimeOrderedId;

/** Somebody's last day, as it was said once; it may be called off until that day has passed. */
@Entity
@Table(schema = "accounts", name = "leaving")
class Leaving {

    @Id private UUID id;
    @Version private @Nullable Integer version;

    @Column(unique = true)
    private UUID submission;

    private UUID personId;
    private LocalDate lastOn;
    private String reason;
    private String saidByName;
    private Instant saidAt;
    private @Nullable String calledOffByName;
    private @Nullable Instant calledOffAt;

    @ElementCollection
    @CollectionTable(
            schema = "accounts",
            name = "leaving_role",
            joinColumns = @JoinColumn(name = "leaving_id"))
    @OrderColumn(name = "number")
    private List<FormerRole> roles = new ArrayList<>();

    @ElementCollection
    @CollectionTable(
            schema = "accounts",
            name = "leaving_item",
            joinColumns = @JoinColumn(name = "leaving_id"))
    @OrderColumn(name = "number")
    private List<HandedOver> items = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // JPA fills it
    protected Leaving() {}

    Leaving(UUID submission, PersonId person, LocalDate lastDay, String reason, Said said) {
        this.id = TimeOrderedId.next();
        this.submission = submission;
        this.personId = person.value();
        this.lastOn = lastDay;
        this.reason = reason.strip();
        this.saidByName = said.by().name();
        this.saidAt = said.at();
    }

    /** Who said something, and when. */
    record Said(Actor by, Instant at) {}

    void ends(List<FormerRole> former) {
        roles.addAll(former);
    }

    void handsOver(List<HandedOver> things) {
        items.addAll(things);
    }

    void callOff(LocalDate today, Said said) {
        if (calledOffAt != null) {
            throw new RuleBrokenException("leave.calledOff.already");
        }
        if (lastOn.isBefore(today)) {
            throw new RuleBrokenException("leave.over");
        }
        calledOffByName = said.by().name();
        calledOffAt = said.at();
    }

    LocalDate lastOn() {
        return lastOn;
    }

    PersonId person() {
        return new PersonId(personId);
    }

    List<FormerRole> roles() {
        return List.copyOf(roles);
    }
}
