package org.primarycareportal.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.TimeOrderedId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links by which one person chooses a password, once. The database holds only their hashes, a new
 * link ends the ones before it, and so does everything that makes them pointless.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class DoorLinks {

    /** Why somebody gets a link. */
    enum Purpose {
        INVITATION(Duration.ofDays(7)),
        RESET(Duration.ofHours(1));

        final Duration goodFor;

        Purpose(Duration goodFor) {
            this.goodFor = goodFor;
        }
    }

    /** Whose link it is and what it is for. */
    record Known(PersonId person, Purpose purpose) {}

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private final JdbcClient jdbc;

    DoorLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A new link for somebody; the text is known to whoever asked for it and nowhere kept. */
    String make(PersonId person, Purpose purpose, String by) {
        endAll(person);
        String token = random();
        jdbc.sql(
                        """
                        insert into accounts.door_link (id, token_hash, person_id, purpose, made_by, good_until)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        TimeOrderedId.next(),
                        hash(token),
                        person.value(),
                        purpose.name(),
                        by,
                        java.sql.Timestamp.from(Instant.now().plus(purpose.goodFor)))
                .update();
        return token;
    }

    /** Whose link this is; empty where it was used, is too old, was ended or never was. */
    Optional<Known> known(String token) {
        return jdbc.sql(
                        """
                        select l.person_id, l.purpose
                          from accounts.door_link l
                          join accounts.person p on p.id = l.person_id and p.disabled_at is null
                         where l.token_hash = ? and l.ended_at is null and l.good_until > clock_timestamp()
                        """)
                .param(hash(token))
                .query(
                        (row, n) ->
                                new Known(
                                        PersonId.from(row.getString("person_id")),
                                        Purpose.valueOf(row.getString("purpose"))))
                .optional();
    }

    /** Uses a link up; of two who try at once, one gets it. */
    Optional<Known> use(String token) {
        Optional<Known> found = known(token);
        int ended =
                jdbc.sql(
                                "update accounts.door_link set ended_at = clock_timestamp() where token_hash = ? and ended_at is null")
                        .param(hash(token))
                        .update();
        return ended == 1 ? found : Optional.empty();
    }

    void endAll(PersonId person) {
        jdbc.sql(
                        "update accounts.door_link set ended_at = clock_timestamp() where person_id = ? and ended_at is null")
                .param(person.value())
                .update();
    }

    /** A text that nobody can guess, fit for an address. */
    static String random() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** What is kept of such a text: enough to know it again, not to tell it. */
    static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
