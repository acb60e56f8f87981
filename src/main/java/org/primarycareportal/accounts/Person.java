package org.primarycareportal.accounts;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.RuleBrokenException;

/** Somebody with a name to sign in by and dated roles. */
@Entity
@Table(schema = "accounts", name = "person")
class Person {

    @Id private UUID id;
    @Version private @Nullable Integer version;
    private String signInName;
    private String name;
    private String jobTitle;
    private String email;
    private String passwordHash;
    private Instant createdAt;

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "person_id", nullable = false)
    private List<RoleGrant> grants = new ArrayList<>();

    @Column(insertable = false, updatable = false)
    private @Nullable Instant disabledAt;

    @SuppressWarnings("NullAway.Init") // JPA fills it
    protected Person() {}

    Person(PersonId id, People.Newcomer newcomer, String passwordHash, Instant now) {
        this.id = id.value();
        this.signInName = newcomer.signInName().strip().toLowerCase(Locale.UK);
        this.name = newcomer.name().strip();
        this.jobTitle = newcomer.jobTitle().strip();
        this.email = newcomer.email().strip().toLowerCase(Locale.UK);
        this.passwordHash = passwordHash;
        this.createdAt = now;
    }

    /** From a day on the person holds a role for a scope; the same one twice is refused. */
    void grant(Role role, Scope scope, LocalDate from, String by) {
        if (grants.stream().anyMatch(held -> held.is(role, scope) && held.holdsOn(from))) {
            throw new RuleBrokenException("person.role.twice", role.words());
        }
        grants.add(new RoleGrant(role, scope, from, by));
    }

    PersonId id() {
        return new PersonId(id);
    }

    String signInName() {
        return signInName;
    }
}
