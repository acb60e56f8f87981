package org.primarycareportal.accounts;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A role as it was before a leaving ended it or, if it had not begun, took it back. */
@Embeddable
record FormerRole(
        UUID grantId,
        @Enumerated(EnumType.STRING) Role role,
        @Enumerated(EnumType.STRING) Scope.Kind scopeKind,
        @Nullable String scopeCode,
        LocalDate fromOn,
        @Nullable LocalDate toOn,
        String grantedBy) {

    Scope scope() {
        return new Scope(scopeKind, scopeCode);
    }

    String words() {
        return RoleGrant.words(role, scope(), fromOn, toOn);
    }
}
