package org.primarycareportal.governance;

import java.util.UUID;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.AsOf;
import org.primarycareportal.web.Csv;
import org.primarycareportal.web.Listing;
import org.primarycareportal.web.Paging;
import org.primarycareportal.web.Sorting;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** The staff directory: roles, and one role with its topics and holders. */
@Controller
@Requires(Capability.VIEW_WHO_DOES_WHAT)
class StaffRolesController {

    static final String LIST = "/who-does-what/roles";
    static final String PATH = LIST + "/{id:[0-9a-f-]{36}}";

    private static final int PAGE = 100;

    private final StaffRoleQueries roles;
    private final Places places;
    private final BusinessClock clock;

    StaffRolesController(StaffRoleQueries roles, Places places, BusinessClock clock) {
        this.roles = roles;
        this.places = places;
        this.clock = clock;
    }

    @GetMapping(LIST)
    String list(@ModelAttribute("asked") WhoDoesWhatQuestion asked, Viewer viewer, Model model) {
        Place place = place(asked, viewer);
        AsOf asOf = AsOf.read(asked.atOrNone(), clock.today());
        StaffRoleQueries.Filter filter = filter(asked, place, asOf);
        StaffRoleQueries.Counts counts = roles.counts(filter);
        Paging paging = new Paging(asked.pageOrFirst(), PAGE, counts.roles());
        model.addAttribute("place", place);
        model.addAttribute("asOf", asOf);
        model.addAttribute(
                "list", new Listing(LIST, asked.chosen(place, asOf), sorting(asked), paging));
        model.addAttribute("roles", roles.page(filter, sorting(asked), paging));
        model.addAttribute("lead", lead(counts));
        model.addAttribute("ccgs", places.choices(place, viewer, Capability.VIEW_WHO_DOES_WHAT));
        model.addAttribute("organisations", Choices.organisationsOrAll());
        model.addAttribute("kept", Choices.kept(place, places, viewer));
        return "governance/roles";
    }

    private Place place(WhoDoesWhatQuestion asked, Viewer viewer) {
        return places.choose(asked.ccgOrNone(), viewer, Capability.VIEW_WHO_DOES_WHAT);
    }

    private static StaffRoleQueries.Filter filter(
            WhoDoesWhatQuestion asked, Place place, AsOf asOf) {
        return new StaffRoleQueries.Filter(
                place, asOf.day(), TaskWords.of(asked.qOrNone()), asked.organisationOrNull());
    }

    private static Sorting sorting(WhoDoesWhatQuestion asked) {
        return Sorting.of(asked.sortOrNone(), "title", StaffRoleQueries.COLUMNS);
    }

    private static String lead(StaffRoleQueries.Counts counts) {
        String all = counts.roles() == 1 ? "1 role" : counts.roles() + " roles";
        int known = counts.roles() - counts.vacant();
        return counts.roles() == 0
                ? "No role is here."
                : "%s; who holds %s is known."
                        .formatted(all, known == 0 ? "none of them" : known + " of them");
    }

    @GetMapping(LIST + ".csv")
    ResponseEntity<byte[]> listCsv(
            @ModelAttribute("asked") WhoDoesWhatQuestion asked, Viewer viewer) {
        AsOf asOf = AsOf.read(asked.atOrNone(), clock.today());
        Csv csv = Csv.withHeading(StaffRoleRow.HEADING);
        roles.all(filter(asked, place(asked, viewer), asOf), sorting(asked))
                .forEach(row -> csv.row(row.cells()));
        return csv.as("staff-directory-" + asOf.day() + ".csv");
    }

    @GetMapping(PATH)
    String page(@PathVariable UUID id, Viewer viewer, Model model) {
        StaffRoleRow role =
                roles.one(id, clock.today(), viewer.reachOf(Capability.VIEW_WHO_DOES_WHAT))
                        .orElseThrow(() -> new NotFoundException("staff role"));
        model.addAttribute(
                "place", places.only(role.ccgCode(), viewer, Capability.VIEW_WHO_DOES_WHAT));
        model.addAttribute("role", role);
        model.addAttribute("topics", roles.topics(id, clock.today()));
        model.addAttribute("holders", roles.holders(id, clock.today()));
        model.addAttribute("keeps", Choices.keeps(role.ccgCode(), viewer));
        model.addAttribute("you", viewer.id().value());
        return "governance/role";
    }
}
