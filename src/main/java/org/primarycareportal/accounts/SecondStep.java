package org.primarycareportal.accounts;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import jakarta.servlet.http.HttpServletRequest;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.RuleBrokenException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A code from the person's telephone after the password (RFC 6238: SHA-1, six digits, 30 seconds,
 * one step early or late is fine). A code works once. Ten recovery codes, each good once, are for
 * the day on which the telephone is lost; only their hashes are kept.
 */
@Service
@Transactional
class SecondStep {

    private static final Logger log = LoggerFactory.getLogger(SecondStep.class);

    private static final int STEP_SECONDS = 30;
    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_LETTERS = 12;
    private static final int SECRET_BYTES = 20;

    /** Without letters and digits that look alike. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final String REQUIRED =
            """
            select exists (select 1 from accounts.role_grant g
                            where g.person_id = :person and g.role = any(:roles)
                              and g.from_on <= :today and (g.to_on is null or g.to_on >= :today) %s)
            """;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final SecondStepSecrets secrets;
    private final SecondStepKeys keys;
    private final PersonAuditTrail audit;
    private final Set<Role> requiredFor;
    private final TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator();

    SecondStep(
            JdbcClient jdbc,
            SecondStepSecrets secrets,
            SecondStepKeys keys,
            PersonAuditTrail audit,
            @Value("${portal.second-step.required-for:}") Set<Role> requiredFor) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.keys = keys;
        this.audit = audit;
        this.requiredFor = Set.copyOf(requiredFor);
    }

    /** Whether anybody can set codes up: there is a key to lock their secret with. */
    boolean isPossible() {
        return keys.isThere();
    }

    /**
     * The secret that a person is setting up: the same until it is confirmed or the session ends,
     * and locked in the session too, which lies in the database.
     */
    byte[] beingSetUp(PersonId person, HttpServletRequest request) {
        Optional<SecondStepKeys.Locked> kept = Halfway.secret(request);
        if (kept.isPresent()) {
            try {
                return keys.open(person, kept.get());
            } catch (UnreadableSecretException begunWithAnotherKey) {
                log.info("A set-up of codes begins anew: {}", begunWithAnotherKey.getMessage());
            }
        }
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        Halfway.keepSecret(request, keys.lock(person, secret));
        return secret;
    }

    @Transactional(readOnly = true)
    public boolean isOn(PersonId person) {
        return jdbc.sql("select exists (select 1 from accounts.second_step where person_id = ?)")
                .param(person.value())
                .query(Boolean.class)
                .single();
    }

    /** Whether one of the person's roles demands it, by the setting of the installation. */
    @Transactional(readOnly = true)
    public boolean isRequired(PersonId person, LocalDate today) {
        return isRequired(person, today, "");
    }

    /**
     * Whether it is demanded and not set up. Asked at every request: one statement, and none where
     * nobody has to.
     */
    @Transactional(readOnly = true, propagation = Propagation.SUPPORTS)
    public boolean isMissing(PersonId person, LocalDate today) {
        return isRequired(
                person,
                today,
                "and not exists (select 1 from accounts.second_step s where s.person_id = g.person_id)");
    }

    private boolean isRequired(PersonId person, LocalDate today, String andAlso) {
        return !requiredFor.isEmpty()
                && jdbc.sql(REQUIRED.formatted(andAlso))
                        .param("person", person.value())
                        .param("roles", requiredFor.stream().map(Enum::name).toArray(String[]::new))
                        .param("today", today)
                        .query(Boolean.class)
                        .single();
    }

    @Transactional(readOnly = true)
    public int recoveryCodesLeft(PersonId person) {
        return jdbc.sql(
                        "select count(*) from accounts.recovery_code where person_id = ? and used_at is null")
                .param(person.value())
                .query(Integer.class)
                .single();
    }

    /**
     * Switches the second step on, once a code has shown that the telephone has the secret.
     *
     * @return the recovery codes, which nobody can show again
     * @throws RuleBrokenException where the code is not the one of this half minute
     */
    public List<String> turnOn(PersonId person, byte[] secret, String code, Actor by) {
        long step = stepOf(secret, code, 0);
        if (step == 0) {
            throw new RuleBrokenException("secondStep.code.wrong");
        }
        secrets.keep(person, secret, step);
        audit.record(by, "person.secondStep.on", person, Map.of(), Map.of());
        return newRecoveryCodes(person);
    }

    private List<String> newRecoveryCodes(PersonId person) {
        jdbc.sql("delete from accounts.recovery_code where person_id = ?")
                .param(person.value())
                .update();
        List<String> made = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            String code = recoveryCode();
            jdbc.sql("insert into accounts.recovery_code (person_id, code_hash) values (?, ?)")
                    .params(person.value(), DoorLinks.hash(plain(code)))
                    .update();
            made.add(code);
        }
        return made;
    }

    /** Like "k7mw-p3xa-9rtd". */
    private static String recoveryCode() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < RECOVERY_LETTERS; i++) {
            if (i > 0 && i % 4 == 0) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    private static String plain(String typed) {
        return typed.toLowerCase(Locale.UK).replaceAll("[^a-z0-9]", "");
    }

    /**
     * Whether a code from the telephone or a recovery code is right; it never is again.
     *
     * @throws UnreadableSecretException where a code from the telephone cannot be checked
     */
    public boolean accepts(PersonId person, String typed) {
        String code = plain(typed);
        return code.matches("\\d{6}") ? acceptsCode(person, code) : acceptsRecovery(person, code);
    }

    private boolean acceptsCode(PersonId person, String code) {
        return secrets.of(person)
                .map(kept -> stepOf(kept.secret(), code, kept.lastStep()))
                .filter(step -> step > 0)
                .map(
                        step ->
                                jdbc.sql(
                                                        "update accounts.second_step set last_step = ? where person_id = ?")
                                                .params(step, person.value())
                                                .update()
                                        == 1)
                .orElse(false);
    }

    /** The step after the last one in which this is the code; 0 where there is none. */
    private long stepOf(byte[] secret, String code, long after) {
        long now = Instant.now().getEpochSecond() / STEP_SECONDS;
        for (long step = now - 1; step <= now + 1; step++) {
            if (step > after && codeOf(secret, step).equals(code)) {
                return step;
            }
        }
        return 0;
    }

    private String codeOf(byte[] secret, long step) {
        try {
            return codes.generateOneTimePasswordString(
                    new SecretKeySpec(secret, codes.getAlgorithm()),
                    Instant.ofEpochSecond(step * STEP_SECONDS));
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private boolean acceptsRecovery(PersonId person, String code) {
        return jdbc.sql(
                                "update accounts.recovery_code set used_at = clock_timestamp() where person_id = ? and code_hash = ? and used_at is null")
                        .params(person.value(), DoorLinks.hash(code))
                        .update()
                == 1;
    }

    /** Switches the second step off: by the person, or by an administrator where all is lost. */
    public void turnOff(PersonId person, Actor by) {
        int off =
                jdbc.sql("delete from accounts.second_step where person_id = ?")
                        .param(person.value())
                        .update();
        if (off == 1) {
            audit.record(by, "person.secondStep.off", person, Map.of(), Map.of());
        }
    }
}
