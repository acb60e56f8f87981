package org.primarycareportal.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Switching the codes after the password on and off, for one's own account. Where a role demands
 * them they are never off: an old telephone counts until another has taken its place.
 */
@Controller
@RequestMapping("/account/second-step")
@OpenTo(OpenTo.Circle.SIGNED_IN)
class SecondStepController {

    private final PersonQueries people;
    private final SecondStep secondStep;
    private final SignInDesk desk;
    private final Welcoming welcoming;

    SecondStepController(
            PersonQueries people, SecondStep secondStep, SignInDesk desk, Welcoming welcoming) {
        this.people = people;
        this.secondStep = secondStep;
        this.desk = desk;
        this.welcoming = welcoming;
    }

    @GetMapping
    String show(Viewer viewer, HttpServletRequest request, Model model) {
        if (isOnToStay(viewer, request)) {
            model.addAttribute("form", CodeForm.empty());
            return showOn(viewer, model);
        }
        model.addAttribute("form", SetUpForm.empty());
        return showSetUp(viewer, request, model);
    }

    private boolean isOnToStay(Viewer viewer, HttpServletRequest request) {
        return secondStep.isOn(viewer.id()) && !Halfway.isReplacing(request);
    }

    private String showOn(Viewer viewer, Model model) {
        model.addAttribute("left", secondStep.recoveryCodesLeft(viewer.id()));
        model.addAttribute("required", desk.demandsCodes(viewer.id()));
        return "accounts/second-step";
    }

    private String showSetUp(Viewer viewer, HttpServletRequest request, Model model) {
        if (!secondStep.isPossible()) {
            return "accounts/no-codes-yet";
        }
        String name = people.account(viewer.id()).signInName();
        model.addAttribute("qr", QrCode.of(name, secondStep.beingSetUp(viewer.id(), request)));
        model.addAttribute("action", "/account/second-step");
        model.addAttribute("atTheDoor", false);
        model.addAttribute("demanded", desk.mustSetUp(viewer.id()));
        model.addAttribute("replacing", Halfway.isReplacing(request));
        return "accounts/set-up-codes";
    }

    @PostMapping
    String turnOn(
            @Valid @ModelAttribute("form") SetUpForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (isOnToStay(viewer, request) || !secondStep.isPossible()) {
            return "redirect:/account/second-step";
        }
        if (!errors.hasErrors() && desk.isOwn(viewer.id(), form.present(), errors, request)) {
            try {
                model.addAttribute(
                        "codes",
                        welcoming.secureWith(
                                viewer.id(),
                                secondStep.beingSetUp(viewer.id(), request),
                                form.code(),
                                by));
                Halfway.forgetSecret(request);
                model.addAttribute("next", "/account");
                return "accounts/recovery-codes";
            } catch (RuleBrokenException broken) {
                errors.rejectValue("code", broken.key());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return showSetUp(viewer, request, model);
    }

    @PostMapping("/off")
    String turnOff(
            @Valid @ModelAttribute("form") CodeForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (!errors.hasErrors()) {
            SignInDesk.Outcome outcome =
                    desk.checkCode(viewer.id(), form.code(), request.getRemoteAddr());
            if (outcome instanceof SignInDesk.Welcome && desk.demandsCodes(viewer.id())) {
                Halfway.beginReplacing(request);
                return "redirect:/account/second-step";
            }
            if (outcome instanceof SignInDesk.Welcome) {
                welcoming.forgetOwnSecondStep(viewer.id(), by);
                redirect.addFlashAttribute("notice", "secondStep.isOff");
                return "redirect:/account";
            }
            SignInDesk.refuseCode(outcome, errors);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return showOn(viewer, model);
    }
}
