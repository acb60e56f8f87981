package org.primarycareportal.accounts;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Choice;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.server.ResponseStatusException;

/**
 * The forms by which somebody comes in, gets a role and loses it, for administrators and for
 * practice managers alike.
 */
@Component
class RolePages {

    private final PeopleDesk desk;
    private final ScopeChoices scopes;
    private final PersonPageQueries people;
    private final Letters letters;
    private final BusinessClock clock;

    RolePages(
            PeopleDesk desk,
            ScopeChoices scopes,
            PersonPageQueries people,
            Letters letters,
            BusinessClock clock) {
        this.desk = desk;
        this.scopes = scopes;
        this.people = people;
        this.letters = letters;
        this.clock = clock;
    }

    /**
     * @throws NotFoundException where there is nobody of that id within reach
     */
    PersonPageQueries.Known find(UUID id, Viewer viewer, Power power) {
        return people.one(new PersonId(id), viewer, power)
                .orElseThrow(() -> new NotFoundException("person"));
    }

    List<PersonPageQueries.Held> roles(UUID id, Viewer viewer, Power power) {
        return people.roles(new PersonId(id), viewer, power);
    }

    /** What an administrator may know of the roles that somebody holds today. */
    List<PersonQueries.HeldToday> heldToday(UUID id, Viewer viewer) {
        return people.heldToday(new PersonId(id), viewer, Power.ADMINISTRATOR);
    }

    PersonPageQueries.Held role(UUID id, UUID grant, Viewer viewer, Power power) {
        return roles(id, viewer, power).stream()
                .filter(held -> held.id().equals(grant))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("role"));
    }

    String invitation(String base, Viewer viewer, Power power, Model model) {
        model.addAttribute("base", base);
        offer(viewer, power, model);
        return "accounts/invite";
    }

    String newRole(UUID id, Viewer viewer, Model model) {
        model.addAttribute("person", find(id, viewer, Power.ADMINISTRATOR));
        offer(viewer, Power.ADMINISTRATOR, model);
        return "accounts/role-new";
    }

    private void offer(Viewer viewer, Power power, Model model) {
        boolean all = power == Power.ADMINISTRATOR;
        model.addAttribute(
                "roleChoices",
                Arrays.stream(Role.values())
                        .filter(role -> all || Stewards.OF_A_PRACTICE.contains(role))
                        .map(role -> new Choice(role.name(), capital(role.words())))
                        .toList());
        model.addAttribute("scopeChoices", scopes.offered(viewer, power));
        model.addAttribute("posts", all ? List.of(Post.values()) : List.of());
    }

    static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Brings somebody in as typed; empty, with the errors said, where that cannot be. */
    Optional<PeopleDesk.Invited> invite(
            InvitationForm form, BindingResult errors, Viewer viewer, Power power, Actor by) {
        if (errors.getTarget() == null) {
            // A name of the form's parts where their fields belong: no form of the portal sends
            // that
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        errors.pushNestedPath("first");
        form.first().check(errors);
        errors.popNestedPath();
        if (errors.hasErrors()) {
            return Optional.empty();
        }
        try {
            Scope scope = scopes.find(form.first().scope(), viewer, power);
            return Optional.of(
                    desk.invite(
                            form.who().details(), form.first().given(scope), viewer, power, by));
        } catch (RuleBrokenException broken) {
            say(broken, "who.", "first.", errors);
            return Optional.empty();
        }
    }

    /** Gives a role as typed; false, with the errors said, where that cannot be. */
    boolean give(UUID id, RoleForm form, BindingResult errors, Viewer viewer, Actor by) {
        form.check(errors);
        if (errors.hasErrors()) {
            return false;
        }
        try {
            Scope scope = scopes.find(form.scope(), viewer, Power.ADMINISTRATOR);
            desk.give(new PersonId(id), form.seenVersion(), form.given(scope), viewer, by);
            return true;
        } catch (RuleBrokenException broken) {
            say(broken, "", "", errors);
            return false;
        }
    }

    boolean end(
            UUID id,
            UUID grant,
            EndForm form,
            BindingResult errors,
            Viewer viewer,
            Power power,
            Actor by) {
        form.check(errors);
        if (errors.hasErrors() || form.day() == null) {
            return false;
        }
        try {
            desk.end(new PersonId(id), grant, form.seenVersion(), form.day(), viewer, power, by);
            return true;
        } catch (RuleBrokenException broken) {
            errors.rejectValue("lastDay", broken.key(), broken.arguments(), null);
            return false;
        }
    }

    String ending(String base, UUID id, UUID grant, Viewer viewer, Power power, Model model) {
        model.addAttribute("base", base);
        model.addAttribute("person", find(id, viewer, power));
        model.addAttribute("role", role(id, grant, viewer, power));
        return "accounts/role-end";
    }

    EndForm endForm(UUID id, Viewer viewer, Power power) {
        return new EndForm(
                clock.today().toString(), Integer.toString(find(id, viewer, power).version()));
    }

    LocalDate today() {
        return clock.today();
    }

    /** The whole address of a link, to be shown once. */
    String address(String token) {
        return letters.address(token);
    }

    private static void say(
            RuleBrokenException broken, String who, String role, BindingResult errors) {
        errors.rejectValue(
                fieldOf(broken.key(), who, role), broken.key(), broken.arguments(), null);
    }

    private static @Nullable String fieldOf(String key, String who, String role) {
        return switch (key) {
            case "person.signInName.taken" -> who + "signInName";
            case "person.email.taken" -> who + "email";
            case "role.from.past" -> role + "from";
            case "role.to.early" -> role + "to";
            case "role.beyond", "person.role.twice", "role.self" -> role + "role";
            case "role.scope.kind", "role.scope.several", "role.scope.unknown" -> role + "scope";
            default -> null;
        };
    }
}
