package org.primarycareportal.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.PersonId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets the first administrator of a new installation in: a link in the log, good once and for a
 * day. Only its hash is kept. Each start without people writes a new one and the old ones end.
 */
@Service
class FirstAdministrator {

    private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final Duration GOOD_FOR = Duration.ofHours(24);

    private final People people;
    private final PasswordRules rules;
    private final JdbcClient jdbc;
    private final boolean tryIt;

    FirstAdministrator(
            People people,
            PasswordRules rules,
            JdbcClient jdbc,
            @Value("${portal.try-it}") boolean tryIt) {
        this.people = people;
        this.rules = rules;
        this.jdbc = jdbc;
        this.tryIt = tryIt;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void writeLink() {
        if (!tryIt && people.isEmpty()) {
            log.warn(
                    "Nobody can sign in yet. The first administrator opens /welcome/{} on this portal, once, within {} hours.",
                    newLink(),
                    GOOD_FOR.toHours());
        }
    }

    @Transactional
    public String newLink() {
        String token = DoorLinks.random();
        jdbc.sql("delete from accounts.welcome_link").update();
        jdbc.sql("insert into accounts.welcome_link (token_hash, good_until) values (?, ?)")
                .param(DoorLinks.hash(token))
                .param(java.sql.Timestamp.from(Instant.now().plus(GOOD_FOR)))
                .update();
        return token;
    }

    /**
     * @throws NotFoundException where the link was used, is too old or never was
     */
    @Transactional(readOnly = true)
    public void check(String token) {
        boolean good =
                jdbc.sql(
                                "select exists (select 1 from accounts.welcome_link where token_hash = ? and good_until > clock_timestamp())")
                        .param(DoorLinks.hash(token))
                        .query(Boolean.class)
                        .single();
        if (!good || !people.isEmpty()) {
            throw new NotFoundException("welcome link");
        }
    }

    /** Uses the link up and adds the administrator. */
    @Transactional
    public PersonId welcome(String token, People.Newcomer newcomer, String address) {
        check(token);
        int used =
                jdbc.sql("delete from accounts.welcome_link where token_hash = ?")
                        .param(DoorLinks.hash(token))
                        .update();
        if (used == 0) {
            throw new NotFoundException("welcome link");
        }
        rules.check(
                newcomer.password(),
                List.of(newcomer.signInName(), newcomer.name(), newcomer.email()));
        return people.add(
                newcomer,
                List.of(new People.Held(Role.ADM, Scope.installation())),
                new Actor(null, newcomer.name() + " (first administrator)", address));
    }
}
