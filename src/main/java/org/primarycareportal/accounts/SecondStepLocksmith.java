package org.primarycareportal.accounts;

import java.util.Optional;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.AdministrationWarning;
import org.primarycareportal.shared.PersonId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Locks at the start what lies open or was locked with a former key, and warns where secrets cannot
 * be locked or read.
 */
@Component
class SecondStepLocksmith implements AdministrationWarning {

    private static final Logger log = LoggerFactory.getLogger(SecondStepLocksmith.class);

    private final SecondStepSecrets secrets;
    private final SecondStepKeys keys;

    SecondStepLocksmith(SecondStepSecrets secrets, SecondStepKeys keys) {
        this.secrets = secrets;
        this.keys = keys;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        try {
            if (keys.isThere()) {
                lockAll();
            }
            now().ifPresent(log::warn);
        } catch (DataAccessException | TransactionException passing) {
            log.error(
                    "Whether the secrets of codes are locked cannot be looked up just now; the next start tries again",
                    passing);
        }
    }

    /** One after the other, each in a transaction of its own; what cannot be read stays. */
    void lockAll() {
        int locked = 0;
        for (PersonId person : secrets.toBeLocked()) {
            try {
                secrets.lockAnew(person, Actor.portal("keys"));
                locked++;
            } catch (UnreadableSecretException stays) {
                log.error("The secret of a code after the password stays: {}", stays.getMessage());
            } catch (DataAccessException | TransactionException passing) {
                log.error(
                        "The secret of a code after the password stays; the next start tries again",
                        passing);
            }
        }
        if (locked > 0) {
            log.info("Locked the secrets of codes after the password anew: {}", locked);
        }
    }

    @Override
    public Optional<String> now() {
        int unreadable = secrets.unreadable();
        if (unreadable > 0) {
            return Optional.of(
                    "Codes after the password cannot be checked for %s, because the key that locked the secrets is not there. Give it as portal.second-step.key, or as portal.second-step.former-key beside a newer one. Until then a recovery code lets people in."
                            .formatted(people(unreadable)));
        }
        if (keys.isThere()) {
            return Optional.empty();
        }
        int open = secrets.open();
        return Optional.of(
                open > 0
                        ? "The secrets of codes after the password lie open in the database for %s. Set portal.second-step.key and start the portal again."
                                .formatted(people(open))
                        : "Nobody can set up a code after the password until portal.second-step.key is set.");
    }

    private static String people(int count) {
        return count == 1 ? "1 person" : count + " people";
    }
}
