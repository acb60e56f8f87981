package org.primarycareportal.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.primarycareportal.shared.OpenTo;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.RuleBrokenException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The page behind the link in the log of a new installation. */
@Controller
@RequestMapping("/welcome/{token}")
@OpenTo(OpenTo.Circle.EVERYBODY)
class WelcomeController {

    private final FirstAdministrator first;
    private final SignedInPeople signedIn;

    WelcomeController(FirstAdministrator first, SignedInPeople signedIn) {
        this.first = first;
        this.signedIn = signedIn;
    }

    @GetMapping
    String form(@PathVariable String token, Model model) {
        first.check(token);
        model.addAttribute("form", WelcomeForm.empty());
        return show(token, model);
    }

    @PostMapping
    String welcome(
            @PathVariable String token,
            @Valid @ModelAttribute("form") WelcomeForm form,
            BindingResult errors,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        first.check(token);
        if (!errors.hasErrors()) {
            try {
                PersonId person = first.welcome(token, form.newcomer(), request.getRemoteAddr());
                signedIn.welcome(person, request, response);
                return "redirect:/";
            } catch (RuleBrokenException broken) {
                errors.rejectValue(fieldOf(broken), broken.key(), broken.arguments(), broken.key());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(token, model);
    }

    private static String fieldOf(RuleBrokenException broken) {
        String key = broken.key();
        return key.startsWith("password")
                ? "password"
                : key.contains("email") ? "email" : "signInName";
    }

    private static String show(String token, Model model) {
        model.addAttribute("token", token);
        return "accounts/welcome";
    }
}
