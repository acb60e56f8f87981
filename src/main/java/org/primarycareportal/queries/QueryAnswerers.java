package org.primarycareportal.queries;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.primarycareportal.accounts.People;
import org.primarycareportal.accounts.PeopleWhoCan;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.Viewer;
import org.springframework.stereotype.Component;

/** Who may answer a query of a figure today: analysts who neither disputed it nor work there. */
@Component
class QueryAnswerers {

    private final PeopleWhoCan whoCan;
    private final People people;
    private final AskedQueries queries;

    QueryAnswerers(PeopleWhoCan whoCan, People people, AskedQueries queries) {
        this.whoCan = whoCan;
        this.people = people;
        this.queries = queries;
    }

    /** Whose query it is now that whoever asked it for their practice works there no more. */
    List<PersonId> heirs(AskedQueries.Row query) {
        if (!query.fromPractice()) {
            return List.of();
        }
        List<PersonId> there =
                whoCan.inCcg(Capability.QUERY_OWN_FIGURES, query.ccg()).stream()
                        .map(people::viewer)
                        .flatMap(Optional::stream)
                        .filter(
                                each ->
                                        new QueryRights(each, query.ccg(), query.practice())
                                                .asksFromThere())
                        .map(Viewer::id)
                        .toList();
        return there.contains(query.askedBy()) ? List.of() : there;
    }

    List<Viewer> of(AskedQueries.Row query) {
        Set<PersonId> disputed = queries.whoDisputed(query.id());
        return whoCan.inCcg(Capability.ANSWER_QUERIES, query.ccg()).stream()
                .map(people::viewer)
                .flatMap(Optional::stream)
                .filter(
                        each ->
                                new QueryRights(each, query.ccg(), query.practice())
                                        .mayAnswer(disputed))
                .toList();
    }
}
