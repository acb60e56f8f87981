package org.primarycareportal.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.OpenTo;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.RuleBrokenException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** The second step at the door: the code after the password, or setting codes up first. */
@Controller
@OpenTo(OpenTo.Circle.EVERYBODY)
class CodeController {

    private final SignInDesk desk;
    private final Landing landing;
    private final Welcoming welcoming;
    private final SecondStep secondStep;
    private final PersonQueries people;

    CodeController(
            SignInDesk desk,
            Landing landing,
            Welcoming welcoming,
            SecondStep secondStep,
            PersonQueries people) {
        this.desk = desk;
        this.landing = landing;
        this.welcoming = welcoming;
        this.secondStep = secondStep;
        this.people = people;
    }

    /** Without a password there is no second step; whoever is in already needs none. */
    private static String back(@Nullable Authentication authentication) {
        return authentication instanceof SignedInPerson ? "redirect:/" : "redirect:/sign-in";
    }

    /** Whoever gave the password that still is the right one, of an account that still is open. */
    private Optional<PersonId> halfway(HttpServletRequest request) {
        return Halfway.of(request)
                .filter(in -> desk.markerOf(in.person()).equals(in.marker()))
                .map(Halfway.In::person);
    }

    @GetMapping("/sign-in/code")
    String form(@Nullable Authentication authentication, HttpServletRequest request, Model model) {
        if (halfway(request).isEmpty()) {
            return back(authentication);
        }
        model.addAttribute("form", CodeForm.empty());
        return "accounts/code";
    }

    @PostMapping("/sign-in/code")
    String check(
            @Valid @ModelAttribute("form") CodeForm form,
            BindingResult errors,
            @Nullable Authentication authentication,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<PersonId> half = halfway(request);
        if (half.isEmpty()) {
            return back(authentication);
        }
        if (!errors.hasErrors()) {
            SignInDesk.Outcome outcome =
                    desk.checkCode(half.get(), form.code(), request.getRemoteAddr());
            if (outcome instanceof SignInDesk.Welcome in) {
                return "redirect:" + landing.land(in.person(), request, response);
            }
            SignInDesk.refuseCode(outcome, errors);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return "accounts/code";
    }

    @GetMapping("/sign-in/set-up")
    String setUpForm(
            @Nullable Authentication authentication, HttpServletRequest request, Model model) {
        Optional<PersonId> half = halfway(request).filter(desk::mustSetUp);
        if (half.isEmpty()) {
            return back(authentication);
        }
        model.addAttribute("form", CodeForm.empty());
        return showSetUp(half.get(), request, model);
    }

    @PostMapping("/sign-in/set-up")
    String setUp(
            @Valid @ModelAttribute("form") CodeForm form,
            BindingResult errors,
            @Nullable Authentication authentication,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<PersonId> half = halfway(request).filter(desk::mustSetUp);
        if (half.isEmpty()) {
            return back(authentication);
        }
        if (!errors.hasErrors()) {
            try {
                String name = people.account(half.get()).name();
                Actor by = new Actor(half.get(), name, request.getRemoteAddr());
                model.addAttribute(
                        "codes",
                        welcoming.secureWith(
                                half.get(),
                                secondStep.beingSetUp(half.get(), request),
                                form.code(),
                                by));
                model.addAttribute("next", landing.land(half.get(), request, response));
                return "accounts/recovery-codes";
            } catch (RuleBrokenException broken) {
                errors.rejectValue("code", broken.key());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return showSetUp(half.get(), request, model);
    }

    private String showSetUp(PersonId person, HttpServletRequest request, Model model) {
        String name = people.account(person).signInName();
        model.addAttribute("qr", QrCode.of(name, secondStep.beingSetUp(person, request)));
        model.addAttribute("action", "/sign-in/set-up");
        model.addAttribute("atTheDoor", true);
        model.addAttribute("demanded", true);
        model.addAttribute("replacing", false);
        return "accounts/set-up-codes";
    }
}
