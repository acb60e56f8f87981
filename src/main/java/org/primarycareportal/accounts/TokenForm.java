package org.primarycareportal.accounts;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.primarycareportal.shared.NoNhsNumber;
import org.primarycareportal.shared.TimeOrderedId;
import org.primarycareportal.web.ApiScope;
import org.primarycareportal.web.Choice;

/** What somebody types to get a token. */
@NullUnmarked // typed by a stranger: validation is its null check
record TokenForm(
        @NotBlank(message = "{token.name.missing}")
                @Size(max = 80, message = "{token.name.long}")
                @NoNhsNumber
                String name,
        @NotEmpty(message = "{token.scopes.missing}") List<String> scopes,
        String days,
        @NotBlank(message = "{password.present.missing}") String present,
        String key) {

    /** How long a token may be good, from which people choose. */
    static final List<Choice> LIFETIMES =
            List.of(
                    new Choice("7", "A week"),
                    new Choice("30", "30 days"),
                    new Choice("90", "90 days"),
                    new Choice("180", "180 days"),
                    new Choice("365", "A year"));

    static TokenForm empty() {
        return new TokenForm("", List.of(), "90", "", TimeOrderedId.next().toString());
    }

    boolean namesLifetime() {
        return LIFETIMES.stream().anyMatch(choice -> choice.value().equals(days));
    }

    /** What the portal wrote into the form; nothing where somebody has changed it. */
    Optional<UUID> submission() {
        return key != null && key.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Optional.of(UUID.fromString(key))
                : Optional.empty();
    }

    boolean knowsScopes() {
        return scopes.stream().allMatch(code -> code != null && ApiScope.of(code).isPresent());
    }

    TokenDesk.Wanted wanted() {
        Set<ApiScope> chosen = EnumSet.noneOf(ApiScope.class);
        scopes.forEach(code -> ApiScope.of(code).ifPresent(chosen::add));
        return new TokenDesk.Wanted(name.strip(), chosen, Duration.ofDays(Integer.parseInt(days)));
    }
}
