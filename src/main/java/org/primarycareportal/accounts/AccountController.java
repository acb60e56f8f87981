package org.primarycareportal.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.UUID;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.OpenTo;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own account: who one is here, the password, and where one is signed in. */
@Controller
@OpenTo(OpenTo.Circle.SIGNED_IN)
class AccountController {

    private static final String HOME = "redirect:/account";

    private final PersonQueries people;
    private final SignIns signIns;
    private final SignedInPeople signedIn;
    private final SignInDesk desk;
    private final Welcoming welcoming;

    AccountController(
            PersonQueries people,
            SignIns signIns,
            SignedInPeople signedIn,
            SignInDesk desk,
            Welcoming welcoming) {
        this.people = people;
        this.signIns = signIns;
        this.signedIn = signedIn;
        this.desk = desk;
        this.welcoming = welcoming;
    }

    @GetMapping("/account")
    String account(Viewer viewer, HttpServletRequest request, Model model) {
        model.addAttribute("person", people.account(viewer.id()));
        model.addAttribute("roles", people.roles(viewer.id()));
        model.addAttribute("signIns", signIns.open(viewer.id()));
        model.addAttribute("thisOne", signedIn.signInOf(request));
        model.addAttribute("secondStep", desk.hasCodes(viewer.id()));
        return "accounts/account";
    }

    @PostMapping("/account/sign-ins/{id}/end")
    String end(@PathVariable UUID id, Viewer viewer, Actor by, RedirectAttributes redirect) {
        if (signIns.end(viewer.id(), id, by)) {
            redirect.addFlashAttribute("notice", "account.signIn.ended");
        }
        return HOME;
    }

    @PostMapping("/account/sign-ins/end-others")
    String endOthers(
            Viewer viewer, Actor by, HttpServletRequest request, RedirectAttributes redirect) {
        signIns.endOthers(viewer.id(), signedIn.signInOf(request), by);
        redirect.addFlashAttribute("notice", "account.signIn.othersEnded");
        return HOME;
    }

    @GetMapping("/account/password")
    String passwordForm(Model model) {
        model.addAttribute("form", PasswordForm.empty());
        return "accounts/password";
    }

    @PostMapping("/account/password")
    String password(
            @Valid @ModelAttribute("form") PasswordForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (!errors.hasErrors() && desk.isOwn(viewer.id(), form.present(), errors, request)) {
            try {
                welcoming.change(viewer.id(), form.password(), signedIn.signInOf(request), by);
                redirect.addFlashAttribute("notice", "account.password.changed");
                return HOME;
            } catch (RuleBrokenException broken) {
                errors.rejectValue("password", broken.key(), broken.arguments(), null);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return "accounts/password";
    }
}
