package org.primarycareportal.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnknownNameTest {

    private final PasswordHashing hashing = new PasswordHashing();

    @Test
    void withoutAnAccountNoPasswordFits() {
        assertThat(hashing.matches("any password", null)).isFalse();
    }

    @Test
    void anUnknownNameIsCheckedWithTheSameEffortAsAKnownOne() {
        String fresh = hashing.hash("any password");

        assertThat(effort(PasswordHashing.NOBODY)).isEqualTo(effort(fresh));
    }

    /** Kind, version, memory, passes and lanes, then the lengths of salt and hash. */
    private static String effort(String hash) {
        String[] parts = hash.split("\\$");
        return String.join(" ", parts[1], parts[2], parts[3])
                + " %d %d".formatted(parts[4].length(), parts[5].length());
    }
}
