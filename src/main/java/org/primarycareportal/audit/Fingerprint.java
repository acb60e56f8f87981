package org.primarycareportal.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over a list of texts, written so that no two lists give the same bytes: each text is the
 * number of its UTF-8 bytes, a colon, the bytes and a comma; a text that is not there is a lone
 * {@code -,}. The decision record on the seals names the texts and their order.
 */
final class Fingerprint {

    private final MessageDigest digest;

    /** Begins with what the texts are, such as {@code row 1}, so that layouts never mix. */
    Fingerprint(String layout) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
        add(layout);
    }

    Fingerprint add(@Nullable String text) {
        if (text == null) {
            digest.update("-,".getBytes(StandardCharsets.UTF_8));
            return this;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
        digest.update((byte) ',');
        return this;
    }

    Fingerprint add(long number) {
        return add(Long.toString(number));
    }

    /** The hash in hexadecimal; nothing can be added any more. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
