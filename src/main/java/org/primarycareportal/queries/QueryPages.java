package org.primarycareportal.queries;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts the page of a query of a figure together. */
@Component
class QueryPages {

    private static final String DISPUTED =
            "You said yourself that the figure is wrong, so somebody else answers. ";
    private static final String WORKS_THERE =
            "You work in this practice, so somebody else answers. ";
    private static final String NOBODY =
            "Nobody can answer it at present: it takes an information analyst of the CCG who has not"
                    + " queried the figure and does not work in the practice. An administrator can"
                    + " give somebody that role.";

    private final AskedQueries asked;
    private final Places places;
    private final QueryAnswerers answerers;

    QueryPages(AskedQueries asked, Places places, QueryAnswerers answerers) {
        this.asked = asked;
        this.places = places;
        this.answerers = answerers;
    }

    /**
     * @throws NotFoundException where there is no such query, or it is not for these eyes
     */
    @Transactional(readOnly = true)
    public QueryPage page(UUID id, Viewer viewer) {
        AskedQueries.Row row =
                asked.find(id, viewer).orElseThrow(() -> new NotFoundException("query"));
        Place place = places.only(row.ccg().value(), viewer, row.indicator().seenWith());
        List<QueryStep> steps = asked.steps(id);
        StoredFigure then = QueryStep.asked(steps);
        Optional<StoredFigure> stored = asked.stored(row.figure());
        StoredFigure now = stored.orElse(StoredFigure.GONE);
        return new QueryPage(
                row,
                place,
                steps,
                then,
                now,
                stored.isPresent() ? sum(row) : "",
                files(then, now, viewer),
                acts(row, viewer));
    }

    private static String sum(AskedQueries.Row row) {
        return "/indicators/%s/explain/%s/%s"
                .formatted(row.indicator().code(), row.odsCode(), row.period().code());
    }

    private QueryPage.Acts acts(AskedQueries.Row row, Viewer viewer) {
        QueryRights rights = new QueryRights(viewer, row.ccg(), row.practice());
        boolean own = rights.isTheirs(row.askedBy(), row.fromPractice());
        boolean asks = rights.mayAsk();
        boolean answers = rights.mayAnswer(asked.whoDisputed(row.id()));
        return new QueryPage.Acts(
                asks && row.isOpen(),
                answers && row.isOpen(),
                row.isOpen() && !answers ? notAnswer(row, rights) : "",
                asks && own && row.isOpen(),
                asks && own && !row.isOpen() && !row.wasReopened());
    }

    /** Who does, and why somebody who answers others does not. */
    private String notAnswer(AskedQueries.Row row, QueryRights rights) {
        String why = !rights.answersHere() ? "" : rights.worksThere() ? WORKS_THERE : DISPUTED;
        List<String> names = answerers.of(row).stream().map(Viewer::name).sorted().toList();
        if (names.isEmpty()) {
            return why + NOBODY;
        }
        return why + "It can be answered by " + String.join(", ", names) + ".";
    }

    private List<QueryPage.File> files(StoredFigure then, StoredFigure now, Viewer viewer) {
        List<Long> fresh =
                now.imports().stream().filter(each -> !then.imports().contains(each)).toList();
        if (fresh.isEmpty()) {
            return List.of();
        }
        Map<Long, String> names = asked.files(fresh);
        boolean opens = viewer.reachOf(Capability.IMPORT_FILES).everything();
        return fresh.stream()
                .map(
                        number ->
                                new QueryPage.File(
                                        number,
                                        names.getOrDefault(number, ""),
                                        opens ? "/imports/" + number : ""))
                .toList();
    }
}
