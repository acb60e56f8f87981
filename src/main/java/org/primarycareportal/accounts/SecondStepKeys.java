package org.primarycareportal.accounts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.primarycareportal.shared.OwnFolder;
import org.primarycareportal.shared.PersonId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Locks the secrets behind the codes after the password, so that whoever reads the database or a
 * backup of it cannot make codes (AES-256-GCM, bound to the person). The key comes by a setting; in
 * try-it mode the portal makes one of its own. A former key still opens what it once locked.
 */
@Component
class SecondStepKeys {

    private static final String KEY = "portal.second-step.key";
    private static final String FORMER = "portal.second-step.former-key";
    private static final String REQUIRED = "portal.second-step.required-for";

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int NAME_LETTERS = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A secret as it is kept, and the name of the key that locked it. */
    record Locked(String key, byte[] secret) {}

    private record Key(String name, SecretKeySpec spec) {

        static Key of(String setting, String base64) {
            byte[] bytes = bytes(base64);
            if (bytes.length != KEY_BYTES) {
                throw new UnusableKeyException(
                        "%s is not a key: %d random bytes in base64, 44 characters."
                                .formatted(setting, KEY_BYTES));
            }
            return new Key(nameOf(bytes), new SecretKeySpec(bytes, "AES"));
        }

        private static byte[] bytes(String base64) {
            try {
                return Base64.getDecoder().decode(base64.strip());
            } catch (IllegalArgumentException noBase64) {
                return new byte[0];
            }
        }

        private static String nameOf(byte[] bytes) {
            try {
                MessageDigest hash = MessageDigest.getInstance("SHA-256");
                hash.update("name of a key".getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(hash.digest(bytes)).substring(0, NAME_LETTERS);
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private final ObjectProvider<OwnFolder> folder;

    /** The one that locks, then those that only open. */
    private final List<Key> keys = new ArrayList<>();

    /**
     * @throws UnusableKeyException where a setting is no key, or codes are demanded without one
     */
    SecondStepKeys(
            @Value("${" + KEY + ":}") String key,
            @Value("${" + FORMER + ":}") String former,
            @Value("${" + REQUIRED + ":}") Set<Role> requiredFor,
            @Value("${portal.try-it}") boolean tryIt,
            ObjectProvider<OwnFolder> folder) {
        this.folder = folder;
        if (!key.isBlank()) {
            keys.add(Key.of(KEY, key));
        } else if (!requiredFor.isEmpty() && !tryIt) {
            throw new UnusableKeyException(
                    REQUIRED
                            + " demands codes after the password, and there is no key to lock their secrets with.");
        }
        if (!former.isBlank()) {
            if (key.isBlank()) {
                throw new UnusableKeyException(FORMER + " is given without " + KEY + ".");
            }
            keys.add(Key.of(FORMER, former));
        }
    }

    static String newKey() {
        byte[] bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    static boolean isKey(String base64) {
        return Key.bytes(base64).length == KEY_BYTES;
    }

    /** Whether there is a key to lock with. */
    boolean isThere() {
        return !known().isEmpty();
    }

    /** The names of all keys, the one that locks first. */
    List<String> names() {
        return known().stream().map(Key::name).toList();
    }

    private synchronized List<Key> known() {
        if (keys.isEmpty()) {
            folder.ifAvailable(
                    own ->
                            keys.add(
                                    Key.of(
                                            own.path().resolve("second-step-key").toString(),
                                            KeyFile.in(own.path()))));
        }
        return List.copyOf(keys);
    }

    /** Locks a secret for one person; for anybody else it does not open. */
    Locked lock(PersonId person, byte[] secret) {
        Key key = known().get(0);
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] locked = cipher(Cipher.ENCRYPT_MODE, key, nonce, person).doFinal(secret);
            return new Locked(
                    key.name(),
                    ByteBuffer.allocate(NONCE_BYTES + locked.length)
                            .put(nonce)
                            .put(locked)
                            .array());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * @throws UnreadableSecretException where its key is not there, or it is not what was locked
     */
    byte[] open(PersonId person, Locked locked) {
        Key key =
                known().stream()
                        .filter(each -> each.name().equals(locked.key()))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new UnreadableSecretException(
                                                "The key " + locked.key() + " is not there"));
        ByteBuffer kept = ByteBuffer.wrap(locked.secret());
        if (kept.remaining() < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw new UnreadableSecretException("A secret was cut short");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        kept.get(nonce);
        byte[] rest = new byte[kept.remaining()];
        kept.get(rest);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, person).doFinal(rest);
        } catch (AEADBadTagException changed) {
            throw new UnreadableSecretException("A secret was changed, or is somebody else's");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Cipher cipher(int mode, Key key, byte[] nonce, PersonId person)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.spec(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(person.toString().getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
