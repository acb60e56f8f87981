package org.primarycareportal.accounts;

import java.util.List;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.StaleVersionException;
import org.primarycareportal.shared.StaleVersionException.Difference;
import org.primarycareportal.shared.Viewer;
import org.springframework.stereotype.Component;

/** The people whom somebody may manage, as a whole or in one of their roles. */
@Component
class PeopleInReach {

    private final PersonRepository people;
    private final Stewards stewards;

    PeopleInReach(PersonRepository people, Stewards stewards) {
        this.people = people;
        this.stewards = stewards;
    }

    /**
     * Whether everything about a person may be read; that takes as much as changing it.
     *
     * @throws NotFoundException where the person is out of reach
     * @throws RuleBrokenException where they hold roles elsewhere too
     */
    void mayReadAllOf(PersonId id, Viewer viewer) {
        viewer.needs(Capability.MANAGE_PEOPLE);
        whole(id, viewer);
    }

    /** A person all of whose present roles this administrator may manage. */
    Person whole(PersonId id, Viewer viewer) {
        Person person = anyPart(id, viewer, Power.ADMINISTRATOR);
        if (!stewards.reachesAll(id, viewer)) {
            throw new RuleBrokenException("person.partly");
        }
        return person;
    }

    /**
     * A person who holds a role that this viewer may manage.
     *
     * @throws NotFoundException where there is none of that id within reach
     */
    Person anyPart(PersonId id, Viewer viewer, Power power) {
        viewer.needs(
                power == Power.ADMINISTRATOR
                        ? Capability.MANAGE_PEOPLE
                        : Capability.INVITE_OWN_STAFF);
        if (!stewards.reachesAny(id, viewer, power)) {
            throw new NotFoundException("person");
        }
        return people.findById(id.value()).orElseThrow(() -> new NotFoundException("person"));
    }

    /**
     * @param asked what the form would have done, beside how that stands now
     * @throws StaleVersionException where the person was changed since that version
     */
    static void seen(Person person, int version, Viewer viewer, Difference... asked) {
        if (person.version() != version) {
            String base =
                    viewer.can(Capability.MANAGE_PEOPLE) ? "/admin/users/" : "/account/staff/";
            throw new StaleVersionException(
                    person.details().name(), base + person.id(), List.of(asked));
        }
    }

    /**
     * What somebody wanted of a person's roles. Which roles there are now stands on the person's
     * page, as far as whoever asks may see them; some may be for places out of their reach.
     */
    static Difference roles(String wanted) {
        return new Difference("Roles", "changed meanwhile, see their page", wanted);
    }
}
