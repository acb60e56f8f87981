package org.primarycareportal.accounts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The passwords of the allowed length that people use most, the commonest first (OWASP ASVS 5.0,
 * 6.2.4). The build takes them from a published list; they are read when somebody first chooses a
 * password.
 */
final class CommonPasswords {

    private static final String LIST = "/accounts/common-passwords.txt";
    private static final String ABOUT = "# ";

    private static final class Read {
        static final Set<String> ALL = read();
    }

    private CommonPasswords() {}

    /** In small letters, the commonest first. */
    static Set<String> all() {
        return Read.ALL;
    }

    /**
     * Also with marks in between, or with marks and digits around it.
     *
     * @param text in small letters
     */
    static boolean has(String text) {
        return Stream.of(
                        text,
                        text.replaceAll("[^\\p{L}\\p{N}]+", ""),
                        text.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", ""))
                .anyMatch(all()::contains);
    }

    private static Set<String> read() {
        try (InputStream list =
                Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(LIST), LIST)) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(Predicate.not(line -> line.startsWith(ABOUT)))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
