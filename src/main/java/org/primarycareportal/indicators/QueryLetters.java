package org.primarycareportal.indicators;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.primarycareportal.accounts.Outbox;
import org.primarycareportal.accounts.PeopleWhoCan;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.Viewer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What the portal writes to people about queries of figures. What somebody typed stays behind the
 * door: letters say what it is about and where to read it.
 */
@Component
class QueryLetters {

    private final Outbox outbox;
    private final PeopleWhoCan people;
    private final String portal;

    QueryLetters(Outbox outbox, PeopleWhoCan people, @Value("${portal.address}") String portal) {
        this.outbox = outbox;
        this.people = people;
        this.portal = portal.replaceAll("/+$", "");
    }

    private String address(AskedQueries.Row query) {
        return portal + FigureQueriesController.LIST + "/" + query.id();
    }

    /** To those who can answer, save whoever asked. */
    void asked(AskedQueries.Row query, Viewer by, boolean again) {
        for (PersonId each : people.inCcg(Capability.ANSWER_QUERIES, query.ccg())) {
            if (!each.equals(by.id())) {
                outbox.write(
                        each,
                        (again ? "A figure is queried again: " : "A figure is queried: ")
                                + query.about(),
                        """
                        %s %s about a figure: %s.

                        An answer is due by %s. Until then the figure is marked as under query:
                        %s
                        """
                                .formatted(
                                        by.name(),
                                        again ? "has asked again" : "has asked",
                                        query.about(),
                                        query.due(),
                                        address(query)));
            }
        }
    }

    /** To whoever asked, and to all who added something, save whoever answered. */
    void answered(AskedQueries.Row query, List<PersonId> spoke, Viewer by) {
        Set<PersonId> all = new LinkedHashSet<>(spoke);
        all.remove(by.id());
        for (PersonId each : all) {
            outbox.write(
                    each,
                    "Your query is answered: " + query.about(),
                    """
                    %s has answered what you asked about %s: the figure %s.

                    Read why, and say so there if you see it otherwise:
                    %s
                    """
                            .formatted(
                                    by.name(),
                                    query.about(),
                                    query.state().ofFigure(),
                                    address(query)));
        }
    }
}
