package org.primarycareportal.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.ApiScope;
import org.primarycareportal.web.Choice;
import org.primarycareportal.web.Csv;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own tokens for programs. A new one is shown in the answer to its form and never again. */
@Controller
class TokensController {

    private static final String LIST = "/account/tokens";

    private final TokenDesk desk;
    private final TokenQueries tokens;
    private final SignInDesk door;
    private final DoorDesk others;

    TokensController(TokenDesk desk, TokenQueries tokens, SignInDesk door, DoorDesk others) {
        this.desk = desk;
        this.tokens = tokens;
        this.door = door;
        this.others = others;
    }

    @GetMapping(LIST)
    @Requires(Capability.OWN_TOKENS)
    String page(Viewer viewer, Model model) {
        model.addAttribute("form", TokenForm.empty());
        return show(viewer, model);
    }

    private String show(Viewer viewer, Model model) {
        List<TokenQueries.Row> all = tokens.of(viewer.id());
        model.addAttribute("good", all.stream().filter(TokenQueries.Row::good).toList());
        model.addAttribute("over", all.stream().filter(token -> !token.good()).toList());
        model.addAttribute("scopes", scopes(viewer));
        model.addAttribute("lifetimes", TokenForm.LIFETIMES);
        model.addAttribute("most", TokenDesk.MOST);
        return "accounts/tokens";
    }

    private static List<Choice> scopes(Viewer viewer) {
        List<Choice> choices = new ArrayList<>();
        for (ApiScope scope : ApiScope.values()) {
            if (scope != ApiScope.BRING_FILES || TokenDesk.maySendFiles(viewer)) {
                choices.add(new Choice(scope.code(), scope.words()));
            }
        }
        return choices;
    }

    @GetMapping(LIST + ".csv")
    @Requires(Capability.OWN_TOKENS)
    ResponseEntity<byte[]> csv(Viewer viewer) {
        Csv csv =
                Csv.withHeading(
                        "name",
                        "begins_with",
                        "scopes",
                        "made",
                        "good_until",
                        "last_used",
                        "state");
        tokens.of(viewer.id())
                .forEach(
                        row ->
                                csv.row(
                                        row.name(),
                                        row.beginsWith(),
                                        String.join(" ", row.scopes()),
                                        row.madeAt(),
                                        row.goodUntil(),
                                        row.lastUsedAt(),
                                        row.state()));
        return csv.as("tokens.csv");
    }

    @PostMapping(LIST)
    @Requires(Capability.OWN_TOKENS)
    String make(
            @Valid @ModelAttribute("form") TokenForm form,
            BindingResult errors,
            Viewer viewer,
            Actor by,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (!form.namesLifetime()) {
            errors.rejectValue("days", "token.days.missing");
        }
        Optional<UUID> submission = form.submission();
        if (submission.isEmpty()) {
            errors.reject("token.key.missing");
        }
        if (!errors.hasFieldErrors("scopes") && !form.knowsScopes()) {
            errors.rejectValue("scopes", "token.scopes.missing");
        }
        if (!errors.hasErrors() && door.isOwn(viewer.id(), form.present(), errors, request)) {
            try {
                Optional<String> token =
                        desk.make(form.wanted(), submission.orElseThrow(), viewer, by);
                if (token.isEmpty()) {
                    redirect.addFlashAttribute("notice", "token.already");
                    redirect.addFlashAttribute("noticeTone", "info");
                    return "redirect:" + LIST;
                }
                model.addAttribute("token", token.get());
                model.addAttribute("name", form.wanted().name());
                return "accounts/token-made";
            } catch (RuleBrokenException broken) {
                String field = broken.key().startsWith("token.scopes") ? "scopes" : null;
                errors.rejectValue(field, broken.key(), broken.arguments(), null);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(viewer, model);
    }

    @PostMapping(LIST + "/{id}/revoke")
    @Requires(Capability.OWN_TOKENS)
    String revoke(@PathVariable UUID id, Viewer viewer, Actor by, RedirectAttributes redirect) {
        desk.revoke(id, viewer, by);
        redirect.addFlashAttribute("notice", "token.revoked");
        return "redirect:" + LIST;
    }

    /** Where somebody's tokens may be in wrong hands. */
    @PostMapping("/admin/users/{id:[0-9a-f-]{36}}/tokens/revoke")
    @Requires(Capability.MANAGE_PEOPLE)
    String revokeAll(@PathVariable UUID id, Viewer viewer, Actor by, RedirectAttributes redirect) {
        others.revokeTokens(new PersonId(id), viewer, by);
        redirect.addFlashAttribute("notice", "token.allRevoked");
        return "redirect:/admin/users/" + id;
    }
}
