package org.primarycareportal.governance;

import java.util.List;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.AsOf;
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

/** The list of who does what. */
@Controller
@Requires(Capability.VIEW_WHO_DOES_WHAT)
class WhoDoesWhatController {

    private static final int PAGE = 100;
    private static final List<Choice> STALE =
            List.of(new Choice("", "All rows"), new Choice("yes", "Review overdue"));

    private final DutyQueries duties;
    private final Places places;
    private final BusinessClock clock;

    WhoDoesWhatController(DutyQueries duties, Places places, BusinessClock clock) {
        this.duties = duties;
        this.places = places;
        this.clock = clock;
    }

    @GetMapping("/who-does-what")
    String list(@ModelAttribute("asked") WhoDoesWhatQuestion asked, Viewer viewer, Model model) {
        Place place = place(asked, viewer);
        AsOf asOf = AsOf.read(asked.atOrNone(), clock.today());
        DutyQueries.Filter filter = filter(asked, place, asOf);
        DutyQueries.Counts counts = duties.counts(filter);
        Paging paging = new Paging(asked.pageOrFirst(), PAGE, counts.rows());
        Sorting sorting = sorting(asked);
        List<DutyRow> rows = duties.page(filter, sorting, paging);
        model.addAttribute("place", place);
        model.addAttribute("asOf", asOf);
        model.addAttribute(
                "list", new Listing("/who-does-what", asked.chosen(place, asOf), sorting, paging));
        model.addAttribute("rows", rows);
        model.addAttribute("lead", ListLead.of(asOf, rows, counts, duties.counts(filter.whole())));
        model.addAttribute("ccgs", places.choices(place, viewer, Capability.VIEW_WHO_DOES_WHAT));
        model.addAttribute("organisations", Choices.organisationsOrAll());
        model.addAttribute("reviews", STALE);
        model.addAttribute("kept", Choices.kept(place, places, viewer));
        return "governance/who-does-what";
    }

    private Place place(WhoDoesWhatQuestion asked, Viewer viewer) {
        return places.choose(asked.ccgOrNone(), viewer, Capability.VIEW_WHO_DOES_WHAT);
    }

    private static DutyQueries.Filter filter(WhoDoesWhatQuestion asked, Place place, AsOf asOf) {
        return new DutyQueries.Filter(
                place,
                asOf.day(),
                TaskWords.of(asked.qOrNone()),
                asked.organisationOrNull(),
                asked.onlyStale());
    }

    private static Sorting sorting(WhoDoesWhatQuestion asked) {
        String usual =
                asked.onlyStale()
                        ? "review"
                        : TaskWords.of(asked.qOrNone()).isEmpty() ? "topic" : DutyQueries.BEST;
        return Sorting.of(asked.sortOrNone(), usual, DutyQueries.COLUMNS);
    }

    @GetMapping("/who-does-what.csv")
    ResponseEntity<byte[]> listCsv(
            @ModelAttribute("asked") WhoDoesWhatQuestion asked, Viewer viewer) {
        AsOf asOf = AsOf.read(asked.atOrNone(), clock.today());
        Csv csv = Csv.withHeading(DutyRow.HEADING);
        duties.all(filter(asked, place(asked, viewer), asOf), sorting(asked))
                .forEach(row -> csv.row(row.cells()));
        return csv.as("who-does-what-" + asOf.day() + ".csv");
    }
}
