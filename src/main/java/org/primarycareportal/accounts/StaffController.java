package org.primarycareportal.accounts;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.Optional;
import java.util.UUID;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.Viewer;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The people of one's own practice, for its manager. */
@Controller
@Requires(Capability.INVITE_OWN_STAFF)
class StaffController {

    private static final String PATH = "/account/staff";
    private static final int PAGE = 100;

    private final PeopleListQueries people;
    private final RolePages pages;
    private final BusinessClock clock;

    StaffController(PeopleListQueries people, RolePages pages, BusinessClock clock) {
        this.people = people;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String list(
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "1") int page,
            Viewer viewer,
            Model model) {
        var all = PeopleListQueries.Filter.NONE;
        Paging paging = new Paging(page, PAGE, people.count(all, viewer, Power.MANAGER));
        model.addAttribute("list", new Listing(PATH, java.util.Map.of(), sorting(sort), paging));
        model.addAttribute(
                "people", people.page(all, sorting(sort), paging, viewer, Power.MANAGER));
        return "accounts/staff";
    }

    private static Sorting sorting(String typed) {
        return Sorting.of(typed, "name", PeopleListQueries.COLUMNS);
    }

    @GetMapping(PATH + ".csv")
    ResponseEntity<byte[]> listCsv(@RequestParam(defaultValue = "") String sort, Viewer viewer) {
        Csv csv = Csv.withHeading(PeopleListQueries.Row.HEADING);
        people.all(PeopleListQueries.Filter.NONE, sorting(sort), viewer, Power.MANAGER)
                .forEach(row -> csv.row(row.cells()));
        return csv.as("staff.csv");
    }

    @GetMapping(PATH + "/new")
    String form(Viewer viewer, Model model) {
        model.addAttribute("form", InvitationForm.empty(clock.today()));
        return pages.invitation(PATH, viewer, Power.MANAGER, model);
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
                pages.invite(form, errors, viewer, Power.MANAGER, by);
        if (invited.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return pages.invitation(PATH, viewer, Power.MANAGER, model);
        }
        redirect.addFlashAttribute("link", pages.address(invited.get().token()));
        return "redirect:" + PATH + "/" + invited.get().person();
    }

    @GetMapping(PATH + "/{id:[0-9a-f-]{36}}")
    String show(@PathVariable UUID id, Viewer viewer, Model model) {
        model.addAttribute("person", pages.find(id, viewer, Power.MANAGER));
        model.addAttribute("roles", pages.roles(id, viewer, Power.MANAGER));
        return "accounts/staff-member";
    }

    @GetMapping(PATH + "/{id:[0-9a-f-]{36}}/roles/{grant}/end")
    String endForm(@PathVariable UUID id, @PathVariable UUID grant, Viewer viewer, Model model) {
        model.addAttribute("form", pages.endForm(id, viewer, Power.MANAGER));
        return pages.ending(PATH, id, grant, viewer, Power.MANAGER, model);
    }

    @PostMapping(PATH + "/{id:[0-9a-f-]{36}}/roles/{grant}/end")
    String end(
            @PathVariable UUID id,
            @PathVariable UUID grant,
            @ModelAttribute("form") EndForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        pages.role(id, grant, viewer, Power.MANAGER);
        if (pages.end(id, grant, form, errors, viewer, Power.MANAGER, by)) {
            redirect.addFlashAttribute("notice", "role.ended");
            return "redirect:" + PATH;
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return pages.ending(PATH, id, grant, viewer, Power.MANAGER, model);
    }
}
