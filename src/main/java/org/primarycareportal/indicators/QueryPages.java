package org.primarycareportal.indicators;

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

    private final AskedQueries asked;
    private final Places places;

    QueryPages(AskedQueries asked, Places places) {
        this.asked = asked;
        this.places = places;
    }

    /**
     * @throws NotFoundException where there is no such query, or it is not for these eyes
     */
    @Transactional(readOnly = true)
    public QueryPage page(UUID id, Viewer viewer) {
        AskedQueries.Row row =
                asked.find(id, viewer).orElseThrow(() -> new NotFoundException("query"));
        Place place =
                places.only(
                        row.ccg().value(),
                        viewer,
                        IndicatorsController.capabilityFor(row.indicator()));
        List<QueryStep> steps = asked.steps(id);
        StoredFigure then = steps.get(0).figure();
        Optional<StoredFigure> stored = asked.stored(row.key(), row.practice());
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

    private static QueryPage.Acts acts(AskedQueries.Row row, Viewer viewer) {
        QueryRights rights = new QueryRights(viewer, row.ccg(), row.practice());
        boolean own = row.askedBy().equals(viewer.id());
        boolean asks = rights.mayAsk();
        boolean answers = rights.mayAnswer(row.askedBy());
        String notAnswer =
                !row.isOpen() || answers || !rights.answersHere()
                        ? ""
                        : own
                                ? "You asked this, so somebody else answers it."
                                : "You work in this practice, so somebody else answers it.";
        return new QueryPage.Acts(
                asks && row.isOpen(),
                answers && row.isOpen(),
                notAnswer,
                asks && own && row.isOpen(),
                asks && own && !row.isOpen() && !row.wasReopened());
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
