package org.primarycareportal.governance;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.TimeOrderedId;

/** Somebody in a role from a day until a day. */
@Entity
@Table(schema = "governance", name = "role_holder")
class RoleHolder {

    @Id private UUID id;
    private String name;
    private @Nullable UUID personId;
    private LocalDate fromOn;
    private @Nullable LocalDate toOn;

    @SuppressWarnings("NullAway.Init") // JPA fills it
    protected RoleHolder() {}

    RoleHolder(String name, @Nullable PersonId person, LocalDate from, @Nullable LocalDate to) {
        this.id = TimeOrderedId.next();
        this.name = name.strip();
        this.personId = person == null ? null : person.value();
        this.fromOn = from;
        this.toOn = to;
    }

    void ends(LocalDate lastDay) {
        toOn = lastDay;
    }

    /** The same days' holder, named rightly. */
    void isRather(RoleHolder named) {
        name = named.name;
        personId = named.personId;
        toOn = named.toOn;
    }

    boolean is(UUID otherId) {
        return id.equals(otherId);
    }

    boolean holdsBetween(LocalDate from, @Nullable LocalDate to) {
        return (to == null || !fromOn.isAfter(to)) && (toOn == null || !toOn.isBefore(from));
    }

    String name() {
        return name;
    }

    LocalDate fromOn() {
        return fromOn;
    }

    @Nullable LocalDate toOn() {
        return toOn;
    }
}
