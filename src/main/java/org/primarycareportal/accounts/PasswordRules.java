package org.primarycareportal.accounts;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.primarycareportal.shared.RuleBrokenException;

/**
 * What a password must be: long, not one that everybody tries first, and not made of what anybody
 * can know of the person. Any characters will do and none are demanded (OWASP ASVS 5.0, 6.2).
 */
final class PasswordRules {

    static final int SHORTEST = 12;
    static final int LONGEST = 128;

    private static final Set<String> TRIED_FIRST =
            Set.of(
                    "password",
                    "letmein",
                    "qwerty",
                    "welcome",
                    "changeme",
                    "administrator",
                    "primarycare");

    private PasswordRules() {}

    /**
     * @param known names and addresses of the person
     * @throws RuleBrokenException naming the rule that the password breaks
     */
    static void check(String password, List<String> known) {
        if (password.length() < SHORTEST) {
            throw new RuleBrokenException("password.short", SHORTEST);
        }
        if (password.length() > LONGEST) {
            throw new RuleBrokenException("password.long", LONGEST);
        }
        String lower = password.toLowerCase(Locale.UK);
        String letters = lower.replaceAll("[^a-z]", "");
        boolean repeated = lower.chars().distinct().count() < 5;
        boolean common = TRIED_FIRST.contains(letters);
        boolean personal =
                known.stream()
                        .map(text -> text.toLowerCase(Locale.UK))
                        .anyMatch(text -> text.length() >= 5 && lower.contains(text));
        if (repeated || common || personal) {
            throw new RuleBrokenException("password.guessable");
        }
    }
}
