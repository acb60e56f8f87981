package org.primarycareportal.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.primarycareportal.shared.StaleVersionException.Difference;

/** What somebody typed into a form that was refused without its page being made again. */
final class TypedTexts {

    /** What a form sends of its own, beside what people type. */
    private static final Set<String> OF_THE_FORM =
            Set.of("_csrf", "version", "submission", "key", "seen", "state");

    private static final Set<String> PASSWORDS = Set.of("password", "present", "token");

    private static final Pattern DOORS =
            Pattern.compile("/(account|sign-in|welcome|link|set-up-codes|forgotten)");

    private TypedTexts() {}

    /** Each field that is not empty, by its name; never a password or a code. */
    static List<Difference> of(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .filter(field -> !OF_THE_FORM.contains(field.getKey()))
                .filter(field -> !isSecret(field.getKey(), request.getRequestURI()))
                .sorted(Map.Entry.comparingByKey())
                .flatMap(
                        field ->
                                Stream.of(field.getValue())
                                        .filter(text -> !text.isBlank())
                                        .map(text -> new Difference(field.getKey(), "–", text)))
                .toList();
    }

    /** Passwords, and the codes that go after one: a cluster may have a code too. */
    private static boolean isSecret(String field, String path) {
        return PASSWORDS.contains(field)
                || (field.equals("code") && DOORS.matcher(path).lookingAt());
    }
}
