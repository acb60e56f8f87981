package org.primarycareportal.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.List;
import org.primarycareportal.shared.OpenTo;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The door. */
@Controller
@RequestMapping("/sign-in")
@OpenTo(OpenTo.Circle.EVERYBODY)
class SignInController {

    private final SignInDesk desk;
    private final Landing landing;
    private final List<SignInSuggestions> suggestions;

    SignInController(
            SignInDesk desk, Landing landing, ObjectProvider<SignInSuggestions> suggestions) {
        this.desk = desk;
        this.landing = landing;
        this.suggestions = suggestions.stream().toList();
    }

    @GetMapping
    String form(
            @RequestParam(name = "signed-out", required = false) String signedOut,
            @RequestParam(required = false) String chosen,
            Authentication authentication,
            Model model) {
        if (authentication instanceof SignedInPerson) {
            return "redirect:/";
        }
        model.addAttribute("form", SignInForm.empty());
        model.addAttribute("signedOut", signedOut != null);
        model.addAttribute("chosen", chosen != null);
        return show(model);
    }

    @PostMapping
    String signIn(
            @Valid @ModelAttribute("form") SignInForm form,
            BindingResult errors,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (errors.hasErrors()) {
            return refuse(model, response);
        }
        SignInDesk.Outcome outcome =
                desk.check(form.name(), form.password(), request.getRemoteAddr());
        if (outcome instanceof SignInDesk.Welcome in) {
            return "redirect:" + landing.land(in.person(), request, response);
        }
        if (outcome instanceof SignInDesk.CodeNeeded half) {
            Halfway.begin(request, half.person(), desk.markerOf(half.person()));
            return "redirect:/sign-in/code";
        }
        if (outcome instanceof SignInDesk.SetUpNeeded half) {
            Halfway.begin(request, half.person(), desk.markerOf(half.person()));
            return "redirect:/sign-in/set-up";
        }
        if (outcome instanceof SignInDesk.Wait wait) {
            errors.reject("signIn.wait", new Object[] {wait.minutes()}, null);
        } else {
            errors.reject("signIn.refused");
        }
        return refuse(model, response);
    }

    private String refuse(Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(model);
    }

    private String show(Model model) {
        suggestions.forEach(offered -> model.addAttribute("offered", offered));
        return "accounts/sign-in";
    }
}
