package org.primarycareportal.queries;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.primarycareportal.practices.Places;
import org.primarycareportal.practices.SearchWords;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Choice;
import org.primarycareportal.web.Csv;
import org.primarycareportal.web.Listing;
import org.primarycareportal.web.Paging;
import org.primarycareportal.web.Sorting;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** All queries of figures within somebody's sight: what waits comes first. */
@Controller
@Requires({Capability.VIEW_QUERIES, Capability.QUERY_FIGURES, Capability.QUERY_OWN_FIGURES})
class FigureQueriesController {

    static final String LIST = "/data/queries";

    private static final int PAGE = 50;
    private static final String USUAL = "need";

    private static final List<Choice> STATES =
            List.of(
                    new Choice("", "All"),
                    new Choice("open", "Waiting for an answer"),
                    new Choice("overdue", "Overdue"),
                    new Choice("answered", "Answered"),
                    new Choice("withdrawn", "Withdrawn"));

    private static final List<Choice> WHOSE =
            List.of(
                    new Choice("", "All that I may see"),
                    new Choice("answer", "That I can answer"),
                    new Choice("asked", "That I asked"),
                    new Choice("mine", "Where I said something"));

    private final QueryListQueries queries;
    private final Places places;

    FigureQueriesController(QueryListQueries queries, Places places) {
        this.queries = queries;
        this.places = places;
    }

    @GetMapping(LIST)
    String list(@ModelAttribute("asked") QueryQuestion asked, Viewer viewer, Model model) {
        Places.Offer offer = places.offer(asked.ccgOrNone(), viewer, Capability.VIEW_FIGURES);
        QueryListQueries.Filter filter = filter(asked, offer);
        QueryListQueries.Count count = queries.count(filter, viewer);
        Sorting sorting = sorting(asked);
        Paging paging = new Paging(asked.pageOrFirst(), PAGE, count.all());
        Map<String, String> chosen = new LinkedHashMap<>();
        chosen.put("ccg", offer.place().codes());
        chosen.put("q", asked.qOrNone());
        chosen.put("state", filter.state());
        chosen.put("whose", filter.whose());
        model.addAttribute("place", offer.place());
        model.addAttribute("list", new Listing(LIST, chosen, sorting, paging));
        model.addAttribute("rows", queries.page(filter, sorting, paging, viewer));
        model.addAttribute("lead", lead(count));
        model.addAttribute("ccgs", offer.choices());
        model.addAttribute("states", STATES);
        model.addAttribute("whose", WHOSE);
        model.addAttribute("narrowed", isNarrowed(asked, filter));
        model.addAttribute("all", viewer.can(Capability.VIEW_QUERIES, offer.place()));
        return "queries/queries";
    }

    private static boolean isNarrowed(QueryQuestion asked, QueryListQueries.Filter filter) {
        return !asked.qOrNone().isEmpty() || !filter.state().isEmpty() || !filter.whose().isEmpty();
    }

    private static QueryListQueries.Filter filter(QueryQuestion asked, Places.Offer offer) {
        return new QueryListQueries.Filter(
                offer.place(),
                SearchWords.of(asked.qOrNone()),
                known(STATES, asked.stateOrNone()),
                known(WHOSE, asked.whoseOrNone()));
    }

    private static String known(List<Choice> choices, String typed) {
        return choices.stream().anyMatch(choice -> choice.value().equals(typed)) ? typed : "";
    }

    private static Sorting sorting(QueryQuestion asked) {
        return Sorting.of(asked.sortOrNone(), USUAL, QueryListQueries.COLUMNS);
    }

    private static String lead(QueryListQueries.Count count) {
        if (count.all() == 0) {
            return "";
        }
        if (count.open() == 0) {
            return "Nothing here waits for an answer.";
        }
        return "%d of %d %s for an answer, %s overdue."
                .formatted(
                        count.open(),
                        count.all(),
                        count.open() == 1 ? "waits" : "wait",
                        count.overdue() == 0 ? "none" : count.overdue());
    }

    @GetMapping(LIST + ".csv")
    ResponseEntity<byte[]> csv(@ModelAttribute("asked") QueryQuestion asked, Viewer viewer) {
        Places.Offer offer = places.offer(asked.ccgOrNone(), viewer, Capability.VIEW_FIGURES);
        Csv csv =
                Csv.withHeading(
                        "ccg_code",
                        "practice_code",
                        "practice",
                        "indicator_code",
                        "figure",
                        "period",
                        "asked_by",
                        "asked_at",
                        "due_on",
                        "state",
                        "overdue",
                        "closed_on");
        queries.all(filter(asked, offer), sorting(asked), viewer)
                .forEach(
                        row ->
                                csv.row(
                                        row.ccg().value(),
                                        row.odsCode(),
                                        row.practiceName(),
                                        row.indicator().code(),
                                        row.indicator().shortName(),
                                        row.period().code(),
                                        row.askedByName(),
                                        row.askedAt(),
                                        row.dueOn(),
                                        row.state().words(),
                                        row.overdue() ? "yes" : "no",
                                        row.closedAt() == null
                                                ? null
                                                : Dates.dayOf(row.closedAt())));
        return csv.as("queries-" + offer.place().codes().replace(",", "-") + ".csv");
    }
}
