package org.primarycareportal.accounts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.StaleVersionException;
import org.primarycareportal.shared.StaleVersionException.Difference;
import org.primarycareportal.shared.TimeOrderedId;
import org.primarycareportal.shared.Viewer;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings people in, and gives and takes roles, for whoever may manage them. Nobody gives a role to
 * themselves, and the last administrator of the installation stays.
 */
@Service
@Transactional
class PeopleDesk {

    /** A role to be given. */
    record NewRole(Role role, Scope scope, LocalDate from, @Nullable LocalDate to) {}

    /** Somebody who came in, with the link that lets them choose a password. */
    record Invited(PersonId person, String token) {}

    private final PersonRepository people;
    private final Stewards stewards;
    private final PeopleInReach reached;
    private final Administrators administrators;
    private final Welcoming welcoming;
    private final TokenDesk tokens;
    private final PersonAuditTrail audit;
    private final BusinessClock clock;

    PeopleDesk(
            PersonRepository people,
            Stewards stewards,
            PeopleInReach reached,
            Administrators administrators,
            Welcoming welcoming,
            TokenDesk tokens,
            PersonAuditTrail audit,
            BusinessClock clock) {
        this.people = people;
        this.stewards = stewards;
        this.reached = reached;
        this.administrators = administrators;
        this.welcoming = welcoming;
        this.tokens = tokens;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Brings somebody in with a first role and writes to them.
     *
     * @throws RuleBrokenException where a name or address is taken or the role cannot be given
     */
    Invited invite(PersonDetails details, NewRole first, Viewer viewer, Power power, Actor by) {
        stewards.mayGive(first.role(), first.scope(), viewer, power);
        check(first);
        refuseTaken(null, details);
        Person person = new Person(new PersonId(TimeOrderedId.next()), details, Instant.now());
        person.grant(first.role(), first.scope(), first.from(), first.to(), by.name());
        save(person);
        Map<String, Object> after = details.said();
        after.put("role", words(first));
        audit.record(by, "person.invited", person.id(), Map.of(), after);
        return new Invited(person.id(), welcoming.invite(person.id(), details, by));
    }

    private void refuseTaken(@Nullable PersonId but, PersonDetails details) {
        String name = details.signInName().strip().toLowerCase(Locale.UK);
        String email = details.email().strip().toLowerCase(Locale.UK);
        if (people.findBySignInName(name).filter(other -> !other.id().equals(but)).isPresent()) {
            throw new RuleBrokenException("person.signInName.taken");
        }
        if (people.findByEmail(email).filter(other -> !other.id().equals(but)).isPresent()) {
            throw new RuleBrokenException("person.email.taken");
        }
    }

    /** Of two who take one name at the same moment, the database lets one through. */
    private void save(Person person) {
        try {
            people.saveAndFlush(person);
        } catch (DataIntegrityViolationException taken) {
            throw new RuleBrokenException(
                    String.valueOf(taken.getMessage()).contains("email")
                            ? "person.email.taken"
                            : "person.signInName.taken");
        }
    }

    private void check(NewRole given) {
        if (!given.role().isFor(given.scope().kind())) {
            throw new RuleBrokenException(
                    "role.scope.kind",
                    given.role().words(),
                    given.scope().kind().name().toLowerCase(Locale.UK));
        }
        if (given.from().isBefore(clock.today())) {
            throw new RuleBrokenException("role.from.past");
        }
        if (given.to() != null && given.to().isBefore(given.from())) {
            throw new RuleBrokenException("role.to.early");
        }
    }

    private static String words(NewRole role) {
        return new RoleGrant(role.role(), role.scope(), role.from(), role.to(), "").words();
    }

    /** Corrects name, job, address or sign-in name. */
    void change(PersonId id, int seenVersion, PersonDetails typed, Viewer viewer, Actor by) {
        Person person = reached.whole(id, viewer);
        PersonDetails before = person.details();
        if (person.version() != seenVersion) {
            throw stale(person, typed);
        }
        refuseTaken(id, typed);
        boolean moves = !before.email().equals(typed.email().strip().toLowerCase(Locale.UK));
        if (moves && id.equals(viewer.id())) {
            throw new RuleBrokenException("person.email.self");
        }
        if (moves) {
            // To the old address, while it is the one on record
            welcoming.addressChanges(id);
        }
        person.isNow(typed);
        save(person);
        audit.record(by, "person.changed", id, before.said(), person.details().said());
    }

    /** Gives a role to somebody else. */
    void give(PersonId id, int seenVersion, NewRole given, Viewer viewer, Actor by) {
        stewards.mayGive(given.role(), given.scope(), viewer, Power.ADMINISTRATOR);
        Person person = reached.anyPart(id, viewer, Power.ADMINISTRATOR);
        if (id.equals(viewer.id())) {
            throw new RuleBrokenException("role.self");
        }
        PeopleInReach.seen(person, seenVersion, viewer, PeopleInReach.roles(words(given)));
        check(given);
        tokens.revokeWhereNoneMayBe(id, by);
        person.grant(given.role(), given.scope(), given.from(), given.to(), by.name());
        people.saveAndFlush(person);
        audit.recordRole(
                by, "role.given", id, given.scope(), Map.of(), Map.of("role", words(given)));
    }

    /** Ends a role with a day, today at the earliest: what was done with it was done with right. */
    void end(
            PersonId id,
            UUID grantId,
            int seenVersion,
            LocalDate lastDay,
            Viewer viewer,
            Power power,
            Actor by) {
        Person person = reached.anyPart(id, viewer, power);
        RoleGrant held =
                person.grant(grantId)
                        .filter(grant -> stewards.reaches(grantId, viewer, power))
                        .orElseThrow(() -> new NotFoundException("role"));
        PeopleInReach.seen(
                person,
                seenVersion,
                viewer,
                PeopleInReach.roles(held.words() + ", rather until " + Dates.day(lastDay)));
        if (held.isOver(clock.today())) {
            throw new RuleBrokenException("role.over");
        }
        if (lastDay.isBefore(clock.today().minusDays(1))) {
            throw new RuleBrokenException("role.lastDay.past");
        }
        if (held.endsBefore(lastDay)) {
            throw new RuleBrokenException("role.lastDay.later");
        }
        String before = held.words();
        administrators.oneStaysWhile(
                () -> {
                    person.end(held, lastDay);
                    people.saveAndFlush(person);
                });
        audit.recordRole(
                by,
                "role.ended",
                id,
                held.scope(),
                Map.of("role", before),
                Map.of("lastDay", lastDay.toString()));
    }

    private static StaleVersionException stale(Person person, PersonDetails typed) {
        Map<String, Object> now = new LinkedHashMap<>(person.details().said());
        Map<String, Object> mine = typed.said();
        Map<String, String> names =
                Map.of(
                        "name", "Name",
                        "signInName", "Sign-in name",
                        "jobTitle", "Job title",
                        "email", "E-mail");
        return new StaleVersionException(
                person.details().name(),
                "/admin/users/" + person.id() + "/details",
                now.keySet().stream()
                        .filter(field -> !Objects.equals(now.get(field), mine.get(field)))
                        .map(
                                field ->
                                        new Difference(
                                                names.getOrDefault(field, field),
                                                String.valueOf(now.get(field)),
                                                String.valueOf(mine.get(field))))
                        .toList());
    }
}
