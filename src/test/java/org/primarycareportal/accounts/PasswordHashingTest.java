package org.primarycareportal.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primarycareportal.shared.RuleBrokenException;

/** How passwords are kept, and which ones are refused. */
class PasswordHashingTest {

    private final PasswordHashing hashing = new PasswordHashing();

    @Test
    void aPasswordIsKeptAsArgon2id() {
        String hash = hashing.hash("the heron waits at noon");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("heron");
        assertThat(hashing.hash("the heron waits at noon")).isNotEqualTo(hash);
    }

    @Test
    void onlyTheRightPasswordMatches() {
        String hash = hashing.hash("the heron waits at noon");
        assertThat(hashing.matches("the heron waits at noon", hash)).isTrue();
        assertThat(hashing.matches("The heron waits at noon", hash)).isFalse();
    }

    @Test
    void nobodyHasAPasswordNotEvenTheOneThatIsCheckedForThem() {
        assertThat(hashing.matches("the password of nobody", null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "too short, password.short",
        "aaaaaaaaaaaaaaaa, password.guessable",
        "Password12345678, password.guessable",
        "my name is joel ansty, password.guessable"
    })
    void aPasswordThatIsEasyToGuessIsRefused(String password, String why) {
        assertThatThrownBy(() -> PasswordRules.check(password, List.of("Joel Ansty", "joel")))
                .isInstanceOfSatisfying(
                        RuleBrokenException.class,
                        broken -> assertThat(broken.key()).isEqualTo(why));
    }

    @Test
    void aLongSentenceIsTaken() {
        PasswordRules.check("the heron waits at noon", List.of("Joel Ansty"));
    }
}
