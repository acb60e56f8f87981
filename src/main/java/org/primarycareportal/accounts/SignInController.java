package org.primarycareportal.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import org.primarycareportal.shared.OpenTo;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
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
    private final SignedInPeople signedIn;
    private final List<SignInSuggestions> suggestions;
    private final RequestCache wanted;

    SignInController(
            SignInDesk desk,
            SignedInPeople signedIn,
            RequestCache wanted,
            ObjectProvider<SignInSuggestions> suggestions) {
        this.desk = desk;
        this.signedIn = signedIn;
        this.wanted = wanted;
        this.suggestions = suggestions.stream().toList();
    }

    @GetMapping
    String form(
            @RequestParam(name = "signed-out", required = false) String signedOut,
            Authentication authentication,
            Model model) {
        if (authentication instanceof SignedInPerson) {
            return "redirect:/";
        }
        model.addAttribute("form", SignInForm.empty());
        model.addAttribute("signedOut", signedOut != null);
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
        SignInDesk.Outcome outcome = check(form, request);
        if (outcome instanceof SignInDesk.Welcome welcome) {
            SavedRequest saved = wanted.getRequest(request, response);
            signedIn.welcome(welcome.person(), request, response);
            return "redirect:" + whereTo(saved);
        }
        if (outcome instanceof SignInDesk.Wait wait) {
            errors.reject("signIn.wait", new Object[] {wait.minutes()}, null);
        } else {
            errors.reject("signIn.refused");
        }
        return refuse(model, response);
    }

    private SignInDesk.Outcome check(SignInForm form, HttpServletRequest request) {
        return desk.check(form.name(), form.password(), request.getRemoteAddr());
    }

    private String refuse(Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(model);
    }

    private String show(Model model) {
        suggestions.forEach(offered -> model.addAttribute("offered", offered));
        return "accounts/sign-in";
    }

    /** Path and query only: the host of a saved address is the client's word. */
    private static String whereTo(@org.jspecify.annotations.Nullable SavedRequest saved) {
        if (saved == null) {
            return "/";
        }
        try {
            URI address = URI.create(saved.getRedirectUrl());
            String path = address.getRawPath();
            if (path == null || !path.startsWith("/") || path.startsWith("//")) {
                return "/";
            }
            String query = address.getRawQuery();
            return query == null ? path : path + "?" + query;
        } catch (IllegalArgumentException unreadable) {
            return "/";
        }
    }
}
