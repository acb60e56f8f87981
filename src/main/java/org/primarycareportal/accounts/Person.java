package org.primarycareportal.accounts;

import jakarta.persistence.CascadeType;
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
import java.util.Optional;
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
    private @Nullable String passwordHash;
    private Instant createdAt;

    /** Touched by every verb, so that a change of a role alone is a new version too. */
    private Instant changedAt;

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "person_id", nullable = false)
    private List<RoleGrant> grants = new ArrayList<>();

    private @Nullable Instant disabledAt;
    private @Nullable String disabledBy;
    private @Nullable String disabledWhy;

    @SuppressWarnings("NullAway.Init") // JPA fills it
    protected Person() {}

    /** Somebody who can sign in once a password is set. */
    Person(PersonId id, PersonDetails details, Instant now) {
        this.id = id.value();
        this.createdAt = now;
        this.changedAt = now;
        describe(details);
    }

    private void describe(PersonDetails details) {
        signInName = details.signInName().strip().toLowerCase(Locale.UK);
        name = details.name().strip();
        jobTitle = details.jobTitle().strip();
        email = details.email().strip().toLowerCase(Locale.UK);
    }

    /** Name, address or job have changed. */
    void isNow(PersonDetails details) {
        changedAt = Instant.now();
        describe(details);
    }

    void choosePassword(String hash) {
        changedAt = Instant.now();
        passwordHash = hash;
    }

    /** From a day on the person holds a role for a scope; the same one twice is refused. */
    void grant(Role role, Scope scope, LocalDate from, @Nullable LocalDate to, String by) {
        if (grants.stream().anyMatch(held -> held.is(role, scope) && held.overlaps(from, to))) {
            throw new RuleBrokenException("person.role.twice", role.words());
        }
        changedAt = Instant.now();
        grants.add(new RoleGrant(role, scope, from, to, by));
    }

    /** The role that a page speaks of, if the person has it. */
    Optional<RoleGrant> grant(UUID grantId) {
        return grants.stream().filter(held -> held.is(grantId)).findFirst();
    }

    /** A role ends with a day; one that would have begun later is taken back. */
    void end(RoleGrant held, LocalDate lastDay) {
        changedAt = Instant.now();
        if (held.begins(lastDay)) {
            grants.remove(held);
        } else {
            held.endOn(lastDay);
        }
    }

    /** Every role that would go on after a day ends with it; they are the answer, as they were. */
    List<FormerRole> leave(LocalDate lastDay) {
        changedAt = Instant.now();
        List<RoleGrant> ended = grants.stream().filter(held -> !held.isOverWith(lastDay)).toList();
        List<FormerRole> former = ended.stream().map(RoleGrant::asItIs).toList();
        ended.forEach(held -> end(held, lastDay));
        return former;
    }

    /**
     * The opposite of {@link #leave}: roles are again as they were, save those that somebody has
     * changed since.
     */
    void stay(LocalDate lastDay, List<FormerRole> former) {
        changedAt = Instant.now();
        for (FormerRole was : former) {
            Optional<RoleGrant> held = grant(was.grantId());
            boolean isFree =
                    grants.stream()
                            .filter(other -> !other.is(was.grantId()))
                            .filter(other -> other.is(was.role(), was.scope()))
                            .noneMatch(other -> other.overlaps(was.fromOn(), was.toOn()));
            if (!isFree) {
                continue;
            }
            if (held.isPresent()) {
                held.filter(grant -> grant.endsOn(lastDay))
                        .ifPresent(grant -> grant.endOn(was.toOn()));
            } else if (was.fromOn().isAfter(lastDay)) {
                grants.add(
                        new RoleGrant(
                                was.role(),
                                was.scope(),
                                was.fromOn(),
                                was.toOn(),
                                was.grantedBy()));
            }
        }
    }

    /** From now on nobody signs in as this person. */
    void disable(Instant now, String by, String why) {
        if (disabledAt != null) {
            throw new RuleBrokenException("person.disabled.already");
        }
        disabledAt = now;
        disabledBy = by;
        disabledWhy = why.strip();
    }

    void enable() {
        changedAt = Instant.now();
        disabledAt = null;
        disabledBy = null;
        disabledWhy = null;
    }

    boolean isDisabled() {
        return disabledAt != null;
    }

    boolean hasPassword() {
        return passwordHash != null;
    }

    PersonDetails details() {
        return new PersonDetails(signInName, name, jobTitle, email);
    }

    int version() {
        return version == null ? 0 : version;
    }

    PersonId id() {
        return new PersonId(id);
    }

    String signInName() {
        return signInName;
    }
}
