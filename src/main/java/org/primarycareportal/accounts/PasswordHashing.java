package org.primarycareportal.accounts;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.RuleBrokenException;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id with 19 MiB and two passes, about 50 ms of a core each. Only two are worked out at a
 * time, so that a flood of sign-ins cannot starve the pages.
 */
@Component
class PasswordHashing {

    private static final int AT_ONCE = 2;
    private static final int WAIT_SECONDS = 4;

    /**
     * Checked where there is no such account, so that the answer takes as long. Of a random text
     * that nobody kept, and written down because hashing one at each start costs half a second.
     */
    static final String NOBODY =
            "$argon2id$v=19$m=19456,t=2,p=1$VCrLNA886DqIinpvyqIQjw$3i9O3Uv/E91vQBGvG5Wo+3KgDHnjzs/EK+/kKQnu/2M";

    private final Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
    private final Semaphore permits = new Semaphore(AT_ONCE, true);

    String hash(String password) {
        return withPermit(() -> encoder.encode(password));
    }

    /** Whether the password is the one behind the hash; without a hash it never is. */
    boolean matches(String password, @Nullable String hash) {
        boolean same = withPermit(() -> encoder.matches(password, hash == null ? NOBODY : hash));
        return same && hash != null;
    }

    private <T> T withPermit(java.util.function.Supplier<T> work) {
        try {
            if (!permits.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new RuleBrokenException("signIn.busy");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RuleBrokenException("signIn.busy");
        }
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }
}
