package org.primarycareportal.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NotAllowedException;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.StaleVersionException.Difference;
import org.primarycareportal.shared.Viewer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an administrator does about the door for somebody else: showing them out, letting them in
 * again, a link for a password, codes that were lost. Nobody does it for themselves, and the last
 * administrator of the installation stays.
 */
@Service
@Transactional
class DoorDesk {

    private final PersonRepository people;
    private final PeopleInReach reached;
    private final Administrators administrators;
    private final Welcoming welcoming;
    private final PersonAuditTrail audit;

    DoorDesk(
            PersonRepository people,
            PeopleInReach reached,
            Administrators administrators,
            Welcoming welcoming,
            PersonAuditTrail audit) {
        this.people = people;
        this.reached = reached;
        this.administrators = administrators;
        this.welcoming = welcoming;
        this.audit = audit;
    }

    /** Shows somebody out: no sign-in works any more, and those that were open end. */
    void disable(PersonId id, int seenVersion, String why, Viewer viewer, Actor by) {
        Person person = reached.whole(id, viewer);
        if (id.equals(viewer.id())) {
            throw new RuleBrokenException("person.disable.self");
        }
        PeopleInReach.seen(
                person,
                seenVersion,
                viewer,
                new Difference("Door", door(person), "Shut, because: " + why.strip()));
        administrators.oneStaysWhile(
                () -> {
                    person.disable(Instant.now(), by.name(), why);
                    people.saveAndFlush(person);
                });
        welcoming.showOut(id, by);
        audit.record(by, "person.disabled", id, Map.of(), Map.of("reason", why.strip()));
    }

    private static String door(Person person) {
        return person.isDisabled() ? "Shut" : "Open";
    }

    /** Lets somebody in again who was shown out; the old password still holds. */
    void enable(PersonId id, int seenVersion, Viewer viewer, Actor by) {
        Person person = reached.whole(id, viewer);
        if (id.equals(viewer.id())) {
            throw new NotAllowedException(List.of(Capability.MANAGE_PEOPLE));
        }
        PeopleInReach.seen(person, seenVersion, viewer);
        if (!person.isDisabled()) {
            throw new RuleBrokenException("person.enabled.already");
        }
        person.enable();
        people.saveAndFlush(person);
        audit.record(by, "person.enabled", id, Map.of(), Map.of());
    }

    /** A new link to choose a password; the administrator sees the link, never a password. */
    String newLink(PersonId id, Viewer viewer, Actor by) {
        Person person = reached.whole(id, viewer);
        if (person.isDisabled()) {
            throw new RuleBrokenException("person.disabled.link");
        }
        if (id.equals(viewer.id())) {
            throw new RuleBrokenException("person.link.self");
        }
        audit.record(by, "person.link.made", id, Map.of(), Map.of());
        return person.hasPassword()
                ? welcoming.reset(id, person.details(), by)
                : welcoming.invite(id, person.details(), by);
    }

    /** Ends all tokens of somebody whose tokens may be in wrong hands. */
    void revokeTokens(PersonId id, Viewer viewer, Actor by) {
        reached.whole(id, viewer);
        welcoming.revokeTokens(id, by);
    }

    /** Takes the second step away from somebody who has lost the telephone and all codes. */
    void forgetSecondStep(PersonId id, Viewer viewer, Actor by) {
        reached.whole(id, viewer);
        if (id.equals(viewer.id())) {
            throw new RuleBrokenException("person.link.self");
        }
        welcoming.forgetSecondStep(id, by);
    }
}
