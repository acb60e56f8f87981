package org.primarycareportal.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.TimeOrderedId;
import org.primarycareportal.shared.Viewer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who is in the portal: adding somebody, and seeing the portal as somebody. */
@Service
@Transactional
public class People {

    /** Somebody new, as typed, with a password that meets the rules of {@link PasswordRules}. */
    public record Newcomer(
            String signInName, String name, String jobTitle, String email, String password) {

        PersonDetails details() {
            return new PersonDetails(signInName, name, jobTitle, email);
        }
    }

    /** A role for a scope. */
    public record Held(Role role, Scope scope) {}

    private final PersonRepository people;
    private final PersonQueries queries;
    private final PasswordHashing hashing;
    private final PersonAuditTrail audit;
    private final BusinessClock clock;
    private final SignIns signIns;

    People(
            PersonRepository people,
            PersonQueries queries,
            PasswordHashing hashing,
            PersonAuditTrail audit,
            BusinessClock clock,
            SignIns signIns) {
        this.people = people;
        this.queries = queries;
        this.hashing = hashing;
        this.audit = audit;
        this.clock = clock;
        this.signIns = signIns;
    }

    /**
     * Adds a person who holds roles from today.
     *
     * @throws RuleBrokenException where the sign-in name or the address is taken
     */
    public PersonId add(Newcomer newcomer, List<Held> roles, Actor by) {
        if (people.existsBySignInName(newcomer.signInName().strip().toLowerCase(Locale.UK))) {
            throw new RuleBrokenException("person.signInName.taken");
        }
        if (people.existsByEmail(newcomer.email().strip().toLowerCase(Locale.UK))) {
            throw new RuleBrokenException("person.email.taken");
        }
        Person person =
                new Person(new PersonId(TimeOrderedId.next()), newcomer.details(), Instant.now());
        person.choosePassword(hashing.hash(newcomer.password()));
        roles.forEach(
                held -> person.grant(held.role(), held.scope(), clock.today(), null, by.name()));
        people.saveAndFlush(person);
        audit.record(
                by,
                "person.added",
                person.id(),
                Map.of(),
                Map.of("signInName", person.signInName(), "roles", roles.toString()));
        return person.id();
    }

    /**
     * The portal as this person sees it today; empty where there is no such active person. Asked at
     * every request: one statement, which needs no transaction of its own.
     */
    @Transactional(readOnly = true, propagation = Propagation.SUPPORTS)
    public Optional<Viewer> viewer(PersonId id) {
        return queries.viewer(id, clock.today(), null, 0);
    }

    /** The same for a request: empty also where its sign-in has ended or is too long ago. */
    @Transactional(readOnly = true, propagation = Propagation.SUPPORTS)
    Optional<Viewer> viewer(PersonId id, UUID signIn) {
        return queries.viewer(id, clock.today(), signIn, signIns.longestSeconds());
    }

    /**
     * The role, in words, by which somebody may do something about a practice today; empty where
     * they may not.
     */
    @Transactional(readOnly = true, propagation = Propagation.SUPPORTS)
    public Optional<String> roleFor(
            PersonId id, Capability capability, CcgCode ccg, OdsCode practice) {
        return queries.roleFor(id, clock.today(), capability, ccg, practice);
    }

    /** The person behind a sign-in name. */
    @Transactional(readOnly = true)
    public Optional<PersonId> bySignInName(String signInName) {
        return queries.bySignInName(signInName);
    }

    @Transactional(readOnly = true)
    public boolean isEmpty() {
        return people.count() == 0;
    }
}
