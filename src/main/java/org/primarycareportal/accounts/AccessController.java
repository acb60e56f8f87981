package org.primarycareportal.accounts;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.OpenTo;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Why somebody can or cannot do a thing: the matrix held against their roles. */
@Controller
class AccessController {

    private final PersonQueries people;
    private final AccessExplained access;
    private final RolePages pages;
    private final BusinessClock clock;

    AccessController(
            PersonQueries people, AccessExplained access, RolePages pages, BusinessClock clock) {
        this.people = people;
        this.access = access;
        this.pages = pages;
        this.clock = clock;
    }

    /**
     * @param needed names of capabilities that a refused page asked for, with commas between
     */
    @GetMapping("/account/access")
    @OpenTo(OpenTo.Circle.SIGNED_IN)
    String own(@RequestParam(defaultValue = "") String needed, Viewer viewer, Model model) {
        show(people.grants(viewer.id(), clock.today()), needed, model);
        model.addAttribute("of", null);
        return "accounts/access";
    }

    @GetMapping("/admin/users/{id:[0-9a-f-]{36}}/access")
    @Requires(Capability.MANAGE_PEOPLE)
    String others(@PathVariable UUID id, Viewer viewer, Model model) {
        PersonPageQueries.Known person = pages.find(id, viewer, Power.ADMINISTRATOR);
        show(pages.heldToday(id, viewer), "", model);
        model.addAttribute("of", person);
        return "accounts/access";
    }

    private void show(List<PersonQueries.HeldToday> held, String needed, Model model) {
        List<String> asked = Arrays.asList(needed.split(","));
        List<AccessExplained.Row> all = access.of(held);
        model.addAttribute(
                "asked", all.stream().filter(row -> asked.contains(row.capability())).toList());
        model.addAttribute("rows", all);
    }
}
