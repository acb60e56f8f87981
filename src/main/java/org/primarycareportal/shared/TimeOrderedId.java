package org.primarycareportal.shared;

import java.security.SecureRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ids for things that appear in addresses: UUIDs of version 7 (RFC 9562), whose first 48 bits are
 * the time in milliseconds, so that neighbours in time are neighbours in an index, while the other
 * bits cannot be guessed.
 */
public final class TimeOrderedId {

    private static final SecureRandom RANDOM = new SecureRandom();

    private TimeOrderedId() {}

    /** The key of a form as it came back; a form without one of its own is as good as a new one. */
    public static UUID typed(@Nullable String key) {
        try {
            return UUID.fromString(key == null ? "" : key.strip());
        } catch (IllegalArgumentException none) {
            return next();
        }
    }

    public static UUID next() {
        byte[] random = new byte[10];
        RANDOM.nextBytes(random);
        long high = System.currentTimeMillis() << 16 | 0x7000L;
        high |= (random[0] & 0x0fL) << 8 | (random[1] & 0xffL);
        long low = 0;
        for (int i = 2; i < random.length; i++) {
            low = low << 8 | (random[i] & 0xffL);
        }
        return new UUID(high, low & 0x3fffffffffffffffL | 0x8000000000000000L);
    }
}
