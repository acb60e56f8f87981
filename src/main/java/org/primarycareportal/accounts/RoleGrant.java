package org.primarycareportal.accounts;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.TimeOrderedId;

/** A role that a person holds for a scope, from a day and perhaps until one. */
@Entity
@Table(schema = "accounts", name = "role_grant")
class RoleGrant {

    @Id private UUID id;

    @Enumerated(EnumType.STRING)
    private Role role;

    @Enumerated(EnumType.STRING)
    private Scope.Kind scopeKind;

    private @Nullable String scopeCode;
    private LocalDate fromOn;
    private @Nullable LocalDate toOn;
    private String grantedBy;

    @SuppressWarnings("NullAway.Init") // JPA fills it
    protected RoleGrant() {}

    RoleGrant(Role role, Scope scope, LocalDate from, @Nullable LocalDate to, String by) {
        this.id = TimeOrderedId.next();
        this.role = role;
        this.scopeKind = scope.kind();
        this.scopeCode = scope.code();
        this.fromOn = from;
        this.toOn = to;
        this.grantedBy = by;
    }

    boolean is(Role otherRole, Scope otherScope) {
        return role == otherRole
                && scopeKind == otherScope.kind()
                && Objects.equals(scopeCode, otherScope.code());
    }

    boolean is(UUID otherId) {
        return id.equals(otherId);
    }

    /** Whether the role and another stretch of time have a day in common. */
    boolean overlaps(LocalDate from, @Nullable LocalDate to) {
        return (toOn == null || !from.isAfter(toOn)) && (to == null || !fromOn.isAfter(to));
    }

    boolean isOver(LocalDate today) {
        return toOn != null && toOn.isBefore(today);
    }

    /** The last day becomes another, or there is none; a role that has not begun never does. */
    void endOn(@Nullable LocalDate lastDay) {
        toOn = lastDay;
    }

    /** Whether the role ends before a day anyway. */
    boolean endsBefore(LocalDate day) {
        return toOn != null && toOn.isBefore(day);
    }

    /** Whether the role is over with a day or before. */
    boolean isOverWith(LocalDate day) {
        return toOn != null && !toOn.isAfter(day);
    }

    boolean endsOn(LocalDate day) {
        return day.equals(toOn);
    }

    FormerRole asItIs() {
        return new FormerRole(id, role, scopeKind, scopeCode, fromOn, toOn, grantedBy);
    }

    boolean begins(LocalDate after) {
        return fromOn.isAfter(after);
    }

    Scope scope() {
        return new Scope(scopeKind, scopeCode);
    }

    /** In words for the record: "information analyst, CCG Z01, from 2017-03-01". */
    String words() {
        return words(role, new Scope(scopeKind, scopeCode), fromOn, toOn);
    }

    static String words(Role role, Scope scope, LocalDate from, @Nullable LocalDate to) {
        return role.words()
                + ", "
                + scope.kind().name().toLowerCase(Locale.UK)
                + (scope.code() == null ? "" : " " + scope.code())
                + ", from "
                + from
                + (to == null ? "" : " to " + to);
    }

    boolean holdsOn(LocalDate day) {
        return !day.isBefore(fromOn) && (toOn == null || !day.isAfter(toOn));
    }
}
