package org.primarycareportal.accounts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.TimeOrderedId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where rooms leave mail. A letter is written in the transaction of what it tells of, so there is
 * no news of what did not happen, and none is lost where the portal stops before sending it.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Outbox {

    private final JdbcClient jdbc;

    Outbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Plain text to somebody who uses the portal; nobody writes to people who were disabled. */
    public void write(PersonId to, String subject, String text) {
        write(to, subject, text, false);
    }

    /** A letter whose text is for nobody else's eyes: it is forgotten as soon as it has gone. */
    void writeSecret(PersonId to, String subject, String text) {
        write(to, subject, text, true);
    }

    private void write(PersonId to, String subject, String text, boolean secret) {
        UUID id = TimeOrderedId.next();
        jdbc.sql(
                        """
                        insert into accounts.letter (id, person_id, to_name, to_address, subject, text, secret, state)
                        select ?, id, name, email, ?, ?, ?, 'WAITING'
                          from accounts.person where id = ? and disabled_at is null
                        """)
                .params(id, subject, text, secret, to.value())
                .update();
    }

    /** Sends a letter at once that is waiting or was given up; false where there is no such one. */
    boolean tryAgain(@Nullable UUID id) {
        return jdbc.sql(
                                """
                                update accounts.letter set state = 'WAITING', next_try_at = clock_timestamp(), tries = 0
                                 where id = ? and state <> 'SENT' and text is not null
                                """)
                        .param(id)
                        .update()
                == 1;
    }
}
