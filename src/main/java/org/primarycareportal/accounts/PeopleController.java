package org.primarycareportal.accounts;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.primarycareportal.practices.SearchWords;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Choice;
import org.primarycareportal.web.Csv;
import org.primarycareportal.web.Listing;
import org.primarycareportal.web.Paging;
import org.primarycareportal.web.Sorting;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Everybody who may use the portal, and bringing somebody in. */
@Controller
@Requires(Capability.MANAGE_PEOPLE)
class PeopleController {

    private static final String PATH = "/admin/users";
    private static final int PAGE = 50;

    private final PeopleListQueries people;
    private final RolePages pages;
    private final BusinessClock clock;

    PeopleController(PeopleListQueries people, RolePages pages, BusinessClock clock) {
        this.people = people;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "1") int page,
            Viewer viewer,
            Model model) {
        var filter = filter(q, role, state);
        Paging paging = new Paging(page, PAGE, people.count(filter, viewer, Power.ADMINISTRATOR));
        Map<String, String> chosen = new LinkedHashMap<>();
        chosen.put("q", q.strip());
        chosen.put("role", filter.role());
        chosen.put("state", filter.state());
        model.addAttribute("list", new Listing(PATH, chosen, sorting(sort), paging));
        model.addAttribute(
                "people", people.page(filter, sorting(sort), paging, viewer, Power.ADMINISTRATOR));
        model.addAttribute(
                "inAll", people.count(PeopleListQueries.Filter.NONE, viewer, Power.ADMINISTRATOR));
        model.addAttribute("roleChoices", roleChoices());
        model.addAttribute("stateChoices", stateChoices());
        return "accounts/people";
    }

    private static PeopleListQueries.Filter filter(String q, String role, String state) {
        boolean knownState =
                Arrays.stream(PersonState.values()).anyMatch(each -> each.name().equals(state));
        return new PeopleListQueries.Filter(
                SearchWords.of(q),
                RoleForm.roleOf(role) == null ? "" : role,
                knownState ? state : "");
    }

    private static Sorting sorting(String typed) {
        return Sorting.of(typed, "name", PeopleListQueries.COLUMNS);
    }

    private static List<Choice> roleChoices() {
        List<Choice> all = new ArrayList<>();
        all.add(new Choice("", "All"));
        for (Role role : Role.values()) {
            all.add(new Choice(role.name(), RolePages.capital(role.words())));
        }
        return all;
    }

    private static List<Choice> stateChoices() {
        List<Choice> all = new ArrayList<>();
        all.add(new Choice("", "All"));
        for (PersonState state : PersonState.values()) {
            all.add(new Choice(state.name(), state.words()));
        }
        return all;
    }

    @GetMapping(PATH + ".csv")
    ResponseEntity<byte[]> listCsv(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String sort,
            Viewer viewer) {
        Csv csv = Csv.withHeading(PeopleListQueries.Row.HEADING);
        people.all(filter(q, role, state), sorting(sort), viewer, Power.ADMINISTRATOR)
                .forEach(row -> csv.row(row.cells()));
        return csv.as("people.csv");
    }

    @GetMapping(PATH + "/new")
    String form(Viewer viewer, Model model) {
        model.addAttribute("form", InvitationForm.empty(clock.today()));
        return pages.invitation(PATH, viewer, Power.ADMINISTRATOR, model);
    }

    @PostMapping(PATH + "/new")
    String invite(
            @Valid @ModelAttribute("form") InvitationForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Optional<PeopleDesk.Invited> invited =
                pages.invite(form, errors, viewer, Power.ADMINISTRATOR, by);
        if (invited.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return pages.invitation(PATH, viewer, Power.ADMINISTRATOR, model);
        }
        redirect.addFlashAttribute("link", pages.address(invited.get().token()));
        return "redirect:" + PATH + "/" + invited.get().person();
    }
}
