package org.primarycareportal.accounts;

import org.primarycareportal.shared.OpenTo;
import org.primarycareportal.shared.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** One's own account. */
@Controller
@OpenTo(OpenTo.Circle.SIGNED_IN)
class AccountController {

    private final PersonQueries people;

    AccountController(PersonQueries people) {
        this.people = people;
    }

    @GetMapping("/account")
    String account(Viewer viewer, Model model) {
        model.addAttribute("person", people.account(viewer.id()));
        model.addAttribute("roles", people.roles(viewer.id()));
        return "accounts/account";
    }
}
