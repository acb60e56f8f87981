package org.primarycareportal.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
}
