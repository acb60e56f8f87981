package org.primarycareportal.queries;

import java.util.List;
import java.util.stream.Stream;
import org.primarycareportal.accounts.Outbox;
import org.primarycareportal.accounts.People;
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
    private final QueryAnswerers answerers;
    private final People people;
    private final AskedQueries queries;
    private final String portal;

    QueryLetters(
            Outbox outbox,
            QueryAnswerers answerers,
            People people,
            AskedQueries queries,
            @Value("${portal.address}") String portal) {
        this.outbox = outbox;
        this.answerers = answerers;
        this.people = people;
        this.queries = queries;
        this.portal = portal.replaceAll("/+$", "");
    }

    private String address(AskedQueries.Row query) {
        return portal + FigureQueriesController.LIST + "/" + query.id();
    }

    /** To those who can answer. */
    void asked(AskedQueries.Row query, Viewer by, boolean again) {
        for (Viewer each : answerers.of(query)) {
            outbox.write(
                    each.id(),
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

    /** Those of them who may read it today, save whoever acts. */
    private List<PersonId> readers(AskedQueries.Row query, List<PersonId> spoke, Viewer by) {
        return spoke.stream()
                .filter(each -> !each.equals(by.id()))
                .filter(
                        each ->
                                people.viewer(each)
                                        .flatMap(viewer -> queries.find(query.id(), viewer))
                                        .isPresent())
                .toList();
    }

    /**
     * To whoever asked, or to those whose query it is now, and to all who added something, save
     * whoever answered.
     */
    void answered(AskedQueries.Row query, List<PersonId> spoke, Viewer by) {
        List<PersonId> heirs = answerers.heirs(query);
        List<PersonId> all = Stream.concat(spoke.stream(), heirs.stream()).distinct().toList();
        for (PersonId each : readers(query, all, by)) {
            boolean asked = each.equals(query.askedBy()) || heirs.contains(each);
            outbox.write(
                    each,
                    (asked ? "Your query is answered: " : "A query that you added to is answered: ")
                            + query.about(),
                    """
                    %s has answered what %s about %s: the figure %s.

                    Read why, and say so there if you see it otherwise:
                    %s
                    """
                            .formatted(
                                    by.name(),
                                    each.equals(query.askedBy())
                                            ? "you asked"
                                            : query.askedByName() + " asked",
                                    query.about(),
                                    query.state().ofFigure(),
                                    address(query)));
        }
    }

    /** To all who said something in what is taken back, and to whoever asked if another did it. */
    void withdrawn(AskedQueries.Row query, List<PersonId> spoke, Viewer by) {
        for (PersonId each : readers(query, spoke, by)) {
            boolean asked = each.equals(query.askedBy());
            outbox.write(
                    each,
                    (asked
                                    ? "Your query is taken back: "
                                    : "A query that you added to is taken back: ")
                            + query.about(),
                    """
                    %s has taken back what %s asked about %s. The figure is no longer marked as under query.

                    Read why:
                    %s

                    If it still looks wrong to you, query it yourself:
                    %s
                    """
                            .formatted(
                                    by.name(),
                                    asked
                                            ? "you"
                                            : by.id().equals(query.askedBy())
                                                    ? "they"
                                                    : query.askedByName(),
                                    query.about(),
                                    address(query),
                                    portal
                                            + FigureQueryController.path(
                                                    query.indicator(),
                                                    query.odsCode(),
                                                    query.period())));
        }
    }
}
