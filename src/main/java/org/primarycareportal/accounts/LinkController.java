package org.primarycareportal.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.Optional;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.OpenTo;
import org.primarycareportal.shared.RuleBrokenException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * The page behind the link of an invitation or of a forgotten password, and the page where one asks
 * for such a link.
 */
@Controller
@OpenTo(OpenTo.Circle.EVERYBODY)
class LinkController {

    private final Welcoming welcoming;
    private final SignInDesk desk;
    private final LetterCarrier letters;

    LinkController(Welcoming welcoming, SignInDesk desk, LetterCarrier letters) {
        this.welcoming = welcoming;
        this.desk = desk;
        this.letters = letters;
    }

    @GetMapping("/link/{token}")
    String form(@PathVariable String token, Model model, HttpServletResponse response) {
        model.addAttribute("form", LinkForm.empty());
        return show(token, model, response);
    }

    private String show(String token, Model model, HttpServletResponse response) {
        Optional<Welcoming.Caller> caller = welcoming.caller(token);
        if (caller.isEmpty()) {
            return gone(response);
        }
        model.addAttribute("token", token);
        model.addAttribute("caller", caller.get());
        return "accounts/link";
    }

    /** The same for a link that was used, is too old, or never was. */
    private static String gone(HttpServletResponse response) {
        response.setStatus(HttpStatus.GONE.value());
        return "accounts/link-gone";
    }

    @PostMapping("/link/{token}")
    String choose(
            @PathVariable String token,
            @Valid @ModelAttribute("form") LinkForm form,
            BindingResult errors,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!errors.hasErrors()) {
            try {
                welcoming.choose(token, form.password(), request.getRemoteAddr());
                return "redirect:/sign-in?chosen";
            } catch (NotFoundException none) {
                return gone(response);
            } catch (RuleBrokenException broken) {
                errors.rejectValue("password", broken.key(), broken.arguments(), null);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(token, model, response);
    }

    @GetMapping("/forgotten-password")
    String forgottenForm(Model model) {
        model.addAttribute("form", ForgottenForm.empty());
        return "accounts/forgotten";
    }

    @PostMapping("/forgotten-password")
    String forgotten(
            @Valid @ModelAttribute("form") ForgottenForm form,
            BindingResult errors,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return "accounts/forgotten";
        }
        if (!desk.isAskedTooOften(form.name(), request.getRemoteAddr())) {
            welcoming.forgot(
                    form.name(),
                    new org.primarycareportal.shared.Actor(
                            null, "Somebody at the door", request.getRemoteAddr()));
        }
        model.addAttribute("asked", true);
        model.addAttribute("mail", letters.isRead());
        return "accounts/forgotten";
    }
}
