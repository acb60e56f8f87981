package org.primarycareportal.accounts;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
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

    RoleGrant(Role role, Scope scope, LocalDate from, String by) {
        this.id = TimeOrderedId.next();
        this.role = role;
        this.scopeKind = scope.kind();
        this.scopeCode = scope.code();
        this.fromOn = from;
        this.grantedBy = by;
    }

    boolean is(Role otherRole, Scope otherScope) {
        return role == otherRole
                && scopeKind == otherScope.kind()
                && Objects.equals(scopeCode, otherScope.code());
    }

    boolean holdsOn(LocalDate day) {
        return !day.isBefore(fromOn) && (toOn == null || !day.isAfter(toOn));
    }
}
